"""One printed page: what is drawn on it, and the truth about what is drawn."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from seeds.press.lines import CLOSING, OPENING, SetLine, set_line

WIDTH, HEIGHT = 1165, 1653  # A5 at 200 dpi
LEFT, RIGHT = 147, 1017
INK = 25

SERIF = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
BOLD = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc")
KAI = Path("/usr/share/fonts/truetype/arphic/ukai.ttc")
FONTS = (SERIF, BOLD, KAI)
_SIMPLIFIED_FACE = {SERIF: 2, BOLD: 2, KAI: 0}  # which face of the collection
_RULER = 1000  # widths are taken at this size, where hinting does not round them


@dataclass(frozen=True)
class Type:
    """A typeface at a size: what a line of print is set in."""

    face: Path
    size: int

    def font(self, char: str) -> ImageFont.FreeTypeFont:
        return _font(self._face_of(char), self.size)

    def advance(self, char: str) -> float:
        return _font(self._face_of(char), _RULER).getlength(char) * self.size / _RULER

    def _face_of(self, char: str) -> Path:
        """This face, but for the marks of 楷体, which that font centres as Taiwan does."""
        return SERIF if self.face == KAI and char in CLOSING | OPENING else self.face


@cache
def _font(face: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        face, size, index=_SIMPLIFIED_FACE[face], layout_engine=ImageFont.Layout.BASIC
    )


@dataclass
class Leaf:
    """A page being printed. `lines` is its truth, in the order of reading."""

    kind: str
    printed: int | None = None
    lines: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self.draw = ImageDraw.Draw(self.image)

    def put(self, line: SetLine, left: float, top: int, face: Type, kind: str) -> None:
        """Print a set line whose em boxes stand on `top`, and record it."""
        baseline = top + face.size * 0.88
        for c in line.chars:
            at = (round(left + c.x), baseline)
            self.draw.text(at, c.char, INK, face.font(c.char), anchor="ls")
        box = [round(left + line.chars[0].x), top, round(left + line.end), top + face.size]
        self.lines.append(
            {"kind": kind, "text": line.text, "box": box, "column": 0, "vertical": False}
        )

    def write(self, text: str, left: float, top: int, face: Type, kind: str) -> float:
        """Print `text` from `left`; returns its right edge."""
        line = set_line(text, face.advance, face.size)
        self.put(line, left, top, face, kind)
        return left + line.end

    def write_right(self, text: str, right: float, top: int, face: Type, kind: str) -> float:
        """Print `text` up to `right`; returns its left edge."""
        line = set_line(text, face.advance, face.size)
        self.put(line, right - line.end, top, face, kind)
        return right - line.end

    def write_centre(self, text: str, top: int, face: Type, kind: str, spread: float = 0) -> None:
        """Print `text` in the middle of the page, its characters `spread` further apart."""

        def advance(char: str) -> float:
            return face.advance(char) + spread

        line = set_line(text, advance, face.size)
        self.put(line, (WIDTH - line.end + spread) / 2, top, face, kind)

    def rule(self, left: int, right: int, y: int, width: int = 1) -> None:
        self.draw.line((left, y, right, y), fill=70, width=width)
