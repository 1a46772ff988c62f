"""Places by all their names, as finding sees the gazetteer of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.folding import fold_phrase

Named = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Place:
    """A place: ``(name, first year, last year)``, the name it is best known by first."""

    names: tuple[Named, ...]


class Gazetteer:
    """Places by name, after folding. A name may be that of several places."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._by_name: dict[str, list[Place]] = {}
        self.spelled: dict[str, str] = {}
        for place in places:
            for name, _, _ in place.names:
                folded = fold_phrase(name)
                if folded:
                    known = self._by_name.setdefault(folded, [])
                    self.spelled.setdefault(folded, name)
                    if place not in known:
                        known.append(place)

    def names_of(self, folded: str) -> list[Named]:
        """All names of all places called so, each once; empty for a name that is not known."""
        named = (each for place in self._by_name.get(folded, ()) for each in place.names)
        return list(dict.fromkeys(named))

    @property
    def names(self) -> frozenset[str]:
        """Every name, folded."""
        return frozenset(self._by_name)


def query_for(name: str) -> str:
    """What to search for to find where a place is spoken of, by all its names."""
    return f"地名:{name}" if name.isalnum() else f"地名:“{name}”"
