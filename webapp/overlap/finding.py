"""What a manuscript shares with what is published, checked against the record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

import index
from index.overlap import Manuscript, Published, published_overlaps
from webapp.search.finding import still_readable


@dataclass(frozen=True)
class Compared:
    """``covered`` is the part of the manuscript's letters that stands in any of the articles."""

    manuscript: Manuscript
    published: list[Published]
    covered: float


def compared(
    session: Session,
    finder: index.Finder,
    text: str,
    *,
    staff: bool,
    besides: Collection[str] = (),
) -> Compared:
    """The articles that share passages with a text, as far as this audience may read them now.

    The index follows the record a moment later: what was sealed in it is not told even then.
    Raises :class:`archive.errors.Refusal` for a text that is too long.
    """
    manuscript = Manuscript(text)
    found = published_overlaps(finder, manuscript, staff=staff, besides=besides)
    allowed = still_readable(session, [each.document.identifier for each in found], staff)
    kept = [each for each in found if each.document.identifier in allowed]
    return Compared(manuscript, kept, manuscript.covered(each.overlap for each in kept))
