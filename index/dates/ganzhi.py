"""The sixty-year cycle: 甲子 to 癸亥."""

from __future__ import annotations

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
NAMES = tuple(STEMS[n % 10] + BRANCHES[n % 12] for n in range(60))
PLACES = {name: place for place, name in enumerate(NAMES)}
PATTERN = f"[{STEMS}][{BRANCHES}]"

# A 甲午年 by itself: from the founding of the Tang to the end of the cycle that runs now.
FIRST, LAST = 618, 2043


def name_of(year: int) -> str:
    """甲午 for 1894. The year 4 was a 甲子; before our era there is no year 0 to count."""
    return NAMES[((year if year > 0 else year + 1) - 4) % 60]


def years_named(name: str, first: int = FIRST, last: int = LAST) -> list[int]:
    """The years of that name from first to last; none for what is no such name (甲丑)."""
    if name not in PLACES:
        return []
    return [year for year in range(first, last + 1) if year and name_of(year) == name]
