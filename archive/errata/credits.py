"""Credits: by whose reports an article was put right."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Article, Erratum, ErratumState


@dataclass(frozen=True)
class Credit:
    """How many ``places`` were put right, and the ``names`` of the readers who want theirs told,
    in the order of the first place of each; ``others``: whether any did not."""

    places: int
    names: tuple[str, ...]
    others: bool


def credit(session: Session, article: Article) -> Credit | None:
    """The thanks that an article owes its readers; none where it owes none."""
    accepted = session.execute(
        select(Erratum.name, Erratum.credited)
        .where(Erratum.article_id == article.id, Erratum.state == ErratumState.ACCEPTED)
        .order_by(Erratum.id)
    ).all()
    if not accepted:
        return None
    names = dict.fromkeys(name for name, credited in accepted if credited)
    return Credit(len(accepted), tuple(names), not all(credited for _, credited in accepted))
