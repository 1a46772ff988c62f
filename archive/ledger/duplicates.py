"""Duplicates: recipients that are likely one under two names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Recipient, RecipientKind, ToldApart

ALIKE = 76  # of 100: 中国国家版本馆西安分馆 and 中华版本馆西安分馆 have 80
SHORTEST = 4  # characters of a name that may be a part of another
NUMERALS = re.compile("[0-9一二三四五六七八九十百]+")


@dataclass(frozen=True)
class Pair:
    """The one that was there first, the other, and how alike they are, of 100."""

    one: Recipient
    other: Recipient
    alike: int


def likely_here(session: Session) -> list[Pair]:
    """Those of all that stand for themselves, without the pairs that are told apart."""
    standing = select(Recipient).where(Recipient.merged_into_id.is_(None)).order_by(Recipient.id)
    apart = session.execute(select(ToldApart.one_id, ToldApart.other_id))
    return likely(session.scalars(standing), {(one, other) for one, other in apart})


def likely(
    recipients: Iterable[Recipient], apart: Collection[tuple[int, int]] = frozenset()
) -> list[Pair]:
    """Pairs of one kind with names much alike, the most alike first.

    Names with other numerals (第一中学, 第二中学) are others. Of persons only what is written alike
    but for spaces and widths: 张某 and 张某某 are two. Nor those
    that are known to be two: ``apart``, pairs of numbers in their order.
    """
    groups: dict[tuple[RecipientKind, tuple[str, ...]], list[tuple[Recipient, str]]] = {}
    for each in recipients:
        name = folded(each.name)
        groups.setdefault((each.kind, tuple(NUMERALS.findall(name))), []).append((each, name))
    found = [
        pair
        for (kind, _), group in groups.items()
        for pair in among(group, 100 if kind is RecipientKind.PERSON else ALIKE)
        if (pair.one.id, pair.other.id) not in apart
    ]
    return sorted(found, key=lambda pair: (-pair.alike, pair.one.id, pair.other.id))


def among(group: list[tuple[Recipient, str]], least: int) -> list[Pair]:
    group.sort(key=lambda each: each[0].id)
    names = [name for _, name in group]
    alike = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=least)
    for place, name in enumerate(names):
        if least < 100 and len(name) >= SHORTEST:
            for other, longer in enumerate(names):
                if other != place and name in longer:
                    alike[place, other] = alike[other, place] = max(alike[place, other], 90)
    pairs = np.argwhere(np.triu(alike, 1) >= least)
    return [
        Pair(group[one][0], group[other][0], round(float(alike[one, other])))
        for one, other in pairs.tolist()
        if alike[one, other] >= 90 or names[one][0] == names[other][0]
    ]


def folded(name: str) -> str:
    """Without spaces, signs and widths."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if char.isalnum())
