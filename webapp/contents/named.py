"""Names of persons: one heading for all spellings that a reader takes for the same.

Persons are told apart by their names alone: two of the same name stand together, and the pages
say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from index.folding import fold_phrase
from index.pinyin import initial, ordered
from webapp.contents.heading import Heading
from webapp.contents.listed import Listed

Naming = Callable[[Listed], Iterable[str]]


class Spellings:
    """The spellings of each name, by its folded form."""

    def __init__(self, entries: Iterable[Listed], names: Naming) -> None:
        self._counts: dict[str, Counter[str]] = {}
        for entry in entries:
            for name in names(entry):
                self._counts.setdefault(known_key(name), Counter())[name] += 1

    def main(self, key: str) -> str:
        """The spelling that is used most; of equals, the simplified one."""
        counts = self._counts[key]
        return min(counts, key=lambda name: (-counts[name], name != key, name))

    def others(self, key: str) -> tuple[str, ...]:
        main = self.main(key)
        return tuple(sorted(name for name in self._counts[key] if name != main))


def key_of(name: str) -> str:
    """What all spellings of a name have in common."""
    return fold_phrase(name.replace("\x00", "\ufffd")) or name


@lru_cache(maxsize=100_000)
def known_key(name: str) -> str:
    """The same for a name of the record, kept. What visitors ask for must not fill the memory."""
    return key_of(name)


@lru_cache(maxsize=100_000)
def folded(said: str) -> str:
    """Words of the record as they are compared, kept."""
    return fold_phrase(said)


def headings_of(
    entries: Iterable[Listed], names: Naming, nameless: str, is_person: bool = True
) -> list[Heading]:
    """A heading a name, in the order of their sounds; at last ``nameless``, if it is wanted."""
    listed = list(entries)
    spelled = Spellings(listed, names)
    below: dict[str, list[Listed]] = {}
    without: list[Listed] = []
    for entry in listed:
        keys = dict.fromkeys(known_key(name) for name in names(entry))
        for key in keys:
            below.setdefault(key, []).append(entry)
        if not keys:
            without.append(entry)
    found = [
        (
            ordered(main, is_person),
            Heading(main, main, below[key], initial(main, is_person), spelled.others(key)),
        )
        for key in below
        for main in (spelled.main(key),)
    ]
    found.sort(key=lambda each: (each[1].initial == "#", each[0], each[1].name))
    headings = [heading for _, heading in found]
    if nameless and without:
        headings.append(Heading("", nameless, without))
    return headings
