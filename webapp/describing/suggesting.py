"""What a text offers for its description: for a person to look at, never taken unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gazetteer
from archive.articles import open_to_editors
from archive.description import Description
from archive.models import Article, Contribution
from index.dates import Precision, recognize
from index.folding import fold, fold_phrase

SHORTEST = 2  # characters of a name: a single one stands in every text
MOST = 30  # names of a kind
NARROW = frozenset({Precision.YEAR, Precision.RANGE})


def suggested(session: Session, article: Article, described: Description) -> Description:
    """The description with what the text names besides: places of the gazetteer, people whom
    other articles are about or by, and the years from its first to its last sure date."""
    text = fold(article.text).text
    own = {fold_phrase(name) for name in (*article.authors, *described.people)}
    people = [name for name in known_people(session) if fold_phrase(name) not in own]
    there = {fold_phrase(name) for name in described.places}
    places = [name for name in known_places(session) if fold_phrase(name) not in there]
    return replace(
        described,
        people=(*described.people, *named_in(text, people)),
        places=(*described.places, *named_in(text, places)),
        years=described.years or years_in(text),
    )


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of the names that stand in a folded text, in the order in which they come up."""
    found: dict[str, int] = {}
    for name in names:
        wanted = fold_phrase(name)
        if len(wanted) >= SHORTEST and (at := text.find(wanted)) >= 0:
            found.setdefault(name, at)
    return sorted(found, key=found.__getitem__)[:MOST]


def known_people(session: Session) -> Iterator[str]:
    """People whom described articles are about, and authors; of what is sealed, nobody."""
    seen: set[str] = set()
    open_ones = open_to_editors()
    about = session.scalars(select(Article.people).where(open_ones))
    by = session.scalars(select(Contribution.name).join(Article).where(open_ones).distinct())
    for name in (*(each for names in about for each in names), *by):
        if name not in seen:
            seen.add(name)
            yield name


def known_places(session: Session) -> Iterator[str]:
    for entry in gazetteer.entries(session):
        for name in entry.names:
            yield name.name


def years_in(text: str) -> tuple[int, int] | None:
    """From the first to the last year that a folded text tells surely."""
    sure = [
        interval
        for span in recognize(text)
        if span.certain and span.precision in NARROW
        for interval in span.years
    ]
    if not sure:
        return None
    return min(first for first, _ in sure), max(last for _, last in sure)
