"""Places: one heading for a place and all names that it has gone by, as the gazetteer says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.gazetteer import Entry
from index.pinyin import initial, ordered
from webapp.contents.heading import Heading
from webapp.contents.listed import Listed
from webapp.contents.named import Spellings, key_of, known_key


@dataclass
class Place:
    """A place with the articles whose description names it, under any of its names.

    ``entry`` is what the gazetteer says of it, if it is there. ``spelled`` are the names that the
    descriptions use.
    """

    name: str
    entry: Entry | None
    articles: list[Listed] = field(default_factory=list)
    spelled: dict[str, None] = field(default_factory=dict)

    @property
    def others(self) -> tuple[str, ...]:
        """Its other names, those of the gazetteer first."""
        known = [name.name for name in self.entry.names] if self.entry else []
        return tuple(n for n in dict.fromkeys([*known, *self.spelled]) if n != self.name)


class Places:
    """All places of the gazetteer, and those that descriptions name besides."""

    def __init__(self, entries: Iterable[Listed], gazetteer: Iterable[Entry]) -> None:
        listed = list(entries)
        self._main: dict[str, Place] = {}
        self._by_main: dict[str, list[Place]] = {}
        self._by_any: dict[str, list[Place]] = {}
        for entry in gazetteer:
            place = self._main[entry.name] = Place(entry.name, entry)
            self._by_main.setdefault(known_key(entry.name), []).append(place)
            for key in dict.fromkeys(known_key(name.name) for name in entry.names):
                self._by_any.setdefault(key, []).append(place)
        spellings = Spellings(listed, lambda entry: entry.places)
        for article in listed:
            for name in article.places:
                for place in self._called(name, known_key(name)) or [
                    self._unlisted(name, spellings)
                ]:
                    place.spelled.setdefault(name)
                    if not place.articles or place.articles[-1] is not article:
                        place.articles.append(article)

    def called(self, name: str) -> list[Place]:
        """The places that a name may mean: the one that is called so now, or else all that were.

        Empty for a name that neither the gazetteer nor a description knows.
        """
        return self._called(name, key_of(name))

    def _called(self, name: str, key: str) -> list[Place]:
        if name in self._main:
            return [self._main[name]]
        return self._by_main.get(key) or self._by_any.get(key) or []

    def _unlisted(self, name: str, spellings: Spellings) -> Place:
        """A new place that the gazetteer does not know."""
        main = spellings.main(known_key(name))
        place = self._main[main] = Place(main, None)
        self._by_main[known_key(name)] = [place]
        return place

    @property
    def known(self) -> list[Place]:
        """The places of the gazetteer, also those of which no article tells."""
        return [place for place in self._main.values() if place.entry is not None]

    def headings(self) -> list[Heading]:
        """Places that articles tell of, and their other names, which lead to them, by sound."""
        told = [place for place in self._main.values() if place.articles]
        found = [Heading(p.name, p.name, p.articles, initial(p.name), p.others) for p in told]
        leading: dict[str, list[str]] = {}
        for place in told:
            for name in place.others:
                if known_key(name) != known_key(place.name):
                    leading.setdefault(name, []).append(place.name)
        own = {place.name for place in told}
        found += [
            Heading(name, name, initial=initial(name), see=tuple(main))
            for name, main in leading.items()
            if name not in own
        ]
        return sorted(found, key=lambda h: (h.initial == "#", ordered(h.name), h.name))
