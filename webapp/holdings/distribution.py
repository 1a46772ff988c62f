"""馆藏分布: the holdings of one volume as a reader looks for the nearest, by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.models import Holding, Recipient
from index.pinyin import ordered
from webapp.holdings.matrix import KIND_ORDER


@dataclass(frozen=True)
class Holder:
    """An institution with what it holds of the volume, one holding for each accession."""

    institution: Recipient
    holdings: list[Holding]

    @property
    def call_numbers(self) -> str:
        numbers = dict.fromkeys(each.call_number for each in self.holdings if each.call_number)
        return "；".join(numbers)

    @property
    def accessions(self) -> str:
        return "、".join(each.accession for each in self.holdings if each.accession)

    @property
    def link(self) -> str:
        return next((each.link for each in self.holdings if each.link), "")

    @property
    def seen_on(self) -> str:
        """The latest date on which it was seen there."""
        return max(each.seen_on for each in self.holdings)


@dataclass(frozen=True)
class Place:
    """``name`` is empty for the institutions of which nobody said where they are."""

    name: str
    holders: list[Holder]


def by_place(holdings: Iterable[Holding]) -> list[Place]:
    """In the order of pinyin, those without a place last; libraries before others."""
    of_each: dict[Recipient, list[Holding]] = {}
    for holding in holdings:
        of_each.setdefault(holding.institution, []).append(holding)
    places: dict[str, list[Holder]] = {}
    for institution in sorted(
        of_each, key=lambda each: (KIND_ORDER.index(each.kind), ordered(each.name))
    ):
        holder = Holder(institution, of_each[institution])
        places.setdefault(institution.place, []).append(holder)
    names = sorted(places, key=lambda name: (not name, ordered(name)))
    return [Place(name, places[name]) for name in names]
