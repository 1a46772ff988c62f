"""The contents (目录) of a planned volume as it stands: columns, articles, expected pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from archive import figures
from archive.compilation.extent import Extent, extents
from archive.compilation.layout import Setting, setting_of
from archive.compilation.lineup import lineup as lineup_of
from archive.models import Article, Volume


@dataclass(frozen=True)
class Entry:
    """``number`` counts from 1 over the whole volume; ``characters`` are without white space."""

    number: int
    article: Article
    extent: Extent
    characters: int
    pictures: int


@dataclass(frozen=True)
class Column:
    """Entries that follow each other under one column, or that have no place yet."""

    name: str
    is_placed: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Contents:
    columns: tuple[Column, ...]

    @property
    def entries(self) -> list[Entry]:
        return [entry for column in self.columns for entry in column.entries]

    @property
    def last_page(self) -> int | None:
        return max((entry.extent.last for entry in self.entries), default=None)

    @property
    def characters(self) -> int:
        return sum(entry.characters for entry in self.entries)

    @property
    def folios(self) -> dict[int, int]:
        """The expected first page of each article, by its number in the record."""
        return {entry.article.id: entry.extent.first for entry in self.entries}


def contents_of(session: Session, volume: Volume) -> Contents:
    """The contents of a volume as its lineup and its layout are now."""
    return contents(lineup_of(session, volume), setting_of(session, volume))


def contents(lineup: Sequence[Article], setting: Setting) -> Contents:
    """The contents of a lineup (:func:`archive.compilation.lineup.lineup`)."""
    entries = [
        Entry(
            number, article, extent, len("".join(article.text.split())),
            len(figures.figures_of(article)),
        )
        for number, (article, extent) in enumerate(
            zip(lineup, extents(lineup, setting), strict=True), start=1
        )
    ]  # fmt: skip
    found = groupby(entries, key=lambda each: (each.article.order is not None, each.article.column))
    return Contents(tuple(Column(name, placed, tuple(group)) for (placed, name), group in found))
