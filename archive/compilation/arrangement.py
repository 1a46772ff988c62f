"""Arrangement: the running order of a volume as it is moved about. Pure; nothing here is written.

An arrangement is a sequence of slots: first those that have a place, whose columns (栏目) stand
together, then those that have none yet. Every move gives another arrangement of the same articles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True)
class Slot:
    """An article in the running order; ``column`` is empty for one outside all columns, such as a
    preface. ``is_placed``: an editor has given it its place."""

    identifier: str
    column: str = ""
    is_placed: bool = True


@dataclass(frozen=True)
class Run:
    """Slots that follow each other under one column, or that have no place yet."""

    column: str
    is_placed: bool
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Beside:
    """The place directly before, or after, another article."""

    identifier: str
    is_before: bool = True


Arrangement = Sequence[Slot]


def runs(slots: Arrangement) -> list[Run]:
    found = groupby(slots, key=lambda slot: (slot.is_placed, slot.column))
    return [Run(column, placed, tuple(group)) for (placed, column), group in found]


def lift(slots: Arrangement, identifier: str) -> list[Slot]:
    """One place up. The first of its column goes to the end of the column above, and one without
    a place, whichever, behind all that have one: those without keep no order among themselves."""
    at = index_of(slots, identifier)
    moved = slots[at]
    if not moved.is_placed:
        last = next((slot for slot in reversed(slots) if slot.is_placed), None)
        if last is None:
            return place(slots, [identifier], moved.column)
        return place(slots, [identifier], last.column, Beside(last.identifier, False))
    if at == 0:
        return list(slots)
    above = slots[at - 1]
    if above.column != moved.column:
        moved = replace(moved, column=above.column)
        return together([*slots[:at], moved, *slots[at + 1 :]])
    return together([*slots[: at - 1], moved, above, *slots[at + 1 :]])


def lower(slots: Arrangement, identifier: str) -> list[Slot]:
    """One place down. The last of its column goes to the top of the column below."""
    at = index_of(slots, identifier)
    moved, below = slots[at], slots[at + 1] if at + 1 < len(slots) else None
    if below is None or not (moved.is_placed and below.is_placed):
        return list(slots)
    if below.column != moved.column:
        moved = replace(moved, column=below.column)
        return together([*slots[:at], moved, *slots[at + 1 :]])
    return together([*slots[:at], below, moved, *slots[at + 2 :]])


def place(
    slots: Arrangement,
    identifiers: Collection[str],
    column: str,
    beside: Beside | None = None,
) -> list[Slot]:
    """Put these, in the order in which they stand, into ``column`` beside another article.

    Without ``beside``, or where that is one of them, they come last in the column; a column that
    is new comes last in the volume.
    """
    moved = [
        replace(s, column=column, is_placed=True) for s in slots if s.identifier in identifiers
    ]
    rest = [slot for slot in slots if slot.identifier not in identifiers]
    return together(inserted(rest, moved, place_for(rest, column, beside)))


def place_for(rest: Arrangement, column: str, beside: Beside | None) -> int:
    for at, slot in enumerate(rest):
        if beside is not None and slot.identifier == beside.identifier:
            return at if beside.is_before else at + 1
    placed = [at for at, slot in enumerate(rest) if slot.is_placed]
    same = [at for at in placed if rest[at].column == column] if column else []
    return (same or placed or [-1])[-1] + 1


def place_all(slots: Arrangement) -> list[Slot]:
    """Give a place to all that have none, in the order in which they stand."""
    return together([replace(slot, is_placed=True) for slot in slots])


def lift_run(slots: Arrangement, number: int) -> list[Slot]:
    """The whole column number ``number`` (from 0, as :func:`runs` gives them) one column up."""
    found = runs(slots)
    if not (0 < number < len(found) and found[number].is_placed):
        return list(slots)
    found[number - 1], found[number] = found[number], found[number - 1]
    return together([slot for run in found for slot in run.slots])


def lower_run(slots: Arrangement, number: int) -> list[Slot]:
    return lift_run(slots, number + 1)


def rename_run(slots: Arrangement, number: int, column: str) -> list[Slot]:
    """Another name for a column; under the name of another one, the two become one."""
    found = runs(slots)
    if not (0 <= number < len(found) and found[number].is_placed):
        return list(slots)
    renamed = [replace(slot, column=column) for slot in found[number].slots]
    found[number] = replace(found[number], column=column, slots=tuple(renamed))
    return together([slot for run in found for slot in run.slots])


def together(slots: Arrangement) -> list[Slot]:
    """With those that have a place first, and what has one column's name where that first stands.

    What stands outside all columns may stand in several places: a preface and an afterword.
    """
    placed = [slot for slot in slots if slot.is_placed]
    first: dict[str, int] = {}
    keys = []
    for at, slot in enumerate(placed):
        keys.append(first.setdefault(slot.column, at) if slot.column else at)
    ordered = sorted(range(len(placed)), key=lambda at: (keys[at], at))
    return [placed[at] for at in ordered] + [slot for slot in slots if not slot.is_placed]


def inserted(rest: Arrangement, moved: Sequence[Slot], at: int) -> list[Slot]:
    return [*rest[:at], *moved, *rest[at:]]


def index_of(slots: Arrangement, identifier: str) -> int:
    """Raises :class:`KeyError` for an article that is not there."""
    for at, slot in enumerate(slots):
        if slot.identifier == identifier:
            return at
    raise KeyError(identifier)
