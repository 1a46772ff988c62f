"""The running balance (结存) of a book: whether it agrees with what came in and went out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import Refusal
from archive.spreadsheets.values import counted_of
from archive.typed_text import compact

UNSAID = {"", "-", "—", "/", "\\"}
OWED = re.compile("[-−－](?P<number>[0-9]{1,8})[册本]?")
Books = Sequence[int | None]


@dataclass(frozen=True)
class Mismatch:
    """A balance of ``row`` that is not ``due``; ``before``: that of the row above it, or none
    where nothing was carried over and the book begins with this row."""

    row: int
    said: int
    due: int
    before: int | None


class Balance:
    """Follows the balance of each volume through the rows of a book, in their order.

    ``running``   what the row above says, from which most books go on after a slip.
    ``reckoned``  what it should be, to which others come back in the row after.

    A balance agrees with either, so that a slip is told once, in its own row.
    """

    def __init__(self) -> None:
        self.running: dict[int | None, int | None] = {}
        self.reckoned: dict[int | None, int | None] = {}
        self.mismatches: list[Mismatch] = []
        self.agreeing = 0

    def knows(self, books: Books) -> bool:
        return len(books) == 1 and books[0] in self.running

    def carry(self, books: Books, said: int | None) -> None:
        """A balance to begin with; none where it cannot be read."""
        for book in books:
            self.running[book] = self.reckoned[book] = said if len(books) == 1 else None

    def move(self, row: int, books: Books, change: int | None, said: int | None) -> None:
        """``change``: what came in less what went out, none where that is not exactly known;
        ``said``: the balance that the row says, if it does."""
        if len(books) != 1:
            # One balance in a row of several volumes: of which is not said.
            self.carry(books, None)
            return
        [book] = books
        before = self.running.get(book, 0)
        due = plus(before, change)
        reckoned = plus(self.reckoned.get(book, 0), change)
        if said is not None and due is not None:
            if said in (due, reckoned):
                self.agreeing += 1
            else:
                known = before if book in self.running else None
                self.mismatches.append(Mismatch(row, said, due, known))
        self.running[book] = due if said is None else said
        self.reckoned[book] = said if reckoned is None else reckoned

    def lose(self) -> None:
        """Of a row that cannot be read it is not known which balance it changes."""
        self.running = dict.fromkeys(self.running, None)
        self.reckoned = dict.fromkeys(self.reckoned, None)


def plus(number: int | None, change: int | None) -> int | None:
    return None if number is None or change is None else number + change


def balance_of(text: str) -> int | None:
    """What is said to be left, also below nought, as red figures are; none where nothing is said.
    Raises :class:`Refusal` for what is no whole number."""
    plain = compact(text)
    if plain in UNSAID:
        return None
    if match := OWED.fullmatch(plain):
        return -int(match["number"])
    try:
        return counted_of(plain)
    except Refusal as refusal:
        raise Refusal(
            "结存“%(text)s”不是整数，无法核对。请写清册数，或不读结存一列。", text=text[:40]
        ) from refusal


def told(mismatch: Mismatch) -> Refusal:
    """For the cell of the balance."""
    if mismatch.before is None:
        return Refusal(
            "结存写的是 %(said)d，应为 %(due)d：前面没有上年结转或期初一行，从 0 算起。请核对。",
            said=mismatch.said,
            due=mismatch.due,
        )
    return Refusal(
        "结存写的是 %(said)d，应为 %(due)d：前面结存 %(before)d，加收入、减发出。请核对。",
        said=mismatch.said,
        due=mismatch.due,
        before=mismatch.before,
    )


def remarked(mismatch: Mismatch) -> Refusal:
    """The same for the remarks, which say the row themselves."""
    if mismatch.before is None:
        return Refusal(
            "第 %(row)d 行结存写的是 %(said)d，应为 %(due)d：前面没有上年结转或期初一行，"
            "从 0 算起。",
            row=mismatch.row,
            said=mismatch.said,
            due=mismatch.due,
        )
    return Refusal(
        "第 %(row)d 行结存写的是 %(said)d，应为 %(due)d：前面结存 %(before)d，加收入、减发出。",
        row=mismatch.row,
        said=mismatch.said,
        due=mismatch.due,
        before=mismatch.before,
    )
