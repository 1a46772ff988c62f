"""A font for text that is not seen: what lies over a page image, to be searched and copied."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000  # units
ASCENT, DESCENT = 880, -120  # of common Chinese type
MOST = 60_000  # glyphs that one font can hold, a few spared


def hidden_font(out: Path | BinaryIO, characters: Iterable[str]) -> None:
    """Write a TrueType font in which each of the characters is a square of one em.

    Each has a glyph of its own, so that a PDF says which character it stands for. They are no
    empty ones: PDFium passes over text that has no extent across its line. Characters
    beyond ``MOST`` different ones, which no volume has, are left out.
    """
    wanted = sorted(set(characters))[:MOST]
    names = {ord(character): f"u{ord(character):05X}" for character in wanted}
    order = [".notdef", *names.values()]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, square()))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (EM, 0)))
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT)
    builder.setupNameTable({"familyName": "Hidden", "styleName": "Regular"})
    builder.setupPost()
    builder.save(out)


def square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    for corner in ((0, ASCENT), (EM, ASCENT), (EM, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
