"""Two texts side by side: the passages that they share, with what differs within each.

For what is published and, with titles and addresses of the caller's, for any other text:
``{% from "overlap/pieces.html" import beside %}`` takes a list of :class:`Beside`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from archive.paragraphs import paragraph_spans
from index.overlap import Overlap, Passage, Published
from webapp.reader import locators
from webapp.wording import folio, sentence, volume_name

AROUND = 12  # characters before and behind a passage that are shown
WHOLE = 400  # an equal run that is longer is shown without its middle
ENDS = 150

Range = tuple[int, int]


@dataclass(frozen=True)
class Run:
    """A stretch of one side. ``kind``: ``same``, ``differs``, ``around``, or ``left`` for what is
    not shown, of which ``text`` says how many characters there are."""

    kind: str
    text: str


@dataclass(frozen=True)
class Pair:
    """A passage on either side. ``ours_place`` and ``theirs_place`` say where it stands;
    ``address`` leads to it in the other text, if anything does."""

    ours: tuple[Run, ...]
    theirs: tuple[Run, ...]
    ours_place: str
    theirs_place: str
    address: str | None
    letters: int
    share: float


@dataclass(frozen=True)
class Beside:
    """All passages of one other text. ``letters`` and ``share`` are of the manuscript."""

    title: str
    detail: str
    address: str | None
    letters: int
    share: float
    pairs: tuple[Pair, ...]


def beside_published(ours: str, found: Iterable[Published]) -> list[Beside]:
    """Articles that share passages with the text ``ours``, each with links to the places."""
    return [article_beside(ours, each) for each in found]


def article_beside(ours: str, found: Published) -> Beside:
    document = found.document
    paragraphs = paragraph_spans(document.text[: document.body_length])

    def address(passage: Passage | None = None) -> str:
        at = None if passage is None else locators.passage_at(paragraphs, *passage.theirs)
        anchor = "at" if at else None
        return url_for(
            "reader.article", identifier=document.identifier, at=at and str(at), _anchor=anchor
        )

    def place(passage: Passage) -> str:
        page, is_exact = document.page_at(passage.theirs[0])
        paragraph = place_in(document.text, passage.theirs)
        return paragraph if page is None else f"{folio(page, is_exact)}　{paragraph}"

    pairs = tuple(
        pair(ours, document.text, each, theirs_place=place(each), address=address(each))
        for each in found.overlap.passages
    )
    volume = "" if document.volume is None else volume_name(document.volume)
    detail = "　".join(filter(None, ["　".join(document.authors), volume]))
    return Beside(
        document.title, detail, address(), found.overlap.letters, found.overlap.share, pairs
    )


def text_beside(
    ours: str,
    theirs: str,
    overlap: Overlap[object],
    *,
    title: str,
    detail: str = "",
    address: str | None = None,
) -> Beside:
    """Another text, such as a manuscript, beside the text ``ours``."""
    pairs = tuple(
        pair(ours, theirs, each, theirs_place=place_in(theirs, each.theirs), address=address)
        for each in overlap.passages
    )
    return Beside(title, detail, address, overlap.letters, overlap.share, pairs)


def pair(
    ours: str, theirs: str, passage: Passage, *, theirs_place: str, address: str | None
) -> Pair:
    return Pair(
        tuple(runs(ours, passage.ours, [piece for piece, _ in passage.pieces])),
        tuple(runs(theirs, passage.theirs, [piece for _, piece in passage.pieces])),
        place_in(ours, passage.ours),
        theirs_place,
        address,
        passage.letters,
        passage.share,
    )


def place_in(text: str, span: Range) -> str:
    """第3段, 第3—5段: paragraphs count from 1, as in the addresses of places."""
    found = locators.passage_at(paragraph_spans(text), *span)
    if found is None:
        return ""
    if found.first == found.last:
        return sentence("第 %(number)d 段", number=found.first)
    return sentence("第 %(first)d—%(last)d 段", first=found.first, last=found.last)


def runs(text: str, span: Range, equal: Sequence[Range]) -> Iterator[Run]:
    """One side: the equal pieces, what lies between them, and a little around."""
    start, end = span
    before = text[max(0, start - AROUND) : start]
    yield Run("around", ("…" if start > AROUND else "") + before)
    at = start
    for first, last in equal:
        if at < first:
            yield Run("differs", text[at:first])
        yield from shortened(text[first:last])
        at = max(at, last)
    after = text[end : end + AROUND]
    yield Run("around", after + ("…" if end + AROUND < len(text) else ""))


def shortened(text: str) -> Iterator[Run]:
    if len(text) <= WHOLE:
        yield Run("same", text)
        return
    yield Run("same", text[:ENDS])
    yield Run("left", str(len(text) - 2 * ENDS))
    yield Run("same", text[-ENDS:])
