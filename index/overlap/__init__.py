"""Overlap: which passages of a manuscript stand in other texts as well.

Texts are compared by their letters and digits, folded as for searching: marks, spaces and the ends
of paragraphs neither hide a copy nor end one, for whoever copies sets paragraphs and commas anew.

Every run of :data:`SHORTEST` folded characters (marks counted, spaces and ends of paragraphs not)
that both texts have is found, as long as half of it are letters, wherever it stands. The way is

    manuscript → its runs of 15 letters (``grams``) → where a text may have one (``grams``, a scan
    of all texts in arrays) → equal pieces, as long as they go (``pieces``) → pieces that follow one
    another in both texts as one passage (``joining``) → places in the originals (``comparing``)

Nothing is kept between two comparisons: reading all texts through takes less than keeping an index
of their runs up to date would cost.
"""

from index.overlap.comparing import (
    SHORTEST,
    Manuscript,
    Overlap,
    Passage,
    overlaps,
)
from index.overlap.published import Published, published_overlaps

__all__ = [
    "SHORTEST",
    "Manuscript",
    "Overlap",
    "Passage",
    "Published",
    "overlaps",
    "published_overlaps",
]
