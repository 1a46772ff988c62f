"""Quarter turns of page images."""

from __future__ import annotations

from PIL import Image

# Degrees clockwise, and what Pillow, which turns the other way, calls that.
TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def turned_clockwise(image: Image.Image, degrees: int) -> Image.Image:
    """The image turned by 90, 180 or 270 degrees; the same image for any other number."""
    turn = TURNS.get(degrees)
    return image if turn is None else image.transpose(turn)
