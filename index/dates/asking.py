"""Years as a query names them: 1934, 民国二十三年, 甲午, 三十年代, 光绪, 1927..1937."""

from __future__ import annotations

import re
import unicodedata

from index.dates.ganzhi import PLACES, years_named
from index.dates.model import EARLIEST, LATEST, Years, ascending
from index.dates.numbers import COUNT, TO
from index.dates.period_table import DYNASTIES, NAMED
from index.dates.recognizing import recognize
from index.dates.reigns import reigns
from index.folding import fold_phrase

LONGEST = 60  # characters of a date
PLAIN = re.compile(r"(-?)([0-9]{1,4})年?")
LAST_YEAR = 2999
ENDS = ("", "年", "时期")  # what a query leaves out
SEPARATOR = re.compile(rf"\.\.|{TO}")
PLAIN_YEAR = re.compile(r"[0-9]{4}")
SHORT_YEAR = re.compile(r"([0-9]{2})年?")
NUMBER = re.compile(rf"{COUNT}年?")


def read_years(text: str) -> Years | None:
    """The intervals of years that a query means, ascending; none where it is no date.

    A range is ``a..b``, ``a..`` or ``..b``, or written as in a text (1927—1937). Its second end
    may leave the reign out: 民国十六年..二十六年.
    """
    folded = fold_phrase(unicodedata.normalize("NFKC", text[: LONGEST + 1]))
    if not folded or len(folded) > LONGEST:
        return None
    if ".." in folded:
        first, _, last = folded.partition("..")
        return between(first.strip(), last.strip("."))
    single = one(folded)
    if single is not None:
        return single
    parts = SEPARATOR.split(folded, maxsplit=1)
    return between(*parts) if len(parts) == 2 and all(parts) else None


def between(first: str, last: str) -> Years | None:
    """From the first year of the one to the last of the other, in either order."""
    if not (first or last):
        return None
    begin = one(first) if first else ((EARLIEST, EARLIEST),)
    end = (inherited(first, last) or one(last)) if last else ((LATEST, LATEST),)
    if begin is None or end is None:
        return None
    pairs = [(a[0], b[1]) for a in begin for b in end if a[0] <= b[1]]
    if not pairs:
        return ascending([(end[0][0], begin[-1][1])])
    # Of several 甲午 the range that is meant is the shortest.
    return (min(pairs, key=lambda pair: pair[1] - pair[0]),)


def inherited(first: str, last: str) -> Years | None:
    """二十六年 after 民国十六年 is 民国二十六年; 37 after 1934 is 1937."""
    short, long = SHORT_YEAR.fullmatch(last), PLAIN_YEAR.match(first)
    if short and long:
        return one(long[0][:2] + short[1])
    if not NUMBER.fullmatch(last) or PLAIN_YEAR.match(last):
        return None
    name = next((name for name in sorted(reigns(), key=len, reverse=True) if name in first), None)
    return one(name + last) if name else None


def one(text: str) -> Years | None:
    """A year, a decade or a period that is all of the text."""
    plain = PLAIN.fullmatch(text)
    if plain:
        year = int(plain[1] + plain[2])
        return ((year, year),) if year and year <= LAST_YEAR else None
    if text in PLACES:
        return ascending([(year, year) for year in years_named(text)])
    if text in reigns():
        return ascending([(reign.first, reign.last) for reign in reigns()[text]])
    if text in DYNASTIES or text in NAMED:
        return ((DYNASTIES.get(text) or NAMED[text]),)
    for end in ENDS:
        spans = recognize(text + end)
        if len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(text + end)):
            return spans[0].years
    return None
