"""Damage a clean page as paper, ink and a flat-bed scanner do."""

import numpy as np
from PIL import Image, ImageFilter, ImageOps

MAX_SKEW = 0.7  # degrees either way


def scan(page: Image.Image, verso: Image.Image | None, seed: int) -> tuple[Image.Image, float]:
    """A "scan" of `page`, and its skew in degrees clockwise.

    `verso` is what is printed on the other side and shines through. The same seed gives the same
    scan.
    """
    rng = np.random.default_rng(seed)
    skew = round(float(rng.uniform(-MAX_SKEW, MAX_SKEW)), 2)
    turned = page.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
    gray = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.55)), np.float32)
    if verso is not None:
        shine = ImageOps.mirror(verso).filter(ImageFilter.GaussianBlur(3))
        gray = gray - (255 - np.asarray(shine, np.float32)) * 0.035
    faded = 255 - (255 - gray) * 0.92
    aged = faded - _shade(faded.shape[0], faded.shape[1], gutter_left=seed % 2 == 1)
    noisy = aged + rng.normal(0, 3.0, aged.shape).astype(np.float32)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)), skew


def _shade(height: int, width: int, gutter_left: bool) -> "np.typing.NDArray[np.float32]":
    """Paper that is grey at the rims and darker towards the gutter."""
    across = np.linspace(0, 1, width, dtype=np.float32)
    down = np.linspace(0, 1, height, dtype=np.float32)
    gutter = across if gutter_left else 1 - across
    rim = 7 * np.abs(across - 0.5) * 2 + 16 * np.exp(-gutter * 22)
    return np.asarray(8 + rim[None, :] + 5 * np.abs(down[:, None] - 0.5), np.float32)
