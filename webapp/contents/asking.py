"""What is asked of the 总目: its arrangement and order, what it is narrowed to, and which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.errors import Refusal
from webapp.contents.catalogue import ARRANGEMENTS
from webapp.search.asking import as_number, as_page

USUAL = "volume"
LONGEST = 100  # characters of what to narrow to
EVERYTHING = "all"  # instead of a page's number: all on one, for printing
LAST_PAGE = 99_999
SORTS = tuple(dict.fromkeys(sort for each in ARRANGEMENTS.values() for sort in each.sorts))


@dataclass(frozen=True)
class Asking:
    """``page`` counts from 1; 0 stands for everything on one page."""

    by: str = USUAL
    sort: str = ""
    query: str = ""
    heading: str | None = None
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Asking:
        """Read the parameters of an address; what makes no sense counts as not said."""
        by = args.get("by", "")
        by = by if by in ARRANGEMENTS else USUAL
        sort, page = args.get("sort", ""), args.get("page", "")
        return cls(
            by,
            sort if sort in ARRANGEMENTS[by].sorts else ARRANGEMENTS[by].sorts[0],
            args.get("q", "").strip()[:LONGEST],
            args.get("heading"),
            0 if page == EVERYTHING else as_page(page),
        )

    @classmethod
    def read_strictly(cls, args: Mapping[str, str]) -> Asking:
        """The same for programs. Raises :class:`Refusal` for what makes no sense.

        An order that this arrangement does not have is no mistake: the usual one holds, and the
        answer names it.
        """
        by = one_of(args, "by", tuple(ARRANGEMENTS), USUAL)
        usual = ARRANGEMENTS[by].sorts
        sort = one_of(args, "sort", SORTS, usual[0])
        sort = sort if sort in usual else usual[0]
        page = args.get("page") or "1"
        number = as_number(page)
        if page != EVERYTHING and (not number or page != str(number) or number > LAST_PAGE):
            raise Refusal(
                "参数 page 的值“%(text)s”不对。请写从 1 起的整数，或写 all 取全部。", text=page[:80]
            )
        query = args.get("q", "")
        if len(query) > LONGEST:
            raise Refusal("参数 q 太长：最多 %(longest)d 个字。", longest=LONGEST)
        return cls(by, sort, query.strip(), args.get("heading"), number or 0)

    def parameters(self, **changed: Any) -> dict[str, str]:
        """The address of the same with something changed: its first page, unless it says which."""
        said = replace(self, **({"page": 1} | changed))
        usual = ARRANGEMENTS[said.by].sorts
        values = {
            "by": said.by if said.by != USUAL else None,
            "sort": said.sort if said.sort in usual[1:] else None,
            "q": said.query or None,
            "heading": said.heading,
            "page": EVERYTHING if said.page == 0 else str(said.page) if said.page > 1 else None,
        }
        return {name: value for name, value in values.items() if value is not None}


def one_of(args: Mapping[str, str], name: str, known: tuple[str, ...], usual: str) -> str:
    """A parameter that has one of these values; the usual one where nothing is said."""
    said = args.get(name) or usual
    if said not in known:
        raise Refusal(
            "参数 %(name)s 的值“%(text)s”不对。请写 %(known)s 之一。",
            name=name,
            text=said[:80],
            known="、".join(known),
        )
    return said
