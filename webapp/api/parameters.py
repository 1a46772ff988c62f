"""Reading the API's parameters strictly: a program should hear of its mistakes."""

from __future__ import annotations

from collections.abc import Mapping

import index
from archive import volumes
from archive.errors import Refusal

MOST_HITS = 1_000
DEFAULT_HITS = 10
FARTHEST = 1_000_000
YEARS = 9_999


def search_request(args: Mapping[str, str], staff: bool) -> index.Request:
    """``q``, ``limit``, ``offset``, ``volume``, ``column``, ``year``. Raises :class:`Refusal`."""
    volume = args.get("volume", "")
    return index.Request(
        query=args.get("q", ""),
        limit=whole_number(args, "limit", MOST_HITS) if args.get("limit") else DEFAULT_HITS,
        offset=whole_number(args, "offset", FARTHEST) if args.get("offset") else 0,
        volume=volumes.read_number(volume) if volume else None,
        column=args.get("column") or None,
        year=whole_number(args, "year", YEARS) if args.get("year") else None,
        staff=staff,
    )


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
