"""From a file to the movements that it means (读表), before anything is entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archive.errors import Refusal
from archive.ledger.quantity import Quantity
from archive.spreadsheets import layout
from archive.spreadsheets.asides import Remark, aside
from archive.spreadsheets.book_choices import BookChoices
from archive.spreadsheets.book_reading import BookReader
from archive.spreadsheets.books import read_books
from archive.spreadsheets.defaults import Defaults
from archive.spreadsheets.entry import Entry, Wrong
from archive.spreadsheets.fields import Field
from archive.spreadsheets.files import File
from archive.spreadsheets.grid import Grid, Row
from archive.spreadsheets.mapping import Columns, change, chosen_by_column, guess, headings
from archive.spreadsheets.reading import Reader
from archive.spreadsheets.spreading import spread
from archive.typed_text import compact


@dataclass(frozen=True)
class Wishes:
    """How a file is to be read; what is left out is guessed.

    ``sheet``    its number, from 1.
    ``header``   the number of the row of headings, from 1.
    ``mapping``  列=字段 each, see :func:`archive.spreadsheets.mapping.change`.
    ``book``     what holds for a book with columns for 收入 and 发出.
    ``columns``  instead, the key of the field for each column (from 0), as a form sends them.
    """

    sheet: int | None = None
    header: int | None = None
    mapping: Sequence[str] = ()
    columns: Mapping[int, str] | None = None
    defaults: Defaults = field(default_factory=Defaults)
    book: BookChoices = field(default_factory=BookChoices)


@dataclass
class Plan:
    """``rows``: those with content below the headings; ``entries``: the movements they mean."""

    file: File
    sheet: int
    grid: Grid
    columns: Columns
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    wrongs: list[Wrong] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def choose_sheet(file: File) -> tuple[int, Grid]:
    """The sheet, from 1, that a person would mean, and what is on it: 流水, or the first visible
    one whose headings are known, or the first visible one."""
    names = [name for name, _ in file.sheets]
    if layout.MOVEMENTS in names:
        at = names.index(layout.MOVEMENTS)
        return at + 1, file.read(at)
    visible = [at for at, (_, hidden) in enumerate(file.sheets) if not hidden] or [0]
    if len(visible) > 1:
        for at in visible:
            grid = file.read(at)
            if guess(grid).fields:
                return at + 1, grid
    return visible[0] + 1, file.read(visible[0])


def look(file: File, wishes: Wishes) -> tuple[int, Grid, Columns]:
    """The number of the sheet, what is on it, and which column holds what. Raises
    :class:`Refusal` for a sheet or a column that there is not."""
    number, grid = choose_sheet(file) if wishes.sheet is None else named_sheet(file, wishes.sheet)
    guessed = guess(grid, wishes.header)
    if wishes.columns is not None:
        return number, grid, chosen_by_column(wishes.columns, guessed.header)
    return number, grid, change(grid, guessed, wishes.mapping)


def named_sheet(file: File, number: int) -> tuple[int, Grid]:
    if not 0 < number <= len(file.sheets):
        raise Refusal(
            "没有第 %(number)d 张工作表。这个文件有 %(count)d 张：%(names)s。",
            number=number,
            count=len(file.sheets),
            names="、".join(name for name, _ in file.sheets),
        )
    return number, file.read(number - 1)


def plan(file: File, wishes: Wishes) -> Plan:
    """Read the file row by row. Raises :class:`Refusal` where it cannot be read as a whole."""
    number, grid, columns = look(file, wishes)
    planned = Plan(file, number, grid, columns)
    require_columns(planned, wishes.defaults)
    tell_hidden(planned)
    reader = (
        BookReader(grid, columns, wishes.defaults, wishes.book)
        if columns.is_book
        else Reader(grid, columns, wishes.defaults)
    )
    titles = [compact(title) for title in headings(grid, columns.header)]
    for row in spread(grid, columns):
        remark = reader.aside(row) or aside(row, titles, columns)
        if remark is not None:
            planned.remarks.append(remark)
            compare_total(planned, row)
            continue
        planned.rows.append(row)
        planned.entries += reader.read(row)
    planned.wrongs += reader.wrongs
    planned.remarks[:0] = reader.tell()
    if not planned.rows:
        raise Refusal("工作表“%(name)s”里没有要登记的行。请核对是哪一张表。", name=grid.name)
    tell_off_shelf(planned)
    return planned


def require_columns(planned: Plan, defaults: Defaults) -> None:
    fields = planned.columns.fields.values()
    if not fields:
        raise Refusal(
            "没有找到表头：工作表“%(name)s”前 30 行里没有日期、辑号、册数这样的列名。"
            "请指明表头在第几行、各列是什么，或改用模板。",
            name=planned.grid.name,
        )
    read_books(defaults.volume)
    if planned.columns.is_book:
        require_book(planned.columns, defaults)
        return
    if Field.BALANCE in fields:
        raise Refusal("结存要与收入、发出一起核对。请指明收入、发出是哪一列，或不读结存。")
    if Field.KIND not in fields and not defaults.kind:
        raise Refusal("没有“种类”一列。请指明哪一列是种类，或说明全表都是哪一种（如 捐赠）。")
    if not {Field.QUANTITY, Field.PARTY, Field.VOLUME} & set(fields):
        raise Refusal("没有“册数”一列。请指明哪一列是册数。")


def require_book(columns: Columns, defaults: Defaults) -> None:
    """Raises :class:`Refusal` where a book with 收入 and 发出 cannot be read."""
    if columns.has(Field.QUANTITY):
        raise Refusal("收入、发出已经是册数。“册数”一列请改为不读，或不读收入、发出。")
    if defaults.kind:
        raise Refusal("收入、发出分列的台账，请分别选收入、发出是哪一种，不要选全表的种类。")
    if columns.has(Field.RECEIVED) and not columns.has(Field.VOLUME) and not defaults.volume:
        raise Refusal("没有“辑号”一列。台账只记一辑的，请说明全表是哪一辑。")


def tell_hidden(planned: Plan) -> None:
    if planned.grid.hidden:
        said = Refusal("工作表“%(name)s”是隐藏的，照样读入了。", name=planned.grid.name)
        planned.remarks.append(Remark(None, said))
    hidden = [row.number for row in planned.grid.rows if row.hidden and not row.is_empty]
    below = [number for number in hidden if number > planned.columns.header]
    if below:
        said = Refusal(
            "有 %(count)d 行是隐藏的（第 %(rows)s 行），照样读入了；不要的请先删除。",
            count=len(below),
            rows="、".join(map(str, below[:10])) + ("…" if len(below) > 10 else ""),
        )
        planned.remarks.append(Remark(None, said))


def tell_off_shelf(planned: Plan) -> None:
    rows = {
        entry.row
        for entry in planned.entries
        if entry.way.off_shelf and entry.from_location is None
    }
    if rows:
        said = Refusal(
            "有 %(count)d 行没有写出库地点：只作为旧账补记，不扣减库存。", count=len(rows)
        )
        planned.remarks.append(Remark(None, said))


def compare_total(planned: Plan, row: Row) -> None:
    """Say where the sum that a sheet gives itself is another than that of its rows."""
    column = planned.columns.column(Field.QUANTITY)
    words = {compact(row.text(at)) for at in range(len(row.cells))}
    if column is None or not words & {"合计", "总计", "共计"}:
        return
    try:
        total = Quantity.parse(row.text(column))
    except Refusal:
        return
    quantities = []
    for each in planned.rows:
        try:
            quantities.append(Quantity.parse(each.text(column)))
        except Refusal:
            return
    counted = sum(each.number or 0 for each in quantities)
    if total.is_exact and all(each.is_exact for each in quantities) and counted != total.number:
        said = Refusal(
            "第 %(row)d 行的合计写的是 %(total)d，以上各行册数相加是 %(counted)d。请核对。",
            row=row.number,
            total=total.number,
            counted=counted,
        )
        planned.remarks.append(Remark(row.number, said))
