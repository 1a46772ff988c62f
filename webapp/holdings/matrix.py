"""Institutions against volumes: who has what, and what each lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.ledger import held
from archive.models import Recipient, RecipientKind, Volume
from index.pinyin import ordered
from webapp.holdings.asking import Asking
from webapp.search.asking import last_page
from webapp.volumes.catalogue import open_to

PER_PAGE = 50
KIND_ORDER = list(RecipientKind)


@dataclass(frozen=True)
class Row:
    """An institution; ``held``: the call numbers of each volume that it holds, by number."""

    institution: Recipient
    held: dict[int, list[str]]
    lacking: list[int]


@dataclass(frozen=True)
class Matrix:
    """``numbers``: of all volumes that may be seen. ``counts``: how many hold each of them."""

    numbers: list[int]
    counts: dict[int, int]
    rows: list[Row]
    total: int
    page: int
    pages: int


def matrix(session: Session, asking: Asking, staff: bool, per_page: int = PER_PAGE) -> Matrix:
    """The page that is asked for; the last one, where there are not so many.

    ``per_page``: 0 for all on one.
    """
    query = select(Volume.number).where(open_to(staff)).order_by(Volume.number)
    numbers = list(session.scalars(query))
    institutions = in_order(session, asking)
    per_page = per_page or max(1, len(institutions))
    pages = last_page(len(institutions), per_page)
    page = min(asking.page, pages)
    shown = institutions[(page - 1) * per_page : page * per_page]
    of_each = held.held_by(session, shown)
    rows = [
        Row(each, of_each[each.id], [n for n in numbers if n not in of_each[each.id]])
        for each in shown
    ]
    return Matrix(numbers, held.holder_counts(session), rows, len(institutions), page, pages)


def in_order(session: Session, asking: Asking) -> list[Recipient]:
    found = held.holders(session, asking.wanted(), lacking=asking.lacking)
    found.sort(key=lambda each: ordered(each.name))
    match asking.sort:
        case "place":
            found.sort(key=lambda each: (not each.place, ordered(each.place)))
        case "kind":
            found.sort(key=lambda each: KIND_ORDER.index(each.kind))
        case "most":
            of_each = held.held_by(session, found)
            found.sort(key=lambda each: -len(of_each[each.id]))
    return found


def spelled(some: Iterable[int], among: Sequence[int]) -> str:
    """1—12、35: runs of numbers, as they follow each other among all there are."""
    place = {number: at for at, number in enumerate(among)}
    runs: list[list[int]] = []
    for number in sorted(number for number in some if number in place):
        if runs and place[number] == place[runs[-1][-1]] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(
        f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs
    )
