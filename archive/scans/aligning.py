"""Aligning: where each entry of the 目录 begins in the pages, and what its head says.

The entry's folio says on which page to look; its title is looked for there, tolerating what
either reading got wrong, then on the pages around it, then wherever lines look like a title.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from archive.models import Line, LineKind, Page, PageKind
from archive.scans.contents import Entry, names, roles
from archive.scans.expecting import unsure_characters

ASIDE = (LineKind.HEADER, LineKind.FOLIO, LineKind.CAPTION)
LONGEST_HEAD = 3  # lines of a title
AROUND = 2  # pages before and after the one that an entry names
# Of 100: how like the title of an entry lines must be to be its head.
ON_ITS_PAGE, NEARBY, ANYWHERE = 60.0, 75.0, 88.0
PLAIN = 82.0  # lines that do not look like a title, on the entry's own page
AUTHORS_ALIKE = 60.0
ROOM = 0.6  # of a character's size between two, from which a space stands there

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, order=True)
class Spot:
    """A line: the number of its page in the volume, and its own on the page, both from 0."""

    page: int
    line: int


@dataclass
class Head:
    """An article's beginning: its title, authors and column, and the lines that say so.

    ``roles``: what those authors did of whom that is told. ``doubts`` are reasons for a person to
    look, see :data:`archive.scans.doubts.REASONS`.
    """

    start: Spot
    title: str
    authors: tuple[str, ...]
    column: str = ""
    folio: int | None = None
    title_lines: list[Line] = field(default_factory=list)
    author_lines: list[Line] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def own_lines(self) -> set[int]:
        """Ids of the lines that are the head."""
        return {line.id for line in (*self.title_lines, *self.author_lines)}


def aligned(entries: Sequence[Entry], pages: Sequence[Page]) -> list[Head]:
    """The head of each entry that can be placed, in the order of the pages."""
    heads: list[Head] = []
    for entry in entries:
        after = heads[-1].start if heads else Spot(-1, -1)
        head = head_of(entry, pages, after) or top_of_page(entry, pages, after)
        if head is not None:
            heads.append(head)
    return heads


def head_of(entry: Entry, pages: Sequence[Page], after: Spot) -> Head | None:
    """The lines that are most like the entry's title, in the nearest place that has any."""
    own = [at for at, page in enumerate(pages) if entry.folio and page.folio == entry.folio]
    near = [at for at, page in enumerate(pages) if is_near(page, entry)]
    for places, enough, any_kind in (
        (own, ON_ITS_PAGE, False),
        (own, PLAIN, True),
        (near, NEARBY, False),
        (range(len(pages)), ANYWHERE, False),
    ):
        found = [
            (likeness(entry, lines), Spot(at, first), lines)
            for at in places
            for first, lines in runs(pages[at], any_kind)
            if after < Spot(at, first)
        ]
        score, start, lines = max(
            found, key=lambda each: (each[0], -each[1].page, -each[1].line), default=(0.0, None, [])
        )
        if start is not None and score >= enough:
            return made(entry, pages[start.page], start, lines)
    return None


def is_near(page: Page, entry: Entry) -> bool:
    return (
        page.folio is not None
        and entry.folio is not None
        and abs(page.folio - entry.folio) <= AROUND
    )


def runs(page: Page, any_kind: bool) -> Iterator[tuple[int, list[Line]]]:
    """Lines of a page of text that follow each other and could be a title; where each begins."""
    if page.kind is not PageKind.BODY:
        return
    text = [at for at, line in enumerate(page.lines) if line.kind not in ASIDE]
    for begin in range(len(text)):
        lines: list[Line] = []
        for at in text[begin : begin + LONGEST_HEAD]:
            line = page.lines[at]
            if not any_kind and line.kind is not LineKind.TITLE:
                break
            lines.append(line)
            yield text[begin], list(lines)


def likeness(entry: Entry, lines: Sequence[Line]) -> float:
    return fuzz.ratio(plain(entry.title), plain("".join(line.text for line in lines)))


def together(lines: Sequence[Line]) -> str:
    """The title that these lines are."""
    return "".join(line.text.strip() for line in lines)


def plain(text: str) -> str:
    return _NO_WORD.sub("", text)


def made(entry: Entry, page: Page, start: Spot, lines: list[Line]) -> Head:
    """The head that these lines are, with the authors below them."""
    authors = author_lines(entry, page, lines)
    head = Head(start, entry.title, entry.authors, entry.column, page.folio, lines, authors)
    settle_title(head, entry)
    settle_authors(head, entry)
    if page.folio != entry.folio:
        head.doubts.append("folio")
    return head


