"""Reconciling: the lines of a page recognized anew with those that stood there, and people's work.

A line that is found again keeps its address, its kind and its corrections. One that people worked
on stays where it is not found again; what was read anew of it falls away. What was recognized is
never edited, so the rows are exchanged for others with the same numbers, and the audit trail keeps
what they said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from archive.models import Correction, Line, Page
from archive.scans import keeping
from archive.scans.boxes import Box, quads
from archive.scans.matching import lies_in, same_lines
from archive.scans.ordering import PlacedLine
from archive.scans.pages import RecognizedPage
from archive.scans.preparation import Preparation, moved, preparation_of


@dataclass(frozen=True)
class Entry:
    """A line that there is now: the row that it had, and how it was read anew; or one of both."""

    line: Line | None
    reading: tuple[PlacedLine, str | None] | None


def reconcile(
    session: Session,
    before: Sequence[Page],
    after: Sequence[Page],
    readings: Sequence[RecognizedPage],
    needed: set[int | None],
) -> set[int]:
    """Write the readings to the pages ``after``, with what is to stay of the pages ``before``.

    ``needed``: ids of lines that must stay in any case. The answer: ids of the lines that are new.
    """
    frames = {page.id: preparation_of(page) for page in before}
    checked = {page.id for page in before if page.checked_at}
    lines = [line for page in before for line in page.lines]
    kept = {
        line.id
        for line in lines
        if line.corrections or line.page_id in checked or line.id in needed
    }
    homes = [home_of(line, frames[line.page_id], readings, line.id in kept) for line in lines]
    entries = [
        laid_out(
            [line for line, home in zip(lines, homes, strict=True) if home == at],
            {line.id: place_in(line, frames[line.page_id], reading) for line in lines},
            list(reading.lines_with_embedded()),
            kept,
        )
        for at, reading in enumerate(readings)
    ]
    corrections = [
        {"id": each.id, "line_id": line.id, "before": each.before, "text": each.text,
         "user_id": each.user_id, "made_at": each.made_at}
        for line in lines
        for each in line.corrections
    ]  # fmt: skip
    rows = [
        row
        for page, reading, own in zip(after, readings, entries, strict=True)
        for row in written(page, reading, own, frames, checked)
    ]
    session.flush()
    old = {line.id for line in lines}
    session.execute(delete(Correction).where(Correction.line_id.in_(old)))
    session.execute(delete(Line).where(Line.id.in_(old)))
    if again := [row for row in rows if "id" in row]:
        session.execute(insert(Line), again)
    if corrections:
        session.execute(insert(Correction), corrections)
    if new := [row for row in rows if "id" not in row]:
        session.execute(insert(Line), new)
    return set(
        session.scalars(
            select(Line.id).where(
                Line.page_id.in_([page.id for page in after]), Line.id.not_in(old)
            )
        )
    )


def home_of(
    line: Line, frame: Preparation, readings: Sequence[RecognizedPage], is_kept: bool
) -> int | None:
    """The number of the page on which the line stands now; what must stay stands on the first,
    if it was cut away."""
    for at, reading in enumerate(readings):
        x0, y0, x1, y1 = place_in(line, frame, reading)
        width, height = reading.size
        if 0 <= (x0 + x1) / 2 < width and 0 <= (y0 + y1) / 2 < height:
            return at
    return 0 if is_kept else None


def place_in(line: Line, frame: Preparation, reading: RecognizedPage) -> Box:
    box = line.x0, line.y0, line.x1, line.y1
    return moved(box, frame, reading.preparation, reading.scan)


def laid_out(
    lines: Sequence[Line],
    places: Mapping[int, Box],
    readings: Sequence[tuple[PlacedLine, str | None]],
    kept: set[int],
) -> list[Entry]:
    """The lines of a page in reading order: those read anew, and those that must stay."""
    by_id = {line.id: line for line in lines}
    boxes = [placed.line.box for placed, _ in readings]
    same = same_lines({key: places[key] for key in by_id}, boxes)
    staying = [key for key in by_id if key in kept]
    entries = []
    for at, reading in enumerate(readings):
        if at in same:
            entries.append(Entry(by_id[same[at]], reading))
        elif not any(lies_in(boxes[at], places[key]) for key in staying):
            entries.append(Entry(None, reading))
    found = set(same.values())
    for number, line in enumerate(lines):
        if line.id in kept and line.id not in found:
            before = {each.id for each in lines[:number]}
            entries.insert(place_among(entries, line, places[line.id], before), Entry(line, None))
    return entries


def place_among(entries: Sequence[Entry], line: Line, box: Box, before: set[int]) -> int:
    """Where among the entries a line belongs: after those that stood before it, or, if none of
    them is left, after those that stand above it (to the right of it, if it runs downwards)."""
    after = [at for at, each in enumerate(entries, 1) if each.line and each.line.id in before]
    if after:
        return max(after)
    side = 0 if line.vertical else 1
    middle = box[side] + box[side + 2]
    return sum(
        (other > middle) if line.vertical else (other < middle)
        for each in entries
        if each.reading is not None
        for other in [each.reading[0].line.box[side] + each.reading[0].line.box[side + 2]]
    )


def written(
    page: Page,
    reading: RecognizedPage,
    entries: Sequence[Entry],
    frames: Mapping[int, Preparation],
    checked: set[int],
) -> list[dict[str, Any]]:
    """Let the page be what was read, and give the rows of its lines; new ones without an ``id``."""
    keeping.describe(page, reading)
    if any(entry.line is None for entry in entries):
        page.checked_at = page.checked_by = None
    return [
        {"page_id": page.id, "order": order} | row(entry, reading, frames, checked)
        for order, entry in enumerate(entries)
    ]


def row(
    entry: Entry, reading: RecognizedPage, frames: Mapping[int, Preparation], checked: set[int]
) -> dict[str, Any]:
    line = entry.line
    read_anew = {} if entry.reading is None else keeping.reading_of(*entry.reading)
    if line is None:
        return read_anew
    kept = {"id": line.id, "kind": line.kind, "starts_paragraph": line.starts_paragraph}
    if read_anew and line.page_id not in checked:
        return kept | read_anew
    return kept | as_it_was(line, frames[line.page_id], reading)


def as_it_was(line: Line, frame: Preparation, reading: RecognizedPage) -> dict[str, Any]:
    """What was recognized before, boxed in pixels of the page's image as it is now."""
    x0, y0, x1, y1 = place_in(line, frame, reading)
    return {
        "recognized": line.recognized,
        "confidence": line.confidence,
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "char_boxes": [
            side
            for box in quads(line.char_boxes)
            for side in moved(box, frame, reading.preparation, reading.scan)
        ],
        "char_confidences": line.char_confidences,
        "column": line.column,
        "vertical": line.vertical,
        "embedded": line.embedded,
    }
