"""What a person chooses for a book (台账) that has 收入 and 发出 in columns of their own."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import Refusal
from archive.spreadsheets.fields import NAMES, Field
from archive.spreadsheets.ways import WAYS, Side, Way, way_of

SIDE_OF = {Field.RECEIVED: Side.IN, Field.ISSUED: Side.OUT}


@dataclass(frozen=True)
class BookChoices:
    """``received``, ``issued``: the kinds of rows that name none, by the side on which the copies
    stand; empty for 入库 and 发放. ``summary_names``: a row without a recipient has it in its
    summary. ``balance_stops``: a balance that does not agree is an error, and else a remark.
    ``opening_enters``: what was carried over is entered, as 入库."""

    received: str = ""
    issued: str = ""
    summary_names: bool = False
    balance_stops: bool = True
    opening_enters: bool = False

    def way(self, side: Field) -> Way:
        """Raises :class:`Refusal` for a kind that is not of this side."""
        if side is Field.RECEIVED:
            return fitting(side, way_of(self.received or "入库"))
        return fitting(side, way_of(self.issued or "发放"))


def fitting(side: Field, way: Way) -> Way:
    """The way, if copies in the column of this side may be moved by it. 调拨 takes copies from one
    of our shelves to another, so it stands with those that go out. Raises :class:`Refusal`."""
    crosses = way.side is Side.ACROSS and side is Field.ISSUED
    if way.side is not SIDE_OF[side] and not crosses:
        raise Refusal(
            "种类“%(kind)s”与“%(column)s”不符。这一列可以是：%(words)s。",
            kind=way.word,
            column=NAMES[side],
            words="、".join(words_for(side)),
        )
    return way


def words_for(side: Field) -> list[str]:
    return [way.word for way in WAYS if way.side is SIDE_OF[side]]
