"""Which news are asked for, as an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.errors import Refusal
from archive.news import Kind, Order

PER_PAGE = 50
LAST_PAGE = 100_000


@dataclass(frozen=True)
class Asking:
    """News of one kind, or of any, in this order; ``page`` counts from 1."""

    kind: Kind | None = None
    order: Order = Order.NEWEST
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Asking:
        """Read the parameters of an address; what makes no sense counts as not said."""
        return cls(
            kind=next((kind for kind in Kind if kind == args.get("kind")), None),
            order=next((order for order in Order if order == args.get("sort")), Order.NEWEST),
            page=as_page(args.get("page", "")) or 1,
        )

    @classmethod
    def read_strictly(cls, args: Mapping[str, str]) -> Asking:
        """The same for programs, which should hear of their mistakes. Raises :class:`Refusal`."""
        known = {"kind": list(Kind), "sort": list(Order)}
        for name, values in known.items():
            if args.get(name) and args[name] not in values:
                raise Refusal(
                    "参数 %(name)s 的值“%(text)s”不对。请写 %(values)s 之一。",
                    name=name,
                    text=args[name][:80],
                    values="、".join(values),
                )
        if args.get("page") and as_page(args["page"]) is None:
            raise Refusal(
                "参数 %(name)s 的值“%(text)s”不对。请写 %(lowest)d 到 %(highest)d 之间的整数。",
                name="page",
                text=args["page"][:80],
                lowest=1,
                highest=LAST_PAGE,
            )
        return cls.read(args)

    def parameters(self, **other: object) -> dict[str, object]:
        """What an address says for this, or for this with something else in its place."""
        said: dict[str, object] = {
            "kind": self.kind,
            "sort": None if self.order is Order.NEWEST else self.order,
            "page": None if self.page == 1 else self.page,
        } | other
        return {name: str(value) for name, value in said.items() if value is not None}


def as_page(text: str) -> int | None:
    """A number of a page; none where it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    return int(text) if 1 <= int(text) <= LAST_PAGE else None


def last_page(total: int) -> int:
    return max(1, -(-total // PER_PAGE))
