"""The lines of a document as a librarian types them: which volumes, how many of each, to whom.

::

    35 57 省图书馆 50、府谷县政协 7
    1-34、36 2 府谷县政协             two copies of each of these volumes
    34 20                            to whom the whole document goes
    不详 107 甲馆、乙馆               nobody knows which volumes, nor how the copies were split
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive import volumes
from archive.errors import Refusal
from archive.ledger import Item, Quantity
from archive.ledger.quantity import UNKNOWN_WORDS
from webapp.copies.recipients import read_line

MOST = 500  # items of one document
BETWEEN_VOLUMES = re.compile("[、，,]")
BETWEEN_NAMES = re.compile("[、，,；;]")
RANGE = re.compile(r"(.+?)(?:-|—|–|－|~|～|至|到)(.+)")

Shares = list[tuple[str, int | None]]


def read_items(text: str, everyone: Shares, location: str | None) -> list[Item]:
    """The items of a document. ``everyone``: who is given what lines say of nobody.

    Raises :class:`Refusal`, naming the line.
    """
    found: list[Item] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        volumes_said, copies, names = parts_of(number, line)
        to = read_names(number, names) or everyone
        if not to:
            raise Refusal(
                "第 %(line)d 行“%(text)s”没有写给了谁。请在这一行写上，或写在“都给了谁”里。",
                line=number,
                text=line.strip()[:80],
            )
        for volume in read_volumes(number, volumes_said):
            found.append(Item(volume, Quantity.parse(copies), to, location))
            if len(found) > MOST:
                raise Refusal("一张单据最多 %(most)d 笔。请分成几张。", most=MOST)
    return found


def parts_of(number: int, line: str) -> tuple[str, str, str]:
    """The volumes, the copies and the names of a line; the names may be empty."""
    parts = line.split(maxsplit=2)
    if len(parts) < 2:
        raise Refusal(
            "第 %(line)d 行“%(text)s”看不明白。请写成“辑号 册数 给了谁”，中间空一格。",
            line=number,
            text=line.strip()[:80],
        )
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def read_names(number: int, text: str) -> Shares:
    names = (each.strip() for each in BETWEEN_NAMES.split(text))
    return [read_line(number, name) for name in names if name]


def read_volumes(number: int, text: str) -> Sequence[int | None]:
    """``1-34、36``: each of these numbers; none where they are not known."""
    if text in UNKNOWN_WORDS:
        return [None]
    found: list[int | None] = []
    for part in BETWEEN_VOLUMES.split(text):
        if part:
            found.extend(each for each in numbers_of(number, part) if each not in found)
    return found


def numbers_of(number: int, part: str) -> Iterator[int]:
    match = RANGE.fullmatch(part)
    first, last = (
        volumes.read_number(each) for each in (match.groups() if match else (part, part))
    )
    if last < first or last - first >= MOST:
        raise Refusal(
            "第 %(line)d 行的辑号“%(text)s”不对。请从小写到大，如 1-34。",
            line=number,
            text=part[:40],
        )
    yield from range(first, last + 1)
