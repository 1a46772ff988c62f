"""Letters of a page to its lines, in the order in which they are read.

A PDF says where each letter stands and nothing of lines. Programs that write them nearly always
follow the order of reading within a column, but often put what heads and ends a page elsewhere; so
lines are read downwards, and the order of the file is believed only where it goes up again to a
column on the right. Vertical text is turned a quarter, and is read in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from archive.manuscripts.pdf_page import Letter

GAP = 0.9  # em between two letters, from which room was left on purpose
APART = 1.2  # em from which what follows on the same line may belong to another column
SPACED = 2.5  # em of the same, where the file has a space between them
WORDS = 0.15  # em between two Latin letters, from which they are of two words
COLUMN_LINES = 3  # that stand beside as many others, at least, to be taken for a column
COLUMN_WIDTH = 8  # em of each of the parts of a line that may be columns


class Order(Enum):
    """How the lines of a page were put in order."""

    DOWNWARDS = "downwards"
    COLUMNS = "columns"
    UNSURE = "unsure"  # text stands side by side: columns, or the cells of a table


@dataclass(frozen=True)
class Run:
    """Letters that follow each other on one line, and where most of them begin and end."""

    letters: tuple[Letter, ...]
    top: float
    bottom: float

    @classmethod
    def of(cls, letters: Sequence[Letter]) -> Run:
        if len(letters) == 1:
            return cls(tuple(letters), letters[0].box[1], letters[0].box[3])
        tops, bottoms = zip(*((letter.box[1], letter.box[3]) for letter in letters), strict=True)
        return cls(tuple(letters), median(tops), median(bottoms))

    @property
    def left(self) -> int:
        return self.letters[0].box[0]

    @property
    def right(self) -> int:
        return self.letters[-1].box[2]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Row = list[Run]  # from left to right


@dataclass(frozen=True)
class Line:
    """A line of text, and where it begins; ``size`` is the step of its Chinese letters, if any."""

    text: str
    left: int
    middle: float
    height: float
    size: float | None


@dataclass(frozen=True)
class PageLines:
    """The columns of a page, mostly one, each with its lines; ``em`` is the usual step."""

    columns: tuple[tuple[Line, ...], ...]
    em: float
    vertical: bool
    order: Order


def lines_of(letters: Sequence[Letter]) -> PageLines:
    """The lines of one page, whose letters are given in the order of the file."""
    vertical = runs_down(letters)
    if vertical:
        letters = [turned(letter) for letter in letters]
    em = em_of(letters)
    columns, order = ordered(list(runs(letters, em)), em)
    return PageLines(
        tuple(tuple(line_of(row, em) for row in column) for column in columns),
        em, vertical, order,
    )  # fmt: skip


def runs_down(letters: Sequence[Letter]) -> bool:
    """Whether most Chinese letters stand below the one before, and not beside it."""
    level = down = 0
    for one, other in pairwise(letters):
        if one.wide and other.wide:
            across = abs(middle(other, 0) - middle(one, 0))
            downwards = abs(middle(other, 1) - middle(one, 1))
            level += downwards < 0.3 * across
            down += across < 0.3 * downwards
    return down > level


def middle(letter: Letter, way: int) -> float:
    """Of its box: across (0) or down (1)."""
    return (letter.box[way] + letter.box[way + 2]) / 2


def turned(letter: Letter) -> Letter:
    """What ran downwards, columns following leftwards, runs to the right, lines downwards."""
    x0, y0, x1, y1 = letter.box
    return letter._replace(box=(y0, -x1, y1, -x0))


def em_of(letters: Sequence[Letter]) -> float:
    """The usual step from one Chinese letter to the next; the usual height where there is none."""
    found = list(steps(letters))
    if not found:
        found = [letter.box[3] - letter.box[1] for letter in letters]
    return max(1.0, median(found)) if found else 1.0


def steps(letters: Sequence[Letter]) -> Iterator[float]:
    for one, other in pairwise(letters):
        if one.wide and other.wide and not other.space and same_level(one.box, other.box):
            step = middle(other, 0) - middle(one, 0)
            if 0 < step < 3 * (one.box[2] - one.box[0]):
                yield step


def same_level(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes share half of the lower one's height."""
    bottom = one[3] if one[3] < other[3] else other[3]
    top = one[1] if one[1] > other[1] else other[1]
    height = min(one[3] - one[1], other[3] - other[1])
    return 2 * (bottom - top) >= height


