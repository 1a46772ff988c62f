"""Facets and chips: what a result can be narrowed to, and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.kinds import ROLES
from webapp.search.addresses import Addresses
from webapp.search.asking import NARROWING, SORTS
from webapp.wording import period, volume_name, year_name
from webapp.wording import sentence as _

SHOWN = 12  # values of a facet; the others are folded away
FACETS = ("volume", "column", "decade", "author", "kind")


@dataclass(frozen=True)
class Choice:
    """A value: chosen, ``address`` takes it off; else it narrows to it."""

    label: str
    count: int
    address: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """The values of one kind, the first of them and the rest."""

    name: str
    title: str
    shown: list[Choice]
    rest: list[Choice]


@dataclass(frozen=True)
class Chip:
    """A restriction that holds, and the address without it."""

    title: str
    label: str
    address: str


def facets(counted: Mapping[str, list[dict[str, Any]]], addresses: Addresses) -> list[Facet]:
    """All facets that have anything to choose or to take off."""
    titles, found = facet_titles(), []
    for name in FACETS:
        chosen = getattr(addresses.asking, name)
        called, narrowed = labels(name), addresses.each(name)
        choices = [
            Choice(called(each["value"]), each["count"], narrowed(each["value"]))
            for each in counted.get(name, ())
            if each["value"] != chosen
        ]
        if chosen is not None:
            counts = (each["count"] for each in counted.get(name, ()) if each["value"] == chosen)
            off = addresses(**{name: None})
            choices.insert(0, Choice(called(chosen), next(counts, 0), off, is_chosen=True))
        if choices:
            found.append(Facet(name, titles[name], *parted(choices)))
    return found


def parted(choices: list[Choice]) -> tuple[list[Choice], list[Choice]]:
    """The choices with the most hits, and the rest, each in the order that they had."""
    if len(choices) <= SHOWN + 1:  # one more is no longer than the line that would unfold it
        return choices, []
    by_count = sorted(choices, key=lambda each: (not each.is_chosen, -each.count))
    shown = {id(each) for each in by_count[:SHOWN]}
    return (
        [each for each in choices if id(each) in shown],
        [each for each in choices if id(each) not in shown],
    )


def chips(addresses: Addresses) -> list[Chip]:
    titles = facet_titles()
    return [
        Chip(titles[name], labels(name)(value), addresses(**{name: None}))
        for name, value in addresses.asking.restrictions.items()
    ]


def sorts(addresses: Addresses) -> list[Choice]:
    """The orders to choose from; the one that holds is chosen."""
    called = {"relevance": _("相关程度"), "volume": _("辑次"), "date": _("所记年代")}
    now = addresses.asking.sort
    return [Choice(called[sort], 0, addresses(sort=sort), sort == now) for sort in SORTS]


def facet_titles() -> dict[str, str]:
    titles = (_("辑"), _("栏目"), _("所记年代"), _("作者"), _("体例"), _("所记年份"))
    return dict(zip(NARROWING, titles, strict=True))


def labels(name: str) -> Callable[[Any], str]:
    """How a value of a facet is called in this request's language."""
    called: dict[str, Callable[[Any], str]] = {
        "volume": volume_name,
        "decade": decade_name,
        "year": year_name,
        "kind": role,
    }
    return called.get(name, str)


def role(value: str) -> str:
    return str(ROLES.get(value, value))


def decade_name(first: int) -> str:
    """1930年代; years that have no decades of their own are told from the first to the last."""
    if first >= 1000:
        return _("%(year)d年代", year=first)
    return period((first or 1, first + 9))