def author_lines(entry: Entry, page: Page, title: Sequence[Line]) -> list[Line]:
    """The lines after the title that are its authors."""
    at = page.lines.index(title[-1]) + 1
    below = [line for line in page.lines[at:] if line.kind not in ASIDE]
    row = []
    for line in below:
        if line.kind is not LineKind.AUTHOR:
            break
        row.append(line)
    if row or not below or not entry.authors:
        return row
    printed = plain("".join(entry.authors))
    alike = fuzz.ratio(printed, plain(below[0].text)) >= AUTHORS_ALIKE
    return below[:1] if alike and len(plain(below[0].text)) <= 2 * len(printed) else []


def settle_title(head: Head, entry: Entry) -> None:
    """Of two readings that differ, the more certain one; the longer one where one is cut."""
    there = together(head.title_lines)
    if plain(there) == plain(entry.title):
        head.title = there
        if any(unsure_characters(line) for line in head.title_lines):
            head.doubts.append("title_unsure")
        return
    head.doubts.append("title")
    certain = min(line.confidence for line in head.title_lines)
    if len(plain(there)) != len(plain(entry.title)):
        head.title = max(there, entry.title, key=lambda text: len(plain(text)))
    elif certain >= entry.confidence:
        head.title = there


def settle_authors(head: Head, entry: Entry) -> None:
    printed = "　".join(map(spaced, head.author_lines))
    there = names(printed)
    head.roles = {**entry.roles, **roles(printed)}
    if not entry.authors or not there:
        head.authors = entry.authors or there
    elif "".join(there) != "".join(entry.authors):
        head.doubts.append("authors")
        if min(line.confidence for line in head.author_lines) >= entry.confidence:
            head.authors = there
    if not head.authors:
        head.doubts.append("no_authors")
    if not entry.authors:
        untangle(head)


def spaced(line: Line) -> str:
    """The line with the spaces between names that the engine does not write down."""
    text, boxes = line.text.strip(), line.char_boxes
    if line.corrections or len(boxes) != 4 * len(line.recognized) or text != line.recognized:
        return text
    side = 1 if line.vertical else 0
    begins, ends = boxes[side::4], boxes[side + 2 :: 4]
    size = statistics.median(end - begin for begin, end in zip(begins, ends, strict=True))
    return text[:1] + "".join(
        ("　" if begin - end > ROOM * size else "") + char
        for char, end, begin in zip(text[1:], ends, begins[1:], strict=False)
    )


def untangle(head: Head) -> None:
    """Where no dots were read, the title in the 目录 ends with the names; on its page it does not.

    The names are what is left of the one after the other.
    """
    there = together(head.title_lines)
    if head.authors and head.title.startswith(there):
        rest = plain(head.title[len(there) :])
        if rest and fuzz.ratio(rest, plain("".join(head.authors))) >= AUTHORS_ALIKE:
            head.title = there
            head.doubts = [doubt for doubt in head.doubts if doubt != "title"]


def top_of_page(entry: Entry, pages: Sequence[Page], after: Spot) -> Head | None:
    """Where the title was not found, the top of the page that the entry names."""
    for at, page in enumerate(pages):
        if page.kind is not PageKind.BODY or not entry.folio or page.folio != entry.folio:
            continue
        for number, line in enumerate(page.lines):
            if line.kind not in ASIDE and after < Spot(at, number):
                return Head(
                    Spot(at, number), entry.title, entry.authors, entry.column, page.folio,
                    doubts=["title_not_found"], roles=dict(entry.roles),
                )  # fmt: skip
    return None


def by_titles(pages: Sequence[Page]) -> list[Head]:
    """Heads by what looks like a title with authors below it: for a volume without a 目录."""
    heads = []
    for at, page in enumerate(pages):
        begin = 0
        for first, lines in runs(page, any_kind=False):
            if first < begin or not is_whole(page, lines):
                continue
            begin = page.lines.index(lines[-1]) + 1
            entry = Entry("", together(lines), (), page.folio, 0.0)
            if author_lines(entry, page, lines):
                head = made(entry, page, Spot(at, first), lines)
                head.doubts.append("unlisted")
                heads.append(head)
    return heads


def is_whole(page: Page, lines: Sequence[Line]) -> bool:
    """Whether no further line of the title follows."""
    at = page.lines.index(lines[-1]) + 1
    return at >= len(page.lines) or page.lines[at].kind is not LineKind.TITLE
