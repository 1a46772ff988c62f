"""Break a paragraph into justified lines as a Chinese compositor does.

No line begins with a closing mark or ends with an opening one (禁则); two marks in a row share one
em; a mark may give up part of its white to let one more character into the line; numbers are never
divided. Widths come from the caller, so that nothing here knows of fonts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

CLOSING = frozenset("，。、；：？！）》〉」』】〕”’％")
OPENING = frozenset("（《〈「『【〔“‘")

Advance = Callable[[str], float]
"""Width of one character at the size in use."""


@dataclass(frozen=True)
class SetChar:
    """One character and where it stands, from the left edge of the column."""

    char: str
    x: float


@dataclass(frozen=True)
class SetLine:
    chars: tuple[SetChar, ...]
    end: float

    @property
    def text(self) -> str:
        return "".join(c.char for c in self.chars)

    @property
    def start(self) -> float:
        return self.chars[0].x


@dataclass
class _Unit:
    """What a line cannot break inside: one character, or one number."""

    text: str
    width: float
    white: float = 0.0
    """How much of the width may be taken away, at most."""
    lead: float = 0.0
    """How much of what was taken away stood before the ink."""

    def narrowed(self, cut: float) -> "_Unit":
        """The same unit, `cut` pixels of its white gone."""
        lead = self.lead + (cut if self.text in OPENING else 0.0)
        return _Unit(self.text, self.width - cut, self.white - cut, lead)


def break_paragraph(
    text: str, advance: Advance, em: float, measure: float, indent: float
) -> list[SetLine]:
    """Lines of `measure` pixels; the first is indented by `indent`, the last is not justified."""
    units, lines, left = _units(text, advance, em), [], indent
    while units:
        room = measure - left
        count = _fit(units, room)
        line, units = units[:count], units[count:]
        lines.append(_justify(line, left, room, advance, stretch=bool(units)))
        left = 0.0
    return lines


def set_line(text: str, advance: Advance, em: float) -> SetLine:
    """One line at its natural width, for titles, captions and contents."""
    return _justify(_units(text, advance, em), 0.0, inf, advance, stretch=False)


def _units(text: str, advance: Advance, em: float) -> list[_Unit]:
    units: list[_Unit] = []
    for char in text:
        mark = char in CLOSING or char in OPENING
        if char.isascii() and char.isdigit() and units and units[-1].text.isdigit():
            units[-1].text += char
            units[-1].width += advance(char)
        else:
            units.append(_Unit(char, advance(char), em / 2 if mark else 0.0))
    return _share_white(units, em)


def _share_white(units: list[_Unit], em: float) -> list[_Unit]:
    """Give two marks that meet one em together less than two, as printers do."""
    shared = list(units)
    for i, (a, b) in enumerate(pairwise(units)):
        if a.text in CLOSING and (b.text in CLOSING or b.text in OPENING):
            shared[i] = a.narrowed(em / 2)
        elif a.text in OPENING and b.text in OPENING:
            shared[i + 1] = b.narrowed(em / 2)
    return shared


def _may_break(units: list[_Unit], count: int) -> bool:
    if count == len(units):
        return True
    return units[count - 1].text not in OPENING and units[count].text not in CLOSING


def _fit(units: list[_Unit], room: float) -> int:
    """How many units the line takes: the break that asks for the least stretching or squeezing."""
    total = list(accumulate(u.width for u in units))
    legal = [n for n in range(1, len(total) + 1) if _may_break(units, n)]
    loose = max((n for n in legal if total[n - 1] <= room), default=1)
    if loose == len(units):
        return loose
    tight = min((n for n in legal if n > loose), default=loose)
    excess = total[tight - 1] - room
    if tight > loose and excess <= min(_slack(units[:tight]), room - total[loose - 1]):
        return tight
    return loose


def _slack(line: list[_Unit]) -> float:
    """The white a line can lose: all of its last mark's, half of each other's."""
    last = line[-1].white if line[-1].text in CLOSING else 0.0
    return last + sum(u.white / 2 for u in line[:-1])


def _justify(
    line: list[_Unit], left: float, room: float, advance: Advance, stretch: bool
) -> SetLine:
    spare, gap = room - sum(u.width for u in line), 0.0
    if spare < 0:
        line = _squeeze(line, -spare)
    elif stretch and len(line) > 1:
        gap = spare / (len(line) - 1)
    chars: list[SetChar] = []
    x = left
    for unit in line:
        at = x - unit.lead
        for char in unit.text:
            chars.append(SetChar(char, at))
            at += advance(char)
        x += unit.width + gap
    return SetLine(tuple(chars), x - gap)


def _squeeze(line: list[_Unit], excess: float) -> list[_Unit]:
    last = line[-1].white if line[-1].text in CLOSING else 0.0
    cut = min(last, excess)
    rest = excess - cut
    slack = sum(u.white / 2 for u in line[:-1])
    share = rest / slack if slack else 0.0
    return [u.narrowed(u.white / 2 * share) for u in line[:-1]] + [line[-1].narrowed(cut)]
