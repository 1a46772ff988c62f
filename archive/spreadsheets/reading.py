"""From a row to the movements that it means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from archive.errors import Refusal
from archive.ledger.quantity import HIGHEST, Quantity
from archive.ledger.shares import read_shares
from archive.spreadsheets.asides import Remark
from archive.spreadsheets.books import read_books
from archive.spreadsheets.defaults import Defaults
from archive.spreadsheets.entry import Entry, Wrong
from archive.spreadsheets.fields import Field
from archive.spreadsheets.grid import FAILED, Grid, Row, Value, shown
from archive.spreadsheets.mapping import Columns
from archive.spreadsheets.parties import Party, read_parties
from archive.spreadsheets.spreading import merged_quantities
from archive.spreadsheets.values import (
    counted_of,
    date_of,
    quantity_of,
    require_number_like,
)
from archive.spreadsheets.ways import Side, Way, way_of
from archive.typed_text import compact

T = TypeVar("T")
NO_SHELF = {"不经库房", "不经库", "无", "旧账", "-", "—", "/"}


class Reader:
    """Reads the rows of one sheet; what is wrong collects in ``wrongs``."""

    def __init__(self, grid: Grid, columns: Columns, defaults: Defaults) -> None:
        self.grid = grid
        self.columns = columns
        self.defaults = defaults
        self.merged = merged_quantities(grid, columns)
        self.at = {field: column for column, field in columns.fields.items()}
        self.wrongs: list[Wrong] = []
        self.remarks: list[Remark] = []

    def aside(self, row: Row) -> Remark | None:
        """Why the row is no entry, for this kind of table; none where it may be one."""
        return None

    def tell(self) -> list[Remark]:
        """What is worth knowing of how the rows were read."""
        return self.remarks

    def read(self, row: Row) -> list[Entry]:
        """The movements that the row means; none where something is wrong with it."""
        before = len(self.wrongs)
        self.row = row
        entries = self.entries()
        return entries if len(self.wrongs) == before else []

    def value(self, field: Field) -> Value:
        column = self.at.get(field)
        return (
            self.row.cells[column] if column is not None and column < len(self.row.cells) else None
        )

    def text(self, field: Field) -> str:
        return shown(self.value(field))

    def wrong(self, field: Field | None, said: Refusal) -> None:
        column = self.at.get(field) if field else None
        self.wrongs.append(Wrong(self.row.number, column, said))

    def tried(self, field: Field, reading: Callable[[], T], otherwise: T) -> T:
        try:
            return reading()
        except Refusal as refusal:
            self.wrong(field, refusal)
            return otherwise

    def entries(self) -> list[Entry]:
        self.look_at_cells()
        way = self.tried(Field.KIND, self.way, None)
        date = self.tried(Field.DATE, lambda: date_of(self.value(Field.DATE)), "")
        number = self.tried(Field.NUMBER, lambda: self.movement_number(Field.NUMBER), None)
        day = self.tried(Field.TAKEN_ON, lambda: date_of(self.value(Field.TAKEN_ON)), "")
        if way is None:
            self.look_at_numbers()
            return []
        common = {
            "row": self.row.number,
            "way": way,
            "date": date,
            "number": number,
            "document": self.text(Field.DOCUMENT),
            "document_number": self.text(Field.VOUCHER),
            "note": "；".join(filter(None, map(self.text, (Field.SUMMARY, Field.NOTE)))),
            "source": self.text(Field.SOURCE) or self.defaults.source,
            "operator": self.text(Field.OPERATOR),
            "recorded_on": dt.date.fromisoformat(day) if len(day) == 10 else None,
        }
        if way.side is Side.REVERSAL:
            reverses = self.tried(
                Field.REVERSES, lambda: self.movement_number(Field.REVERSES), None
            )
            if reverses is None:
                self.wrong(
                    Field.REVERSES,
                    Refusal("没有写冲正哪一笔。请在“冲正流水号”一列写流水号。"),
                )
            return [Entry(**common, reverses=reverses)]  # type: ignore[arg-type]
        return self.of_volumes(way, common)

    def look_at_numbers(self) -> None:
        """Say what is wrong with volume and copies, where the kind does not say what they mean."""
        none: tuple[list[int | None], str] = ([], "")
        self.tried(Field.VOLUME, self.books, none)
        text = self.text(Field.QUANTITY)
        if text:
            self.tried(Field.QUANTITY, lambda: quantity_of(text)[0], None)

    def look_at_cells(self) -> None:
        for column, field in self.columns.fields.items():
            if (self.row.number, column) in self.grid.unsaved:
                self.wrong(
                    field,
                    Refusal(
                        "这一格是公式，文件里没有它的结果。请用 Excel 或 WPS 打开，保存后再传。"
                    ),
                )
            elif column < len(self.row.cells) and self.row.cells[column] in FAILED:
                text = shown(self.row.cells[column])
                self.wrong(
                    field,
                    Refusal(
                        "这一格的公式出错了（%(text)s）。请改正公式，或直接填写数值。", text=text
                    ),
                )

    def way(self) -> Way:
        text = self.text(Field.KIND) or self.defaults.kind
        if not text:
            raise Refusal("没有写种类。请填写，例如 入库、捐赠、发放。")
        return way_of(text)

    def movement_number(self, field: Field) -> int | None:
        text = compact(self.text(field)).removesuffix("号").removeprefix("#")
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,9}", text) or not int(text):
            raise Refusal("流水号“%(text)s”不是整数。请核对。", text=text[:20])
        return int(text)

    def of_volumes(self, way: Way, common: dict[str, object]) -> list[Entry]:
        none: tuple[list[int | None], str] = ([], "")
        books, copies = self.tried(Field.VOLUME, self.books, none)
        given = self.tried(Field.PARTY, self.parties, None) if way.party else []
        from_location, to_location = self.shelves(way)
        if way.side is Side.COUNT:
            counted = self.tried(Field.QUANTITY, lambda: self.counted(copies), 0)
            return [
                Entry(**common, volume=book, counted=counted, from_location=from_location)  # type: ignore[arg-type]
                for book in books
            ]
        if given is None:
            return []
        parties = given
        quantity = self.tried(
            Field.QUANTITY, lambda: self.quantity(copies, len(books), given), None
        )
        if quantity is None:
            return []
        if way.party:
            nobody: list[Party] = []
            parties = self.tried(Field.PARTY, lambda: read_shares(given, quantity), nobody)
        return [
            Entry(
                **common,  # type: ignore[arg-type]
                volume=book,
                quantity=quantity,
                parties=tuple(parties),
                from_location=from_location,
                to_location=to_location,
            )
            for book in books
        ]

    def books(self) -> tuple[list[int | None], str]:
        return read_books(require_number_like(self.value(Field.VOLUME)) or self.defaults.volume)

    def parties(self) -> list[Party]:
        value = self.value(Field.PARTY)
        # One recipient a line: the only cell in which the end of a line says something.
        return read_parties(value if isinstance(value, str) else shown(value))

    def counted(self, copies: str) -> int:
        text = copies or require_number_like(self.value(Field.QUANTITY))
        if not text:
            raise Refusal("没有写实盘数。请在册数一列写清点到的册数。")
        return counted_of(text)

    def quantity(self, copies: str, books: int, parties: list[Party]) -> Quantity:
        """What each volume's movement comes to."""
        if self.row.number in self.merged:
            first, last = self.merged[self.row.number]
            raise Refusal(
                "第 %(first)d 到 %(last)d 行的册数合并在一格，不知道每行各多少。"
                "请取消合并，逐行填写。",
                first=first,
                last=last,
            )
        text = require_number_like(self.value(Field.QUANTITY))
        shares = [share for _, share in parties]
        if not text and not copies:
            if shares and None not in shares and sum(filter(None, shares)) <= HIGHEST:
                return Quantity(sum(filter(None, shares)))
            raise Refusal("没有写册数。请填写；不知道就写“不详”。")
        quantity, each = quantity_of(text or copies)
        if text and copies and quantity_of(copies)[0] != quantity:
            raise Refusal(
                "辑号一格写“各%(one)s”，册数一格写“%(other)s”，不一致。请核对。",
                one=copies,
                other=text,
            )
        if books > 1 and not each and not copies:
            raise Refusal(
                "这一行有 %(books)d 辑，册数只写了“%(text)s”。请写成“各10册”这样，或一辑写一行；"
                "不知道各多少的旧账，辑号请留空。",
                books=books,
                text=text,
            )
        if books == 1 and each and not copies and len(parties) > 1 and set(shares) == {None}:
            # 各10册 for several recipients of one volume: as many for each of them.
            if not quantity.is_exact or quantity.number is None:
                raise Refusal("“各%(text)s”不是确数，不能相加。请写总数。", text=text)
            parties[:] = [(name, quantity.number) for name, _ in parties]
            return Quantity(quantity.number * len(parties))
        return quantity

    def shelves(self, way: Way) -> tuple[str | None, str | None]:
        here = self.shelf(Field.LOCATION)
        taken, put = self.shelf(Field.FROM), self.shelf(Field.TO)
        says_none = any(self.says_none(field) for field in (Field.LOCATION, Field.FROM))
        default = self.defaults.location or None
        match way.side:
            case Side.IN:
                found: tuple[str | None, str | None] = (None, put or here or default)
                self.must_be_empty(Field.FROM, taken, way)
            case Side.ACROSS:
                found = (taken or here or default, put)
                if not put:
                    self.wrong(Field.TO, Refusal("没有写调到哪里。请填写入库地点。"))
            case Side.COUNT:
                found = (here or taken or put or default, None)
            case _:
                found = (taken or here or (None if says_none else default), None)
                self.must_be_empty(Field.TO, put, way)
        if found == (None, None) and not way.off_shelf:
            self.wrong(Field.LOCATION, Refusal("没有写存放地点。请填写。"))
        return found

    def shelf(self, field: Field) -> str | None:
        return None if self.says_none(field) else self.text(field) or None

    def says_none(self, field: Field) -> bool:
        """Whether the cell says that there is no shelf; a file of ours just leaves it out."""
        return self.text(field) in NO_SHELF and Field.NUMBER not in self.at

    def must_be_empty(self, field: Field, said: str | None, way: Way) -> None:
        if not said:
            return
        if field is Field.FROM:
            self.wrong(
                field,
                Refusal(
                    "“%(kind)s”不从我们的库房取出，出库地点却写了“%(place)s”。请核对种类和地点。",
                    kind=way.word,
                    place=said,
                ),
            )
        else:
            self.wrong(
                field,
                Refusal(
                    "“%(kind)s”不放进我们的库房，入库地点却写了“%(place)s”。请核对种类和地点。",
                    kind=way.word,
                    place=said,
                ),
            )