def runs(letters: Sequence[Letter], em: float) -> Iterator[Run]:
    """The letters in the order of the file, parted where one does not stand next to the last."""
    run: list[Letter] = []
    for letter in letters:
        if run:
            gap = letter.box[0] - run[-1].box[2]
            if not (same_level(run[-1].box, letter.box) and -em < gap < APART * em):
                yield Run.of(run)
                run = []
        run.append(letter)
    if run:
        yield Run.of(run)


def ordered(found: Sequence[Run], em: float) -> tuple[list[list[Row]], Order]:
    """The rows of each column, and how sure that is."""
    segments: list[list[Run]] = [[]]
    for run in found:
        if segments[-1] and run.middle < segments[-1][-1].top - 0.5 * em:
            segments.append([])
        segments[-1].append(run)
    if any(stand_beside(one, other, em) for one, other in pairwise(segments)):
        return [rows(segment) for segment in segments], Order.COLUMNS
    all_rows = rows(found)
    doubtful = sum(is_doubtful(row, em) for row in all_rows)
    unsure = doubtful >= COLUMN_LINES and 2 * doubtful >= len(all_rows)
    return [all_rows], Order.UNSURE if unsure else Order.DOWNWARDS


def stand_beside(one: Sequence[Run], other: Sequence[Run], em: float) -> bool:
    """Whether the second is a column to the right of lines of the first."""
    top, bottom = other[0].top, other[-1].bottom
    beside = [run for run in one if run.bottom > top and run.top < bottom]
    return (
        min(len(rows(beside)), len(rows(other))) >= COLUMN_LINES
        and max(run.right for run in beside) <= min(run.left for run in other) + em / 2
    )


def is_doubtful(row: Row, em: float) -> bool:
    return any(
        other.left - one.right >= APART * em
        and min(one.right - one.left, other.right - other.left) >= COLUMN_WIDTH * em
        for one, other in pairwise(row)
    )


def rows(found: Sequence[Run]) -> list[Row]:
    """The runs in rows, from the top downwards, each from left to right."""
    made: list[Row] = []
    for run in sorted(found, key=lambda each: each.middle):
        last = made[-1][-1] if made else None
        if last and same_level((0, last.top, 0, last.bottom), (0, run.top, 0, run.bottom)):
            made[-1].append(run)
        else:
            made.append([run])
    return [sorted(row, key=lambda each: each.left) for row in made]


def letters_of(row: Row) -> list[Letter]:
    """From left to right: some programs write the marks of a line after its characters."""
    return sorted((letter for run in row for letter in run.letters), key=lambda each: each.box[0])


def line_of(row: Row, em: float) -> Line:
    letters = letters_of(row)
    found = list(steps(letters))
    return Line(
        text_of(letters, em),
        row[0].left,
        median(run.middle for run in row),
        median(letter.box[3] - letter.box[1] for letter in letters),
        median(found) if found else None,
    )


def text_of(letters: Sequence[Letter], em: float) -> str:
    text = letters[0].text if letters else ""
    for one, other in pairwise(letters):
        text += between(one, other, em) + other.text
    return text


def between(one: Letter, other: Letter, em: float) -> str:
    """The space between two letters: what the file says, or the room that is left."""
    gap: float = other.box[0] - one.box[2]
    if one.wide and other.wide:  # some fonts box their marks narrowly
        gap = middle(other, 0) - middle(one, 0) - em
    if gap >= (SPACED if other.space else GAP) * em:
        return "　"
    if other.space and gap > -em:
        return other.space
    return " " if gap >= WORDS * em and not (one.wide or other.wide) else ""
