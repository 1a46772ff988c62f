"""Rows of the table: a name each; one without a name says something of the place itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.errors import Refusal
from archive.exports.sheet import FORMULA
from archive.gazetteer.entry import (
    LONGEST_KIND,
    LONGEST_NOTE,
    Draft,
    Entry,
    Name,
    require_new,
    short,
    tidy,
    tidy_name,
    tidy_word,
)
from archive.gazetteer.years import read_year, spelled
from archive.typed_text import one_line

HEADINGS = ("地名", "类别", "名称", "起年", "止年", "说明", "来源")
PLACE, KIND, NAME, FIRST, LAST, NOTE, SOURCE = HEADINGS
REQUIRED = (PLACE, NAME)
Row = dict[str, str]


@dataclass
class Rows:
    """What the rows of one place have said so far."""

    said: Row = field(default_factory=dict)  # kind, source and note of the place
    names: list[Name] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Raises :class:`Refusal` where the row is no name, or says other than one before."""
        self.say(KIND, short(KIND, row[KIND], LONGEST_KIND))
        self.say(SOURCE, short(SOURCE, row[SOURCE], LONGEST_NOTE))
        if row[NAME]:
            years = read_year(row[FIRST]), read_year(row[LAST])
            name = tidy_name(Name(row[NAME], *years, row[NOTE]))
            require_new(name, self.names)
            self.names.append(name)
        elif row[FIRST] or row[LAST]:
            raise Refusal("写了年份，没有写名称。请填写“名称”一栏。")
        else:
            self.say(NOTE, short(NOTE, row[NOTE], LONGEST_NOTE))

    def say(self, what: str, text: str) -> None:
        if text and self.said.setdefault(what, text) != text:
            raise Refusal(
                "同一地名的“%(what)s”前面写的是“%(before)s”，这一行却是“%(now)s”。请改成一样的。",
                what=what,
                before=self.said[what],
                now=text,
            )


def read_places(text: str) -> list[Draft]:
    """The places of a table, in the order of their first rows.

    Raises :class:`Refusal` for the first bad line, by its number.
    """
    places: dict[str, Rows] = {}
    for number, row in read_rows(text):
        try:
            places.setdefault(tidy_word(row[PLACE]), Rows()).add(row)
        except Refusal as bad:
            raise at_line(number, bad) from bad
    if not places:
        raise Refusal("表里没有地名。第一行是栏目，从第二行起一行写一个名称。")
    return [
        tidy(
            name,
            rows.said.get(KIND, ""),
            rows.said.get(NOTE, ""),
            rows.said.get(SOURCE, ""),
            rows.names,
        )
        for name, rows in places.items()
    ]


def read_rows(text: str) -> Iterator[tuple[int, Row]]:
    """The rows under the headings, with the number of the line on which each begins."""
    headings: list[str] | None = None
    for number, cells in read_cells(text):
        if not any(cells):
            continue
        if headings is None:
            headings = cells
            require_headings(number, headings)
        elif any(cells[len(headings) :]):
            bad = Refusal("这一行的栏比第一行多。内容里有逗号的，请用英文双引号括起来。")
            raise at_line(number, bad)
        else:
            row = dict.fromkeys(HEADINGS, "") | dict(zip(headings, cells, strict=False))
            yield number, row


def read_cells(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            bad = Refusal("引号没有成对，或一格太长，读不出来。请核对这一行的英文双引号。")
            raise at_line(number, bad) from error
        yield number, [from_excel(one_line(cell)) for cell in cells]


def require_headings(number: int, headings: list[str]) -> None:
    """Empty cells at the end, which spreadsheets leave behind, are no headings."""
    while not headings[-1]:
        headings.pop()
    wrong = [heading for heading in headings if heading not in HEADINGS]
    missing = [heading for heading in REQUIRED if heading not in headings]
    if wrong or missing or len(set(headings)) < len(headings):
        bad = Refusal(
            "栏目不对。第一行应是：%(headings)s；其中“地名”和“名称”不能少，也不要有别的栏。",
            headings=",".join(HEADINGS),
        )
        raise at_line(number, bad)


def at_line(number: int, bad: Refusal) -> Refusal:
    return Refusal(
        "第 %(line)d 行：%(reason)s整张表都没有导入，改正后请重新导入。", line=number, reason=bad
    )


def rows_of(entry: Entry) -> Iterator[list[str]]:
    """The rows that say this entry."""
    if entry.note:
        yield row_of(entry, "", "", "", entry.note)
    for each in entry.names:
        yield row_of(entry, each.name, spelled(each.first_year), spelled(each.last_year), each.note)


def row_of(entry: Entry, *cells: str) -> list[str]:
    name, first, last, note = cells
    row = (entry.name, entry.kind, name, first, last, note, entry.source)
    return [for_excel(cell) for cell in row]


def for_excel(text: str) -> str:
    """An apostrophe before what Excel would take for a formula, or for such an apostrophe."""
    return "'" + text if text.lstrip("'").startswith(FORMULA) else text


def from_excel(text: str) -> str:
    """What :func:`for_excel` was given."""
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA):
        return text[1:]
    return text
