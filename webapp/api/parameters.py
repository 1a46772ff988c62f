"""The API's parameters: what each says, and reading it strictly, for a program should hear of its
mistakes. What is said and what is read come from the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

import index
from archive import volumes
from archive.by_number import HIGHEST
from archive.errors import Refusal
from index.answer import Sort
from webapp.api.answers.copies import MovementWord
from webapp.choosing import Word, chosen
from webapp.openapi.operations import Parameter
from webapp.openapi.operations import described as _
from webapp.reader.locators import ON_PAGE, PASSAGE, Locator, read_locator
from webapp.search.asking import LAST_YEAR, SORTS, as_decade, as_year

Other = TypeVar("Other")
MOST_HITS = 1_000
DEFAULT_HITS = 10
FARTHEST = 1_000_000
MOST_SUGGESTIONS = 20
DEFAULT_SUGGESTIONS = 10
# A volume's number may be written in many ways; what is promised is the plainest of them.
NUMBER = r"^[1-9][0-9]{0,3}$"
NO_YEAR_0 = {"not": {"const": 0}}
Year = Annotated[
    int,
    _(
        "记有这一年的；公元前为负",
        ge=-LAST_YEAR,
        le=LAST_YEAR,
        extra_json_schema=NO_YEAR_0,
    ),
]
OFFSET = Parameter("offset", Annotated[int, _("从第几条起，从 0 数起", ge=0, le=FARTHEST)])
VOLUME = Parameter("volume", Annotated[str, _("只要这一辑的，写法同辑号", pattern=NUMBER)])
IDENTIFIER = Parameter("identifier", Annotated[str, _("文章的标识", min_length=1)])
PLACE = f"^({PASSAGE.pattern}|{ON_PAGE.pattern})$"
AT = Parameter(
    "at",
    Annotated[
        str,
        _(
            "所引的地方：p3 第三段，p3:5-40 第三段第 5 至 40 字，"
            "page7 第七幅图，page7:12 图上第 12 行",
            pattern=PLACE,
        ),
    ],
)
MARKED = Parameter("q", Annotated[str, _("检索式：标出它在这一篇里的命中")])
SEARCHING = (
    Parameter("q", Annotated[str, _("检索式，写法同网页")], example="丹江"),
    Parameter(
        "limit",
        Annotated[int, _("要几条，默认 10；0 是全部，没有摘录", ge=0, le=MOST_HITS)],
        example=5,
    ),
    OFFSET,
    VOLUME,
    Parameter("column", Annotated[str, _("只找这一栏目")]),
    Parameter("author", Annotated[str, _("只找这一作者")]),
    Parameter("kind", Annotated[str, _("只找这样成文的：撰文、口述、整理等")]),
    Parameter("year", Year),
    Parameter(
        "decade",
        Annotated[int, _("记有这一年代的，写第一年，如 1930", ge=-9990, le=9990, multiple_of=10)],
    ),
    Parameter("sort", Annotated[Sort, _("按相关程度、辑次或年代排列")]),
    Parameter("expand", Annotated[str, _("这一篇（标识）的摘录全部给出")]),
)
SUGGESTING = (
    Parameter("q", Annotated[str, _("所打的字，也可以是拼音或拼音首字母")], example="丹"),
    Parameter("limit", Annotated[int, _("要几个，默认 10", ge=0, le=MOST_SUGGESTIONS)]),
)
SPELLING = Parameter(
    "spelling", Annotated[str, _("辑号，如 35；三十五、第三十五辑也可以", pattern=NUMBER)]
)
INGESTION = Parameter("ingestion_id", Annotated[int, _("识别任务的号", ge=1, le=HIGHEST)])
MOVED = Parameter("kind", MovementWord)


def search_request(args: Mapping[str, str], staff: bool) -> index.Request:
    """The parameters of the page of results, with ``limit`` and ``offset`` instead of ``page``.

    Raises :class:`Refusal`.
    """
    return index.Request(
        query=args.get("q", ""),
        limit=whole_number(args, "limit", MOST_HITS, otherwise=DEFAULT_HITS),
        offset=whole_number(args, "offset", FARTHEST, otherwise=0),
        volume=volume_number(args),
        column=args.get("column") or None,
        year=year(args, "year") if args.get("year") else None,
        author=args.get("author") or None,
        kind=args.get("kind") or None,
        decade=decade(args, "decade") if args.get("decade") else None,
        sort=word(args, "sort", SORTS, otherwise="relevance"),
        expand=args.get("expand") or None,
        staff=staff,
    )


def volume_number(args: Mapping[str, str], name: str = "volume") -> int | None:
    """The volume that is said, none where none is. Raises :class:`Refusal`."""
    said = args.get(name, "")
    return volumes.read_number(said) if said else None


def place(args: Mapping[str, str]) -> tuple[bool, Locator | None]:
    """Whether ``at`` is said, and the place that it means; none where there can be no such place.

    Raises :class:`Refusal` where it is not written as a place is.
    """
    said = args.get("at", "")
    if said and not (PASSAGE.fullmatch(said) or ON_PAGE.fullmatch(said)):
        raise Refusal(
            "参数 at 的值“%(text)s”不对。请写 p3、p3:5-40、page7 或 page7:12 这样的位置。",
            text=said[:80],
        )
    return bool(said), read_locator(said)


def word(
    args: Mapping[str, str], name: str, among: Iterable[Word], *, otherwise: Other
) -> Word | Other:
    """The one of ``among`` that is said; ``otherwise`` where none is. Raises :class:`Refusal`."""
    said = args.get(name, "")
    return chosen(name, said, among) if said else otherwise


def whole_number(
    args: Mapping[str, str], name: str, highest: int, lowest: int = 0, *, otherwise: Other
) -> int | Other:
    """The number that is said; ``otherwise`` where none is. Raises :class:`Refusal`."""
    text = args.get(name, "")
    if not text:
        return otherwise
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    if not (is_number and lowest <= int(text) <= highest):
        raise Refusal(
            "参数 %(name)s 的值“%(text)s”不对。请写 %(lowest)d 到 %(highest)d 之间的整数。",
            name=name,
            text=text[:80],
            lowest=lowest,
            highest=highest,
        )
    return int(text)


def year(args: Mapping[str, str], name: str) -> int:
    found = as_year(args[name])
    if found is None:
        raise Refusal(
            "参数 %(name)s 的值“%(text)s”不对。请写年份，公元前的写负数，不超过 %(highest)d。",
            name=name,
            text=args[name][:80],
            highest=LAST_YEAR,
        )
    return found


def decade(args: Mapping[str, str], name: str) -> int:
    found = as_decade(args[name])
    if found is None:
        raise Refusal(
            "参数 %(name)s 的值“%(text)s”不对。请写年代的第一年，例如 1930。",
            name=name,
            text=args[name][:80],
        )
    return found
