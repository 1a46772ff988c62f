"""The 目录: rows as the engine reads them, and the entries that they make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import LineKind, Page, PageKind
from archive.scans.contents import Entry, Row, entries, entries_of, names, roles
from tests.archive.scans.samples import line_row

Told = tuple[str, str, tuple[str, ...], int | None]


def read(*rows: str) -> list[Told]:
    found = entries(Row(text, 0.9, text.startswith(">")) for text in rows)
    return [(each.column, each.title, each.authors, each.folio) for each in found]


@pytest.mark.parametrize(
    ("row", "title", "authors", "folio"),
    [
        ("丹江漕运始末……………陈守正（12）", "丹江漕运始末", ("陈守正",), 12),
        ("丹江漕运始末……\t…陈守正、李文远（12）", "丹江漕运始末", ("陈守正", "李文远"), 12),
        ("丹江漕运始末\t陈守正　李文远\t12", "丹江漕运始末", ("陈守正", "李文远"), 12),
        ("丹江漕运始末…………12", "丹江漕运始末", (), 12),
        ("丹江漕运始末······陈守正(12)", "丹江漕运始末", ("陈守正",), 12),
        ("丹江漕运始末.......陈守正（１２）", "丹江漕运始末", ("陈守正",), 12),
        ("丹江漕运始末……陈守正（12", "丹江漕运始末", ("陈守正",), 12),
        ("丹江漕运始末……陈守正12）", "丹江漕运始末", ("陈守正",), 12),
        ("丹江漕运始末……陈守正（l2）", "丹江漕运始末", ("陈守正",), 12),
        ("丹江漕运始末——————陈守正（12）", "丹江漕运始末", ("陈守正",), 12),
        ("智囊（选录）杂智部……陈守正（12）", "智囊（选录）杂智部", ("陈守正",), 12),
        ("一九三四年的商县……陈守正（12）", "一九三四年的商县", ("陈守正",), 12),
        ("回忆1958……陈守正（12）", "回忆1958", ("陈守正",), 12),
        ("武关——秦楚之门……陈守正（12）", "武关——秦楚之门", ("陈守正",), 12),
        ("我的父亲……陈守正口述　李文远整理（12）", "我的父亲", ("陈守正", "李文远"), 12),
    ],
)
def test_an_entry_in_one_row(row: str, title: str, authors: tuple[str, ...], folio: int) -> None:
    assert read(row) == [("", title, authors, folio)]


def test_columns_hold_for_the_entries_below_them() -> None:
    rows = (
        "【史海钩沉】",
        "甲事……陈守正（1）",
        "乙事……李文远（4）",
        "〔人物春秋〕",
        "丙……王安（9）",
    )
    assert [(column, title) for column, title, _, _ in read(*rows)] == [
        ("史海钩沉", "甲事"), ("史海钩沉", "乙事"), ("人物春秋", "丙"),
    ]  # fmt: skip


@pytest.mark.parametrize("second", ["………………陈守正（12）", ">陈守正（12）", "陈守正（12）"])
def test_an_entry_in_two_rows(second: str) -> None:
    second = second.removeprefix(">")
    first = "国语晋语文公修内政纳襄王于温地而围阳樊"
    assert read(first, second) == [("", first, ("陈守正",), 12)]


def test_a_title_that_goes_on_in_the_second_row() -> None:
    assert read("丹江漕运的兴起和", "衰落……陈守正（12）") == [
        ("", "丹江漕运的兴起和衰落", ("陈守正",), 12)
    ]


def test_a_title_that_waits_does_not_reach_over_a_column() -> None:
    assert read("没有页码的一行", "【人物】", "甲事……陈守正（1）") == [
        ("人物", "甲事", ("陈守正",), 1)
    ]


def test_names_that_are_told_apart() -> None:
    assert names("陈守正、李文远") == names("陈守正　李文远") == ("陈守正", "李文远")
    assert names("口述：陈守正　整理：李文远") == ("陈守正", "李文远")
    assert names("") == ()


def test_what_people_did_is_told_apart_too() -> None:
    assert roles("陈守正口述　李文远整理") == {"陈守正": "口述", "李文远": "整理"}
    assert roles("口述：陈守正　整理：李文远") == {"陈守正": "口述", "李文远": "整理"}
    assert roles("陈守正、李文远") == roles("") == {}


@given(
    st.lists(
        st.text(st.sampled_from("甲乙丙【】（）()…·.0123１ l\t、　") | st.characters(), max_size=20)
    )
)
def test_any_rows_give_entries_or_none(rows: list[str]) -> None:
    for column, title, authors, folio in read(*rows):
        assert title.strip()
        assert isinstance(column, str)
        assert all(authors)
        assert folio is None or 0 <= folio <= 9999


def contents_page(*lines: tuple[str, int, int]) -> Page:
    """A contents page of these texts at x and y, in characters of 40 pixels."""
    page = Page(id=1, kind=PageKind.CONTENTS, width=1200, height=1700, skew=0.0)
    for number, (text, x, y) in enumerate(lines):
        boxes = [
            side for n in range(len(text)) for side in (x + 40 * n, y, x + 40 * n + 40, y + 40)
        ]
        page.lines.append(
            line_row(
                number + 1, text, order=number, kind=LineKind.ENTRY, x0=x, y0=y,
                x1=x + 40 * len(text), y1=y + 40, char_boxes=boxes,
            )
        )  # fmt: skip
    return page


def test_the_parts_of_a_row_are_put_together_however_they_were_found() -> None:
    page = contents_page(
        ("陈守正（1）", 840, 302), ("【史海】", 100, 200), ("甲事始末", 140, 300),
        ("乙事的来龙去脉以及后来", 140, 400), ("李文远（4）", 840, 500),
    )  # fmt: skip
    assert entries_of([page]) == [
        Entry("史海", "甲事始末", ("陈守正",), 1, 0.99),
        Entry("史海", "乙事的来龙去脉以及后来", ("李文远",), 4, 0.99),
    ]


def test_a_volume_without_contents_has_no_entries() -> None:
    assert entries_of([Page(id=1, kind=PageKind.BODY, width=1, height=1, skew=0.0)]) == []
