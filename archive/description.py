"""Description (著录): of whom, of which places and of which years an article tells.

Whoever reads the article says so; nothing of it is taken from the text unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import audit, outbox
from archive.errors import Refusal
from archive.gazetteer.years import require_order
from archive.models import Article
from archive.typed_text import one_line

LONGEST_NAME, MOST_NAMES = 60, 200


@dataclass(frozen=True)
class Description:
    """``years``: the first and the last that the article tells of; none where nobody said."""

    abstract: str = ""
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, int] | None = None


def description_of(article: Article) -> Description:
    first, last = article.year_start, article.year_end
    return Description(
        article.abstract,
        tuple(article.people),
        tuple(article.places),
        None if first is None or last is None else (first, last),
    )


def describe(session: Session, article: Article, described: Description, actor: str) -> bool:
    """Say what the article tells of; whether that is anything new.

    Raises :class:`Refusal` for too many or too long names, and for years that cannot be.
    """
    described = tidy(described)
    before = description_of(article)
    if described == before:
        return False
    article.abstract = described.abstract
    article.people, article.places = list(described.people), list(described.places)
    article.year_start, article.year_end = described.years or (None, None)
    session.flush()
    outbox.announce(session, [article.id])
    audit.record(
        session, actor, "article.catalogued", article.identifier,
        before=told(before), after=told(described),
    )  # fmt: skip
    return True


def tidy(described: Description) -> Description:
    """The same, everything on one line, nothing invisible in it, and no name said twice."""
    if described.years is not None:
        require_order(*described.years)
    return Description(
        one_line(described.abstract),
        tidy_names(described.people),
        tidy_names(described.places),
        described.years,
    )


def tidy_names(names: Iterable[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(name for each in names if (name := one_line(each))))
    if len(kept) > MOST_NAMES:
        raise Refusal("名字太多：最多 %(most)d 个。", most=MOST_NAMES)
    for name in kept:
        if len(name) > LONGEST_NAME:
            raise Refusal(
                "“%(name)s…”太长了：一个名字最多 %(longest)d 个字，名字之间用顿号隔开。",
                name=name[:20],
                longest=LONGEST_NAME,
            )
    return kept


def told(described: Description) -> dict[str, object]:
    return {
        "abstract": described.abstract,
        "people": list(described.people),
        "places": list(described.places),
        "years": None if described.years is None else list(described.years),
    }
