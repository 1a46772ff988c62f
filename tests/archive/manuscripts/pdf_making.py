"""PDF manuscripts as programs write them: letters at places, in a font made for them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode
from PIL import Image

from archive.exports.hidden_font import hidden_font

SIZE = 12  # points of the text
LEADING = 20
LEFT, TOP = 72, 90
WIDTH = 30  # characters to a line
LINES = 30  # to a page


@dataclass
class Pdf:
    """What stands where: ``texts`` are ``(page, x, y, size, text)``, in the order of the file."""

    pages: int = 1
    texts: list[tuple[int, float, float, float, str]] = field(default_factory=list)
    pictures: list[tuple[int, float, float, float, float]] = field(default_factory=list)
    hidden: bool = False
    password: str = ""

    def say(self, text: str, x: float, y: float, page: int = 0, size: float = SIZE) -> None:
        self.texts.append((page, x, y, size, text))

    def content(self) -> bytes:
        document = FPDF(unit="pt", format="A4")
        document.set_auto_page_break(False)
        if self.password:
            document.set_encryption("owner", self.password)
        with tempfile.TemporaryDirectory() as folder:
            font = Path(folder) / "square.ttf"
            hidden_font(font, " " + "".join(text for *_, text in self.texts))
            document.add_font("square", fname=font)
            for page in range(self.pages):
                document.add_page()
                for at, *place in self.pictures:
                    if at == page:
                        document.image(Image.new("L", (90, 60), 128), *place)
                document.text_mode = TextMode.INVISIBLE if self.hidden else TextMode.FILL
                for at, x, y, size, text in self.texts:
                    if at == page:
                        document.set_font("square", size=size)
                        document.text(x, y, text)
            return bytes(document.output())

    def write(self, path: Path) -> Path:
        path.write_bytes(self.content())
        return path


def broken(paragraph: str, width: int = WIDTH) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph with what each is set in by, in characters."""
    rest, indent = paragraph, 2
    while rest:
        room = width - indent
        # A mark that may not begin a line hangs out.
        end = room + (len(rest) > room and rest[room] in "，。、；：！？」》）")
        yield indent, rest[:end]
        rest, indent = rest[end:], 0


def typeset(title: str, paragraphs: list[str], header: str = "", folio: str = "— {} —") -> Pdf:
    """A manuscript as a word processor prints it: title, first lines set in, pages numbered."""
    made = Pdf()
    y = TOP
    made.say(title, 595 / 2 - len(title) * 9, y, size=18)
    y += 2 * LEADING
    for paragraph in paragraphs:
        for indent, line in broken(paragraph):
            if y > TOP + LINES * LEADING:
                made.pages += 1
                y = TOP
            made.say(line, LEFT + indent * SIZE, y, made.pages - 1)
            y += LEADING
    for page in range(made.pages):
        # Word writes what heads and ends a page after its text.
        if header:
            made.say(header, 250, 50, page, size=9)
        if folio:
            made.say(folio.format(page + 1), 280, 800, page, size=9)
    return made


def image_only() -> bytes:
    """A scan: one image a page, and no text."""
    out = io.BytesIO()
    Image.new("L", (300, 420), 200).save(out, "PDF", resolution=72)
    return out.getvalue()
