"""Periods: the decades and eras under which the 总目 has the articles that tell of them.

An article stands under each decade of its period. One that tells of more than
:data:`MOST_DECADES` would be everywhere: it stands under its era, or, where no era holds it,
under 通代, as catalogues of books have it. Eras change where dynasties do; a decade belongs to
the era in which it has its middle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.contents.heading import Heading
from webapp.contents.listed import EARLIEST, LATEST, Listed, Period

MOST_DECADES = 6
THROUGH, UNDATED = "通代", "未注明"


@dataclass(frozen=True)
class Era:
    name: str
    first: int
    last: int


ERAS = (
    Era("先秦", EARLIEST, -222),
    Era("秦汉", -221, 219),
    Era("魏晋南北朝", 220, 580),
    Era("隋唐五代", 581, 959),
    Era("宋元", 960, 1367),
    Era("明", 1368, 1643),
    Era("清", 1644, 1911),
    Era("民国", 1912, 1948),
    Era("中华人民共和国", 1949, LATEST),
)


def decades(period: Period) -> range:
    """The first years of the decades that a period touches."""
    first, last = period
    return range(first // 10 * 10, last + 1, 10)


def keys_of(period: Period) -> list[str]:
    """The keys of the headings under which a period stands: ``1930``, 清 or 通代."""
    touched = decades(period)
    if len(touched) <= MOST_DECADES:
        return [str(decade) for decade in touched]
    return [next((e.name for e in ERAS if e.first <= period[0] and period[1] <= e.last), THROUGH)]


def era_of(decade: int) -> Era:
    middle = decade + 5
    return next(era for era in ERAS if era.first <= middle <= era.last)


def headings(entries: Iterable[Listed]) -> list[Heading]:
    """通代 first, then era by era what tells of it at large and its decades; 未注明 last."""
    below: dict[str, list[Listed]] = {}
    without: list[Listed] = []
    for entry in entries:
        if entry.years is None:
            without.append(entry)
        else:
            for key in keys_of(entry.years):
                below.setdefault(key, []).append(entry)
    found = [heading(key, below[key]) for key in sorted(below, key=place)]
    if without:
        found.append(Heading("", UNDATED, without))
    return found


def heading(key: str, entries: list[Listed]) -> Heading:
    decade = as_decade(key)
    return Heading(key, key, entries, key if decade is None else era_of(decade).name)


def place(key: str) -> tuple[int, int]:
    """Where a heading stands among the others."""
    decade = as_decade(key)
    if decade is not None:
        return ERAS.index(era_of(decade)), decade
    names = [era.name for era in ERAS]
    return (names.index(key), EARLIEST - 10) if key in names else (-1, 0)


def as_decade(key: str) -> int | None:
    digits = key.removeprefix("-")
    return int(key) if digits.isascii() and digits.isdecimal() else None
