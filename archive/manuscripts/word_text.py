"""The text inside a Word paragraph: runs, breaks, pictures, text boxes and notes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from archive.manuscripts.sentences import join
from archive.manuscripts.word_package import WordPackage

MISSING = "〓"  # the printer's mark for a character that is not in the case
UNREAD = frozenset({"pPr", "rPr", "del", "moveFrom", "instrText", "delText", "sdtPr", "tblPr"})

_DRAWN = frozenset({"drawing", "pict", "object"})
_IMAGES = ("blip", "imagedata")


@dataclass(frozen=True)
class Picture:
    """A picture among the text; ``afloat``: placed on the page, not in the line.

    ``names``: those of its image files.
    """

    afloat: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextBox:
    """A frame with paragraphs of its own, anchored in a paragraph."""

    content: ET.Element


Piece = str | Picture | TextBox


def nearest(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The descendants of a kind, without those inside of them."""
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from nearest(child, tag)


def chosen(alternatives: ET.Element) -> ET.Element:
    """The first of a drawing's several forms: the others say the same to older programs."""
    return next(iter(alternatives), alternatives)


def pictures_in(element: ET.Element) -> list[str]:
    """The names of the image files of the pictures in an element; empty for one without any."""
    found = [each for tag in _IMAGES for each in element.iter(tag)]
    return [each.get("embed") or each.get("id") or "" for each in found]


def _drawn(element: ET.Element) -> Iterator[Piece]:
    """The picture or the text boxes of a drawing, new form (DrawingML) or old (VML)."""
    boxes = list(nearest(element, "txbxContent"))
    yield from map(TextBox, boxes)
    pictures = pictures_in(element)
    if not boxes and pictures:
        shapes = element.iter("shape")
        placed = any("absolute" in shape.get("style", "") for shape in shapes)
        afloat = placed or element.find("anchor") is not None
        yield Picture(afloat, tuple(pictures))


class WordText:
    """Reads a Word file's runs in order, and keeps what it met on the way.

    ``counts``: symbols and characters that could not be read (missing), comments (commented),
    tracked changes (revised).
    """

    def __init__(self, package: WordPackage) -> None:
        self.counts: Counter[str] = Counter()
        self._notes = {
            (kind, note.get("id")): note
            for kind, part in (("footnote", package.footnotes), ("endnote", package.endnotes))
            for note in part.iter(kind)
        }
        self._waiting: list[str] = []
        self._note_count = 0

    def pieces(self, element: ET.Element) -> Iterator[Piece]:
        """What an element holds, in order; a line break is a piece of its own."""
        for child in element:
            tag = child.tag
            if tag == "t":
                yield child.text or ""
            elif tag == "tab":
                yield "\t"
            elif tag == "cr" or (tag == "br" and child.get("type") in (None, "textWrapping")):
                yield "\n"
            elif tag == "noBreakHyphen":
                yield "-"
            elif tag == "sym":
                self.counts["missing"] += 1
                yield MISSING
            elif tag in ("footnoteReference", "endnoteReference"):
                yield self._note_mark(tag.removesuffix("Reference"), child.get("id"))
            elif tag in _DRAWN:
                yield from _drawn(child)
            elif tag == "ruby":
                yield self._ruby(child)
            elif tag == "AlternateContent":
                yield from self.pieces(chosen(child))
            else:
                self.counts["commented"] += tag == "commentReference"
                self.counts["revised"] += tag in ("ins", "del", "moveTo", "moveFrom")
                if tag not in UNREAD:
                    yield from self.pieces(child)

    def plain(self, element: ET.Element) -> str:
        """The text of an element on one line, that of its text boxes included."""
        text = ""
        for piece in self.pieces(element):
            if isinstance(piece, TextBox):
                text += "".join(self.plain(p) for p in nearest(piece.content, "p"))
            elif isinstance(piece, str):
                text += piece
        return " ".join(text.split())

    def take_notes(self) -> list[str]:
        """The notes (〔1〕…) whose marks were met since this was last asked."""
        notes, self._waiting = self._waiting, []
        return notes

    def _note_mark(self, kind: str, identity: str | None) -> str:
        note = self._notes.get((kind, identity))
        if note is None:
            return ""
        self._note_count += 1
        mark = f"〔{self._note_count}〕"
        text = ""
        for paragraph in nearest(note, "p"):
            text = join(text, self.plain(paragraph))
        self._waiting.append(mark + text)
        return mark

    def _ruby(self, ruby: ET.Element) -> str:
        """A character with its reading above: 郿（méi）"""
        parts = {part.tag: self.plain(part) for part in ruby}
        reading = parts.get("rt")
        return parts.get("rubyBase", "") + (f"（{reading}）" if reading else "")
