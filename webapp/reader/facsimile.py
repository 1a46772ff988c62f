"""From characters of an article's text to boxes on the images of its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Article, Line, Page, PageKind
from archive.scans.boxes import enclosing
from archive.scans.letters import letter_boxes
from webapp.reader.script import in_script

Range = tuple[int, int]
Edges = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels of the upright page
Segment = Sequence[int]  # offset in text, line id, character in line


@dataclass(frozen=True)
class Box:
    """A marked run of characters on one line. ``mark`` numbers the hit, from 1; 0 is what the
    address points at."""

    mark: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Printed:
    """A line as it stands on its page, in pixels: what is laid over the image."""

    text: str
    x: int
    y: int
    width: int
    height: int
    vertical: bool


@dataclass(frozen=True)
class Leaf:
    """The page of an article that lies open, with its place among the article's pages.

    ``words``: its lines, where they are to be laid over the image.
    """

    page: Page
    boxes: tuple[Box, ...]
    before: Page | None
    after: Page | None
    words: tuple[Printed, ...] = ()


def pages_of(article: Article) -> list[Page]:
    """The pages that an article stands on, in reading order."""
    return list({each.page_id: each.page for each in article.ranges}.values())


def leaves_of(session: Session, article: Article) -> list[Page]:
    """The pages of an article and the plates bound in between them, in the order of the book."""
    pages = pages_of(article)
    if len(pages) < 2 or len({page.volume_id for page in pages}) > 1:
        return pages
    first, *_, last = sorted(page.sequence for page in pages)
    if last - first < len(pages):
        return pages
    plates = select(Page).where(
        Page.volume_id == pages[0].volume_id,
        Page.kind == PageKind.PLATE,
        Page.sequence.between(first, last),
        Page.id.not_in([page.id for page in pages]),
    )
    found = list(session.scalars(plates))
    return sorted([*pages, *found], key=lambda page: page.sequence) if found else pages


def plates_before(leaves: Sequence[Page], pages: Iterable[Page]) -> dict[int, list[Page]]:
    """Plates among the leaves, by the id of the page of the article that they stand before."""
    own = {page.id for page in pages}
    found: dict[int, list[Page]] = {}
    waiting: list[Page] = []
    for page in leaves:
        if page.id not in own:
            waiting.append(page)
        elif waiting:
            found[page.id], waiting = waiting, []
    return found


def choose(
    pages: Sequence[Page], sequence: int | None, turns: Mapping[int, int], marks: Sequence[Range]
) -> Page:
    """The page asked for by its sequence; else the one with the first mark; else the first."""
    wanted = None
    if marks and turns:
        starts = sorted(turns)
        at = bisect_right(starts, marks[0][0]) - 1
        wanted = turns[starts[max(at, 0)]]
    by_sequence = next((page for page in pages if page.sequence == sequence), None)
    by_mark = next((page for page in pages if page.id == wanted), None)
    return by_sequence or by_mark or pages[0]


def opened_at(
    pages: Sequence[Page], page: Page, boxes: Iterable[Box], words: Iterable[Printed] = ()
) -> Leaf:
    place = pages.index(page)
    return Leaf(
        page=page,
        boxes=tuple(boxes),
        before=pages[place - 1] if place > 0 else None,
        after=pages[place + 1] if place + 1 < len(pages) else None,
        words=tuple(words),
    )


def words_on(lines: Iterable[Line], script: str) -> Iterator[Printed]:
    """The lines of a page that say something, as they read today."""
    for line in sorted(lines, key=lambda each: each.order):
        # The engine's boxes of single characters are too narrow and uneven to set type by; the
        # line's own is filled evenly.
        width, height = line.x1 - line.x0, line.y1 - line.y0
        if line.text and width > 0 and height > 0:
            shown = in_script(line.text, script)
            yield Printed(shown, line.x0, line.y0, width, height, line.vertical)


def boxes_on(
    lines: Iterable[Line], segments: Sequence[Segment], marks: Sequence[Range], count_from: int = 1
) -> list[Box]:
    """Boxes of the marks on these lines, one for each mark on each line."""
    by_id = {line.id: line for line in lines}
    found: dict[tuple[int, int], Edges] = {}
    for number, (start, end) in enumerate(marks, count_from):
        for line_id, first, last in runs(segments, start, end):
            line = by_id.get(line_id)
            edges = None if line is None else edges_of(line, first, last)
            if edges is not None:
                key = number, line_id
                found[key] = enclosing((found[key], edges)) if key in found else edges
    return [
        Box(number, x0, y0, x1 - x0, y1 - y0)
        for (number, _), (x0, y0, x1, y1) in sorted(found.items(), key=lambda each: each[0][0])
    ]


def box_of(line: Line) -> Box:
    """The box of a line that the address points at."""
    return Box(0, line.x0, line.y0, line.x1 - line.x0, line.y1 - line.y0)


def runs(segments: Sequence[Segment], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """``(line id, first character, last + 1)`` of the runs of text from ``start`` to ``end``."""
    at = max(bisect_right(segments, start, key=lambda segment: segment[0]) - 1, 0)
    for place in range(at, len(segments)):
        offset, line_id, character = segments[place]
        if offset >= end:
            return
        limit = segments[place + 1][0] if place + 1 < len(segments) else end
        low, high = max(start, offset), min(end, limit)
        if low < high:
            yield line_id, character + low - offset, character + high - offset


def edges_of(line: Line, first: int, last: int) -> Edges | None:
    """What encloses these characters of a line; none where the line has no such characters."""
    boxes = letter_boxes(line)[first:last]
    return enclosing(boxes) if boxes else None
