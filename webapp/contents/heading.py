"""A heading of the 总目, with the entries that stand below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from webapp.contents.listed import Listed

Key = TypeVar("Key")


@dataclass(frozen=True)
class Heading:
    """``key`` is what addresses call it; the heading of what has no heading has an empty one.

    ``also`` are other names of the same; ``see`` leads from a name to the headings that have its
    entries, and such a heading has none itself. ``initial`` is what one jumps to it by: a letter,
    or an era.
    """

    key: str
    name: str
    entries: Sequence[Listed] = ()
    initial: str = ""
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many lines it takes below itself."""
        return len(self.entries) or 1


def gathered(entries: Iterable[Listed], key: Callable[[Listed], Key]) -> dict[Key, list[Listed]]:
    """Entries by their key, in the order in which they came."""
    found: dict[Key, list[Listed]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found


def by_count(headings: Iterable[Heading]) -> list[Heading]:
    """Those with the most entries first, equals as they were; what has no heading stays last."""
    return sorted(
        (each for each in headings if each.entries),
        key=lambda each: (not each.key, -len(each.entries)),
    )


def reversed_but_last(headings: Iterable[Heading]) -> list[Heading]:
    """The other way round, except that what has no heading stays last."""
    listed = list(headings)
    return [h for h in reversed(listed) if h.key] + [h for h in listed if not h.key]


def distinct(headings: Iterable[Heading]) -> int:
    """How many articles these headings have between them."""
    return len({entry.identifier for heading in headings for entry in heading.entries})
