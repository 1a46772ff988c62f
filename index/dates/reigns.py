"""Reigns by name: which years 光绪三十年, 光绪甲午 or 光绪末年 can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.dates.ganzhi import years_named
from index.dates.reign_table import LAST_COUNTED, TABLE
from index.folding import fold_phrase

# 初年 and 末年 are the first and the last five years of a reign.
EDGE = 5


@dataclass(frozen=True, slots=True)
class Reign:
    """A reign, the dynasty's names that may stand before it, and its emperors where told."""

    name: str
    first: int
    last: int
    dynasties: tuple[str, ...]
    emperors: tuple[str, ...]

    def year(self, number: int) -> int | None:
        """The year of that number, if the reign had one."""
        year = self.first + number - 1
        if self.first < 0 <= year:
            year += 1
        return year if number >= 1 and year <= LAST_COUNTED.get(self.name, self.last) else None

    def phase(self, word: str) -> tuple[int, int]:
        """The years of 初年, 中叶 (the middle third), 末年; the whole reign for another word."""
        length = self.last - self.first + 1
        if word.startswith("初"):
            return self.first, min(self.first + EDGE - 1, self.last)
        if word.startswith(("末", "晚", "后")):
            return max(self.last - EDGE + 1, self.first), self.last
        if word.startswith("中") and length >= 2 * EDGE:
            return self.first + length // 3, self.last - length // 3
        return self.first, self.last

    def prefix(self, before: str) -> int:
        """How many characters at the end of ``before`` name its dynasty or its emperor."""
        left = before
        for name in self.emperors:
            if left.endswith(name):
                left = left[: -len(name)]
                break
        for name in self.dynasties:
            for word in (f"{name}代", f"{name}朝", name):
                if left.endswith(word):
                    return len(before) - len(left) + len(word)
        return len(before) - len(left)


@cache
def reigns() -> dict[str, tuple[Reign, ...]]:
    """The reigns by their name, as it folds; 天佑 is written for 天祐 as well."""
    named: dict[str, list[Reign]] = {}
    dynasties: tuple[str, ...] = ()
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            dynasties = tuple(sorted(line[1:].split(), key=len, reverse=True))
            continue
        for entry in line.split("/"):
            name, first, last, *emperors = entry.split()
            reign = Reign(name, int(first), int(last), dynasties, tuple(emperors))
            for spelling in {name, name.replace("祐", "佑")}:
                named.setdefault(fold_phrase(spelling), []).append(reign)
    return {
        name: tuple(sorted(same, key=lambda reign: reign.first)) for name, same in named.items()
    }


def meant(name: str, before: str) -> tuple[tuple[Reign, ...], int]:
    """The reigns of that name that ``before`` leaves, and how long the prefix is."""
    same = reigns()[name]
    lengths = [reign.prefix(before) for reign in same]
    longest = max(lengths)
    if not longest:
        return same, 0
    return tuple(
        reign for reign, length in zip(same, lengths, strict=True) if length == longest
    ), longest


def numbered(same: Sequence[Reign], number: int) -> list[int]:
    """The years that number can be; the year after the last only where no reign had it."""
    years = [year for reign in same if (year := reign.year(number)) is not None]
    if years:
        return years
    return [reign.last + 1 for reign in same if number == reign.last - reign.first + 2]


def in_cycle(same: Sequence[Reign], name: str) -> list[int]:
    """The years of the reigns that bear that name of the sixty-year cycle."""
    return [year for reign in same for year in years_named(name, reign.first, reign.last)]
