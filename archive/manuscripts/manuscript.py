"""What reading a manuscript gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Remark:
    """Something that was done to the text, or that an editor should look at.

    ``message`` is a Simplified Chinese template with ``%(name)s`` places, a literal where the
    remark is made, as in a ``Refusal``.
    """

    message: str
    values: dict[str, object]

    def __str__(self) -> str:
        return self.message % self.values


@dataclass(frozen=True)
class Contribution:
    """What one person or body did: 撰文, 口述, 整理, 供稿, 策划, 组稿 …"""

    name: str
    role: str


@dataclass(frozen=True)
class Caption:
    """A picture's caption and the index of the paragraph it stands after (-1: before them all).

    A caption that interrupted a paragraph stands after the whole of it. ``pictures`` are names in
    :attr:`Manuscript.pictures`; one without a caption has an empty ``text``, and a caption whose
    picture is not in the file has no pictures. ``note``: it is no caption but a note that stands
    there (作者系…), where the file's styles say so.
    """

    text: str
    after_paragraph: int
    pictures: tuple[str, ...] = ()
    note: bool = False


@dataclass(frozen=True)
class Draft:
    """One article. ``headings`` are indexes into ``paragraphs``.

    Paragraphs are whole and in order, with headings, table rows (cells joined by tabs) and, at
    the end, notes (``〔1〕…``); without title, bylines and captions. ``column`` (栏目) is empty
    unless the file's styles tell it.
    """

    title: str
    contributions: tuple[Contribution, ...]
    paragraphs: tuple[str, ...]
    headings: frozenset[int]
    captions: tuple[Caption, ...]
    column: str = ""

    def lines(self) -> Iterator[str]:
        """Title, paragraphs and captions, all that is to be read in it."""
        yield self.title
        yield from self.paragraphs
        yield from (caption.text for caption in self.captions if caption.text)


@dataclass(frozen=True)
class Manuscript:
    """A file's articles; ``encoding`` is UTF-8, GB18030 or UTF-16, and None for Word and PDF.

    ``pictures``: image files that stand in it, by name.
    """

    drafts: tuple[Draft, ...]
    encoding: str | None
    remarks: tuple[Remark, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
