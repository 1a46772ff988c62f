"""Black borders: what a scanner sees beside the paper when its lid is open."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from archive.scans.boxes import Box

REDUCED = 4  # times, for the search: a border is broad
BLACK = 60  # grey level below which nothing is paper
FILLED = 0.7  # share of a row that is black in a border
ASKEW = 0.3  # share of a row down to which a border goes on, where paper lies askew before it
BROADEST = 0.15  # of a side: what is black further in is a picture
NARROWEST = 0.005  # of a side: less is not worth a cut
SMALLEST = 200  # pixels of a side, below which there is nothing to find out

Mask = NDArray[np.bool_]


def paper_of(image: Image.Image) -> Box | None:
    """What the black borders leave of an image, in its pixels; none where there are no borders.

    A border that would reach further in than ``BROADEST`` is taken for a picture, and left.
    """
    if min(image.size) < SMALLEST:
        return None
    black = np.asarray(image.convert("L").reduce(REDUCED)) < BLACK
    top = bottom = left = right = 0
    for _ in range(2):  # a border on one side makes those beside it look shorter
        inner = black[:, left : black.shape[1] - right]
        top, bottom = depth(inner), depth(inner[::-1])
        inner = black[top : black.shape[0] - bottom].T
        left, right = depth(inner), depth(inner[::-1])
    if not (top or bottom or left or right):
        return None
    width, height = image.size
    return (
        left * REDUCED,
        top * REDUCED,
        width - right * REDUCED if right else width,
        height - bottom * REDUCED if bottom else height,
    )


def depth(black: Mask) -> int:
    """How many rows of the mask, from the first on, are border.

    Where the paper lies askew, a wedge of black runs out along it; what is left of that at the end
    is less than the paper that would be cut off with it.
    """
    share = black.mean(axis=1)
    if not len(share) or share[0] < FILLED:
        return 0
    rows = len(share) if (share >= ASKEW).all() else int(np.argmin(share >= ASKEW))
    return rows if NARROWEST * len(share) <= rows <= BROADEST * len(share) else 0
