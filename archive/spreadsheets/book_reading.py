"""From a row of a book (台账), with 收入, 发出 and 结存, to the movements that it means."""

from __future__ import annotations

import re

from archive.errors import Refusal
from archive.ledger.quantity import Quantity
from archive.spreadsheets.asides import Remark
from archive.spreadsheets.balance import Balance, balance_of, remarked, told
from archive.spreadsheets.book_choices import BookChoices, fitting
from archive.spreadsheets.book_parts import Part, part_of, word_of
from archive.spreadsheets.defaults import Defaults
from archive.spreadsheets.entry import Entry, Wrong
from archive.spreadsheets.fields import SIDES, Field
from archive.spreadsheets.grid import Grid, Row, Value, shown
from archive.spreadsheets.mapping import Columns
from archive.spreadsheets.parties import Party
from archive.spreadsheets.reading import Reader
from archive.spreadsheets.spreading import merged_quantities
from archive.spreadsheets.summaries import read_summary
from archive.spreadsheets.values import quantity_of
from archive.spreadsheets.ways import Way, way_of
from archive.typed_text import compact

NOTHING = {"", "0", "零", "〇", "0册", "0本", "-", "—", "/", "无"}
RED = re.compile("[-−－][0-9].*")


class BookReader(Reader):
    """Reads each side of a row as if it were the number of copies. Of a row with both sides the
    office means that so many came and so many went: two movements.

    Raises :class:`Refusal` for choices that no row could follow.
    """

    def __init__(
        self, grid: Grid, columns: Columns, defaults: Defaults, choices: BookChoices
    ) -> None:
        super().__init__(grid, columns, defaults)
        self.choices = choices
        self.ways = {side: choices.way(side) for side in SIDES}
        self.merged_by = {side: merged_quantities(grid, columns, side) for side in SIDES}
        self.balance = Balance()
        self.side = Field.RECEIVED
        self.opening = False
        self.from_summary = 0
        self.read_as = dict.fromkeys(SIDES, 0)

    # Rows that are no movements

    def aside(self, row: Row) -> Remark | None:
        self.row = row
        part = part_of(row, self.columns)
        if part is not None:
            return self.part(*part)
        if not self.written() and compact(self.text(Field.BALANCE)):
            self.follow(0, self.keys())
            said = Refusal("第 %(row)d 行没有收入，也没有发出，没有读入。", row=row.number)
            return Remark(row.number, said)
        return None

    def part(self, part: Part, word: str) -> Remark | None:
        row, books = self.row.number, self.keys()
        known = self.balance.knows(books)
        said = Refusal("第 %(row)d 行是“%(word)s”，没有读入。", row=row, word=word)
        if known and part is not Part.CLOSING:
            self.follow(0, books)
        if known or part not in (Part.OPENING, Part.CARRIED):
            return Remark(row, said)
        if part is Part.OPENING and self.choices.opening_enters:
            return None
        copies = self.carried(part)
        self.balance.carry(books, copies)
        if copies is not None:
            said = Refusal(
                "第 %(row)d 行是“%(word)s”：从结存 %(copies)d 册算起，没有登记。",
                row=row,
                word=word,
                copies=copies,
            )
        return Remark(row, said)

    def carried(self, part: Part) -> int | None:
        """What was carried over, as the balance says it, or else what came in; none where that is
        wrong or not said. Beside 承前页 stands what came in on the page before."""
        left = self.left(Field.BALANCE)
        if part is Part.CARRIED:
            return left
        came = self.left(Field.RECEIVED) if Field.RECEIVED in self.written() else None
        if left is not None and came is not None and left != came:
            self.wrong(Field.BALANCE, Refusal("期初一行的收入和结存写得不同。请核对。"))
        if left is None and came is None:
            self.wrong(Field.BALANCE, Refusal("没有写期初有多少册。请写在结存一列。"))
        self.at[Field.QUANTITY] = self.at[Field.RECEIVED if left is None else Field.BALANCE]
        return came if left is None else left

    def left(self, field: Field) -> int | None:
        """The balance in this cell; none where there is none, or it says none."""
        try:
            return balance_of(self.text(field))
        except Refusal as refusal:
            if self.choices.balance_stops:
                self.wrong(field, refusal)
            else:
                said = Refusal(
                    "第 %(row)d 行的“%(text)s”不是整数，结存没有核对。",
                    row=self.row.number,
                    text=self.text(field)[:20],
                )
                self.remarks.append(Remark(self.row.number, said))
            return None

    # Rows that are

    def read(self, row: Row) -> list[Entry]:
        found = super().read(row)
        if not self.opening:
            self.follow(self.change(), self.keys())
        return found

    def entries(self) -> list[Entry]:
        self.opening = part_of(self.row, self.columns) is not None
        if self.opening:
            copies = self.carried(Part.OPENING)
            self.balance.carry(self.keys(), copies)
            self.merged = {}
            return super().entries() if copies else []
        sides = self.written()
        if not sides:
            self.look_at_cells()
            self.wrong(None, Refusal("收入、发出都没有写。请填写；不是收发的行请删去。"))
        if len(sides) == 2:
            self.require_plain()
        found: list[Entry] = []
        before = len(self.wrongs)
        for self.side in sides:
            self.at[Field.QUANTITY] = self.at[self.side]
            self.merged = self.merged_by[self.side]
            entries = super().entries()
            self.read_as[self.side] += bool(entries) and not self.text(Field.KIND)
            found += entries
        self.wrongs[before:] = once(self.wrongs[before:])
        return found

    def require_plain(self) -> None:
        """What a row with both sides says of one movement cannot hold for two."""
        if self.text(Field.KIND):
            self.wrong(
                Field.KIND,
                Refusal("这一行既有收入又有发出，种类只写了一个。请分成两行。"),
            )
        elif self.text(Field.PARTY) and all(way.party for way in self.ways.values()):
            self.wrong(
                Field.PARTY,
                Refusal("这一行既有收入又有发出，不知道对方是哪一笔的。请分成两行。"),
            )

    def way(self) -> Way:
        if self.opening:
            return way_of("入库")
        text = self.text(Field.KIND)
        return fitting(self.side, way_of(text)) if text else self.ways[self.side]

    def parties(self) -> list[Party]:
        found = super().parties()
        if not found and self.choices.summary_names:
            found = read_summary(self.text(Field.SUMMARY) or self.text(Field.NOTE))
            self.from_summary += bool(found)
        return found

    def quantity(self, copies: str, books: int, parties: list[Party]) -> Quantity:
        text = compact(self.text(Field.QUANTITY))
        if RED.fullmatch(text):
            raise Refusal(
                "“%(text)s”是负数。红字冲账请改正原来的那一行，或在另一栏写正数。", text=text[:20]
            )
        return super().quantity(copies, books, parties)

    # The balance

    def written(self) -> list[Field]:
        """The sides on which the row says a number."""
        return [
            side
            for side in SIDES
            if compact(self.text(side)) not in NOTHING or self.row.number in self.merged_by[side]
        ]

    def change(self) -> int | None:
        total = 0
        for side in self.written():
            try:
                quantity, each = quantity_of(self.text(side))
            except Refusal:
                return None
            if quantity.number is None or not quantity.is_exact or each:
                return None
            total += quantity.number if side is Field.RECEIVED else -quantity.number
        return total

    def keys(self) -> list[int | None]:
        """The volumes of which the row tells the balance; empty where they cannot be read."""
        try:
            return self.books()[0]
        except Refusal:
            return []

    def value(self, field: Field) -> Value:
        """The word that says what a row is may stand in the column of dates or of volumes."""
        found = super().value(field)
        is_word = field in (Field.DATE, Field.VOLUME) and word_of(shown(found)) is not None
        return None if is_word else found

    def follow(self, change: int | None, books: list[int | None]) -> None:
        if not self.columns.has(Field.BALANCE):
            return
        said = self.left(Field.BALANCE)
        if not books:
            self.balance.lose()
            return
        self.balance.move(self.row.number, books, change, said)
        for mismatch in self.balance.mismatches:
            if self.choices.balance_stops:
                self.wrong(Field.BALANCE, told(mismatch))
            else:
                self.remarks.append(Remark(mismatch.row, remarked(mismatch)))
        self.balance.mismatches.clear()

    def tell(self) -> list[Remark]:
        """How the book was read, for the dry run."""
        said = []
        if any(self.read_as.values()):
            kinds = Refusal(
                "没有写种类的：收入 %(received)d 行读作“%(into)s”，"
                "发出 %(issued)d 行读作“%(out)s”。",
                received=self.read_as[Field.RECEIVED],
                issued=self.read_as[Field.ISSUED],
                into=self.ways[Field.RECEIVED].word,
                out=self.ways[Field.ISSUED].word,
            )
            said.append(kinds)
        if self.from_summary:
            said.append(
                Refusal(
                    "有 %(count)d 笔没有写单位，对方取自摘要：去掉赠、发给、领取一类的词和辑号，"
                    "其余当作名称。请逐笔核对。",
                    count=self.from_summary,
                )
            )
        if self.balance.agreeing:
            said.append(Refusal("结存核对相符的有 %(count)d 行。", count=self.balance.agreeing))
        return [*(Remark(None, each) for each in said), *self.remarks]


def once(wrongs: list[Wrong]) -> list[Wrong]:
    """What both sides of a row have wrong in common, told once."""
    return list({(each.row, each.column, str(each.said)): each for each in wrongs}.values())
