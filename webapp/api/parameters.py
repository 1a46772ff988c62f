"""Reading the API's parameters strictly: a program should hear of its mistakes."""

from __future__ import annotations

from collections.abc import Mapping

import index
from archive import volumes
from archive.errors import Refusal
from index.answer import Sort
from webapp.search.asking import LAST_YEAR, SORTS, as_decade, as_year

MOST_HITS = 1_000
DEFAULT_HITS = 10
FARTHEST = 1_000_000
MOST_SUGGESTIONS = 20
DEFAULT_SUGGESTIONS = 10


def search_request(args: Mapping[str, str], staff: bool) -> index.Request:
    """The parameters of the page of results, with ``limit`` and ``offset`` instead of ``page``.

    Raises :class:`Refusal`.
    """
    volume = args.get("volume", "")
    return index.Request(
        query=args.get("q", ""),
        limit=whole_number(args, "limit", MOST_HITS) if args.get("limit") else DEFAULT_HITS,
        offset=whole_number(args, "offset", FARTHEST) if args.get("offset") else 0,
        volume=volumes.read_number(volume) if volume else None,
        column=args.get("column") or None,
        year=year(args, "year") if args.get("year") else None,
        author=args.get("author") or None,
        kind=args.get("kind") or None,
        decade=decade(args, "decade") if args.get("decade") else None,
        sort=order(args["sort"]) if args.get("sort") else "relevance",
        expand=args.get("expand") or None,
        staff=staff,
    )


def suggestion_limit(args: Mapping[str, str]) -> int:
    """``limit`` of suggestions. Raises :class:`Refusal`."""
    if not args.get("limit"):
        return DEFAULT_SUGGESTIONS
    return whole_number(args, "limit", MOST_SUGGESTIONS)


def whole_number(args: Mapping[str, str], name: str, highest: int) -> int:
    text = args[name]
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) <= highest):
        raise Refusal(
            "参数 %(name)s 的值“%(text)s”不对。请写 0 到 %(highest)d 之间的整数。",
            name=name,
            text=text[:80],
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


def order(text: str) -> Sort:
    for sort in SORTS:
        if sort == text:
            return sort
    raise Refusal(
        "参数 sort 的值“%(text)s”不对。请写 %(sorts)s 之一。",
        text=text[:80],
        sorts="、".join(SORTS),
    )
