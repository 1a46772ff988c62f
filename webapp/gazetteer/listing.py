"""What the table of places shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.gazetteer import Entry, Name, spelled_period
from index.folding import fold_phrase

PER_PAGE = 200


def matching(entries: Iterable[Entry], query: str) -> list[Entry]:
    """Entries with a name, kind or note that contains ``query`` in any of its spellings."""
    wanted = fold_phrase(query)
    if not wanted:
        return list(entries)
    return [
        entry for entry in entries if any(wanted in fold_phrase(said) for said in said_of(entry))
    ]


def said_of(entry: Entry) -> Iterator[str]:
    yield entry.kind
    yield entry.note
    for name in entry.names:
        yield name.name
        yield name.note


def years(name: Name) -> str:
    """1913—1988, as it is printed behind a name; one year where it began and ended in it."""
    return spelled_period(name.first_year, name.last_year, dash="—")
