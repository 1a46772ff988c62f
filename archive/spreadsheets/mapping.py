"""Mapping (列的对应): which row holds the headings, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.errors import Refusal
from archive.spreadsheets.fields import NAMES, SIDED, SIDES, Field, bare, field_of, named
from archive.spreadsheets.grid import Grid, Row, column_of, letter

LOOKED_AT = 30  # rows: titles, units and remarks may stand above the headings
IGNORED = {"", "-", "忽略", "不用", "ignore"}


@dataclass(frozen=True)
class Columns:
    """``header``: the number of the row of headings, 0 where there is none; ``fields``: what the
    columns (from 0) hold, without those that are left out."""

    header: int
    fields: dict[int, Field]

    def column(self, field: Field) -> int | None:
        return next((column for column, each in self.fields.items() if each is field), None)

    def has(self, field: Field) -> bool:
        return field in self.fields.values()

    @property
    def is_book(self) -> bool:
        """Whether what came in and what went out stand in columns of their own."""
        return any(self.has(side) for side in SIDES)


def guess(grid: Grid, header: int | None = None) -> Columns:
    """The row of ``header``, or the one that has the most known headings; and what these say."""
    rows = [row for row in grid.rows if header is None or row.number == header]
    best = max(rows[:LOOKED_AT] if header is None else rows, key=known_headings, default=None)
    if best is None or (header is None and known_headings(best) < 2):
        return Columns(header or 0, {})
    return Columns(best.number, fields_of(best))


def known_headings(row: Row) -> int:
    return len(fields_of(row))


def fields_of(row: Row) -> dict[int, Field]:
    """Each field once: of two columns that may hold it, the first. A balance is one only beside
    what came in or went out, and a summary is then no note."""
    said = {
        column: field
        for column in range(len(row.cells))
        if (field := field_of(row.text(column))) is not None
    }
    sided = {column: SIDED.get(bare(row.text(column))) or field for column, field in said.items()}
    if set(SIDES) <= set(sided.values()):
        said = sided
    is_book = any(side in said.values() for side in SIDES)
    found: dict[int, Field] = {}
    for column, field in said.items():
        if field is (Field.QUANTITY if is_book else Field.BALANCE):
            continue
        plain = Field.NOTE if field is Field.SUMMARY and not is_book else field
        if plain not in found.values():
            found[column] = plain
    return found


def headings(grid: Grid, header: int) -> list[str]:
    """The heading of each column; empty where there is none."""
    row = next((row for row in grid.rows if row.number == header), None)
    return [row.text(column) if row else "" for column in range(grid.width)]


def change(grid: Grid, guessed: Columns, said: Iterable[str]) -> Columns:
    """``said``: 列=字段 each; 列 is a heading or a letter, and 字段 a name of a field, or 忽略.

    Raises :class:`Refusal` for a column or a field that there is not.
    """
    chosen = dict(guessed.fields)
    for each in said:
        column_name, sign, field_name = each.rpartition("=")
        if not sign:
            raise Refusal("“%(text)s”应写成 列=字段，例如 赠书数=册数 或 D=册数。", text=each)
        column = find_column(grid, guessed.header, column_name)
        if field_name.strip().lower() in IGNORED:
            chosen.pop(column, None)
            continue
        field = named(field_name)
        if field is None:
            raise Refusal(
                "没有字段“%(field)s”。可用的字段：%(fields)s；不读的列写 忽略。",
                field=field_name,
                fields="、".join(NAMES.values()),
            )
        chosen = {at: what for at, what in chosen.items() if what is not field}
        chosen[column] = field
    return Columns(guessed.header, chosen)


def find_column(grid: Grid, header: int, name: str) -> int:
    titles = headings(grid, header)
    for column, title in enumerate(titles):
        if bare(title) and bare(title) == bare(name):
            return column
    if re.fullmatch("[A-Za-z]{1,2}", name.strip()) and column_of(name.strip()) < grid.width:
        return column_of(name.strip())
    raise Refusal(
        "表里没有“%(name)s”这一列。表头是：%(titles)s；也可以写列的字母，如 A。",
        name=name,
        titles="、".join(title for title in titles if title) or "—",
    )


def chosen_by_column(choices: Mapping[int, str], header: int) -> Columns:
    """From a form: the field's key for each column, or nothing. Raises :class:`Refusal` where two
    columns are to hold the same."""
    fields: dict[int, Field] = {}
    for column, key in sorted(choices.items()):
        if key not in list(Field):
            continue
        field = Field(key)
        if field in fields.values():
            other = next(at for at, what in fields.items() if what is field)
            raise Refusal(
                "%(one)s 列和 %(other)s 列都选了“%(field)s”。请只选一列。",
                one=letter(other),
                other=letter(column),
                field=NAMES[field],
            )
        fields[column] = field
    return Columns(header, fields)
