"""The 目录 as it is printed: columns, and entries with title, authors and folio.

An entry stands in one row or in two: the title, leader dots, the authors, the folio at the right
or in parentheses. Rows are read as they lie on the straightened page, for the engine gives the
parts of a row as it finds them, with or without the dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.manuscripts.bylines import byline
from archive.models import Line, LineKind, Page, PageKind
from archive.scans.geometry import Extent, straightened
from archive.scans.line_kinds import COLUMN

GAP = 1.0  # em between two pieces of a row, from which they are not one run of text
RIGHT_HALF = 0.45  # of the page's width: what begins beyond it, in the second row, is no title

_DIGIT = "[0-9０-９lIOo]"
_LEADER = r"(?:…|⋯|[.．·・•‧∙。]{2,}|[-—―_]{3,})"
_NUMBER = re.compile(
    rf"(?:[（(\[［〔](?P<both>{_DIGIT}{{1,4}})[）)\]］〕]?|(?P<close>{_DIGIT}{{1,4}})[）)\]］〕]"
    rf"|(?<=[\t.．·・•…⋯\-—　 ])(?P<bare>{_DIGIT}{{1,4}}))[\s.．·]*$"
)
_SPLIT = re.compile(rf"[\s.．·・•‧∙…⋯]*{_LEADER}[\s.．·・•‧∙…⋯\-—―_]*|\t")
_DIGITS = str.maketrans("０１２３４５６７８９lIOo", "01234567891100")
_SEPARATORS = re.compile(r"[\s、，,；;]+")


@dataclass(frozen=True)
class Entry:
    """An entry of the 目录. ``authors`` is empty where none were told apart from the title.

    ``confidence`` is that of the least certain line in it. ``roles``: what those authors did of
    whom that is told (口述, 整理).
    """

    column: str
    title: str
    authors: tuple[str, ...]
    folio: int | None
    confidence: float
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row of a contents page: its text, a tab where there is room between two pieces."""

    text: str
    confidence: float
    begins_right: bool


def entries_of(pages: Sequence[Page]) -> list[Entry]:
    """The entries of the 目录, in printed order; none where there is no contents page."""
    contents = [page for page in pages if page.kind is PageKind.CONTENTS]
    return list(entries([row for page in contents for row in rows_of(page)]))


def rows_of(page: Page) -> Iterator[Row]:
    size = (page.width or 0, page.height or 0)
    placed = [
        (line, straightened(line, page.skew, size))
        for line in page.lines
        if line.kind not in (LineKind.HEADER, LineKind.FOLIO, LineKind.TITLE) and line.text.strip()
    ]
    placed.sort(key=lambda item: (item[0].column, item[1].level))
    rows: list[list[tuple[Line, Extent]]] = []
    for line, extent in placed:
        last = rows[-1][0] if rows else None
        if last and last[0].column == line.column and last[1].beside(extent):
            rows[-1].append((line, extent))
        else:
            rows.append([(line, extent)])
    for row in rows:
        row.sort(key=lambda item: item[1].left)
        yield Row(
            told(row),
            min(line.confidence for line, _ in row),
            row[0][1].left > RIGHT_HALF * (page.width or 0),
        )


def told(row: Sequence[tuple[Line, Extent]]) -> str:
    """The text of a row's pieces."""
    text, right = "", 0.0
    for line, extent in row:
        apart = text and extent.left - right > GAP * extent.em
        text += ("\t" if apart else "") + line.text.strip()
        right = extent.right
    return text


def entries(rows: Iterable[Row]) -> Iterator[Entry]:
    """The entries that these rows make; a title without a number waits for the next row."""
    column = ""
    waiting: Row | None = None
    for row in rows:
        heading = COLUMN.fullmatch(row.text.strip())
        if heading:
            column, waiting = heading[1].strip(), None
            continue
        number = _NUMBER.search(row.text)
        if number is None:
            before = waiting.text if waiting else ""
            least = min(row.confidence, waiting.confidence if waiting else 1.0)
            waiting = replace(row, text=before + "".join(parts_of(row.text)), confidence=least)
            continue
        folio = int((number["both"] or number["close"] or number["bare"]).translate(_DIGITS))
        parts = parts_of(row.text[: number.start()])
        starts_with_dots = _SPLIT.match(row.text) is not None
        confidence = row.confidence
        if waiting is not None:
            confidence = min(confidence, waiting.confidence)
            if starts_with_dots or row.begins_right or (len(parts) == 1 and byline(parts[0])):
                parts = [waiting.text, *parts]
            else:
                parts = [waiting.text + "".join(parts[:1]), *parts[1:]]
            waiting = None
        if parts:
            people = "、".join(parts[1:])
            yield Entry(column, parts[0], names(people), folio, confidence, roles(people))


def parts_of(text: str) -> list[str]:
    """What stands between leader dots and wide gaps."""
    return [part for each in _SPLIT.split(text) if (part := each.strip(" 　\t.．·・…（("))]


def names(text: str) -> tuple[str, ...]:
    """The names in 陈守正、李文远, 陈守正　李文远 or 口述：陈守正."""
    if not text:
        return ()
    told_apart = byline(text)
    if told_apart is not None and told_apart.labelled:
        return tuple(contribution.name for contribution in told_apart.contributions)
    return tuple(name for name in _SEPARATORS.split(text) if name)


def roles(text: str) -> dict[str, str]:
    """What people did of whom it is told: 口述 and 整理 in 陈守正口述　李文远整理."""
    told_apart = byline(text) if text else None
    if told_apart is None or not told_apart.labelled:
        return {}
    return {contribution.name: contribution.role for contribution in told_apart.contributions}
