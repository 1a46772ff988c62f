"""What real tables have: titles, sums, merged cells, dates and numbers of every kind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from archive.database import Archive
from archive.ledger import Quantity, history, stock
from archive.models import MovementKind, Precision
from archive.spreadsheets import Defaults, Wishes
from tests.archive.spreadsheets.office import (
    HEADINGS,
    messages,
    remarks,
    sent,
    stocked,
    table,
    workbook,
)


def test_titles_above_and_sums_below_are_no_entries(archive: Archive, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "台账.xlsx",
        ["商州文史资料收发登记表"],
        ["单位：册", None, "2022 年"],
        [None, *HEADINGS],
        [None, "2022年6月", "印刷入库", "第三十五辑", "１０００册 ", None, "文史库"],
        [],
        [None, dt.datetime(2022, 7, 1), "赠送", 35, 50, "省图书馆", "文史库"],
        [None, "合  计", None, None, 1051],
        [None, "制表人：王某　审核："],
    )
    report = sent(archive, file)
    assert report.entered, messages(report)
    assert report.count == 2
    with archive.reading() as session:
        movements, _ = history(session)
        assert [(each.kind, each.date, each.quantity) for each in movements] == [
            (MovementKind.DONATE, "2022-07-01", 50),
            (MovementKind.RECEIVE, "2022-06", 1000),
        ]
    said = remarks(report)
    assert "第 7 行是合计" in said
    assert "第 8 行是表下的文字" in said
    assert "合计写的是 1051，以上各行册数相加是 1050" in said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022年6月", "2022-06"),
        ("2022.6.30", "2022-06-30"),
        (44742, "2022-06-30"),
        ("44742", "2022-06-30"),
        (2022, "2022"),
        (202206, "2022-06"),
        ("20220630", "2022-06-30"),
        (2022.6, "2022-06"),
        (dt.datetime(2022, 6, 30), "2022-06-30"),
        ("二〇二二年六月", "2022-06"),
        ("２０２２－６－３０", "2022-06-30"),
        (None, ""),
    ],
)
def test_dates_are_read_as_offices_write_them(
    archive: Archive, tmp_path: Path, written: object, read: str
) -> None:
    report = sent(archive, table(tmp_path / "a.xlsx", [written, "入库", 35, 10, None, "文史库"]))
    assert [entry.date for entry in report.plan.entries] == [read], messages(report)


def test_a_number_that_may_be_january_or_october_is_asked_about(
    archive: Archive, tmp_path: Path
) -> None:
    report = sent(archive, table(tmp_path / "a.xlsx", [2022.1, "入库", 35, 10, None, "文史库"]))
    [(row, column, said)] = messages(report)
    assert (row, column) == (2, 0)
    assert "分不清是 1 月还是 10 月" in said


def test_what_is_approximate_stays_so(archive: Archive, tmp_path: Path) -> None:
    file = table(
        tmp_path / "a.xlsx",
        ["2019", "捐赠", None, "500多册", "社会层面"],
        ["2019", "发放", None, "不详", "各乡镇"],
    )
    assert sent(archive, file).entered
    with archive.reading() as session:
        precisions = [each.precision for each in history(session)[0]]
    assert precisions == [Precision.UNKNOWN, Precision.AT_LEAST]


def test_several_recipients_stand_in_one_cell(archive: Archive, tmp_path: Path) -> None:
    stocked(archive)
    file = table(tmp_path / "a.xlsx", ["2022", "捐赠", 35, 107, "省图书馆50、市图书馆57", "文史库"])
    assert sent(archive, file).entered
    with archive.reading() as session:
        shares = history(session)[0][0].shares
        assert [(each.recipient.name, each.quantity) for each in shares] == [
            ("省图书馆", 50),
            ("市图书馆", 57),
        ]


def test_a_range_of_volumes_is_a_movement_for_each(archive: Archive, tmp_path: Path) -> None:
    stocked(archive, volumes=range(30, 36))
    file = table(
        tmp_path / "a.xlsx",
        ["2022", "捐赠", "第30-35辑", "各10册", "省图书馆", "文史库"],
        ["2022", "捐赠", "第30-32辑各2册", None, "市图书馆", "文史库"],
        ["2022", "捐赠", "33、34", 20, "县图书馆", "文史库"],
    )
    report = sent(archive, file)
    [(row, column, said)] = messages(report)
    assert (row, column) == (4, 3)
    assert "有 2 辑，册数只写了“20”" in said
    assert len(report.plan.entries) == 9
    assert {entry.quantity for entry in report.plan.entries} == {Quantity(10), Quantity(2)}


def test_merged_cells_speak_for_all_their_rows_but_not_for_numbers(
    archive: Archive, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        HEADINGS,
        ("2022-06", "入库", 34, 10, None, "文史库"),
        (None, None, 35, 20, None, None),
        ("2022-07", "入库", 34, 30, None, "文史库"),
        ("2022-07", "入库", 35, None, None, "同上"),
    ):
        sheet.append(row)
    for area in ("A2:A3", "B2:B3", "F2:F3", "D4:D5"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    report = sent(archive, tmp_path / "a.xlsx")
    assert [(entry.volume, entry.date, entry.to_location) for entry in report.plan.entries] == [
        (34, "2022-06", "文史库"),
        (35, "2022-06", "文史库"),
    ]
    assert [(row, column) for row, column, _ in messages(report)] == [(4, 3), (5, 3)]
    assert "合并在一格" in messages(report)[0][2]


def test_a_formula_is_its_value_and_one_without_is_an_error(
    archive: Archive, tmp_path: Path
) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "入库", 35, "=5*2", None, "文史库"])
    report = sent(archive, file)
    assert (2, 3) in [(row, column) for row, column, _ in messages(report)]
    assert "这一格是公式" in messages(report)[0][2]


def test_a_formula_that_went_wrong_is_an_error(archive: Archive, tmp_path: Path) -> None:
    report = sent(
        archive, table(tmp_path / "a.xlsx", ["2022", "入库", 35, "#REF!", None, "文史库"])
    )
    assert "#REF!" in messages(report)[0][2]


def test_hidden_rows_are_told_of(archive: Archive, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(["2022", "入库", 35, 10, None, "文史库"])
    sheet.append(["2022", "入库", 36, 10, None, "文史库"])
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "a.xlsx")
    report = sent(archive, tmp_path / "a.xlsx")
    assert report.count == 2
    assert "有 1 行是隐藏的（第 3 行）" in remarks(report)


def test_a_number_that_excel_made_a_date_of_is_told_of(archive: Archive, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "入库", dt.datetime(2026, 1, 5), 10, None, "文史库"])
    assert "当成了日期" in messages(sent(archive, file))[0][2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_csv_of_offices_is_read(archive: Archive, tmp_path: Path, encoding: str, sign: str) -> None:
    file = tmp_path / "a.csv"
    rows = [
        ["日期", "种类", "辑号", "册数", "库房"],
        ["2022年6月", "入库", "第35辑", "10册", "文史库"],
    ]
    file.write_text("\n".join(sign.join(row) for row in rows), encoding=encoding)
    assert sent(archive, file).entered
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [10]


def test_other_headings_and_one_kind_for_all(archive: Archive, tmp_path: Path) -> None:
    stocked(archive)
    file = workbook(
        tmp_path / "a.xlsx",
        ["领书人", "哪一辑", "领书日期", "本数（册）"],
        ["张三", "35", "2022-06-30", "3"],
    )
    wishes = Wishes(
        mapping=("哪一辑=辑号", "C=日期", "A=单位", "D=quantity"),
        header=1,
        defaults=Defaults(kind="发放", location="文史库"),
    )
    assert sent(archive, file, wishes).entered
    with archive.reading() as session:
        movement = history(session)[0][0]
        assert (movement.date, movement.quantity) == ("2022-06-30", 3)
        assert [row.copies for row in stock(session)] == [997]


def test_rows_of_one_document_share_its_number(archive: Archive, tmp_path: Path) -> None:
    stocked(archive, volumes=(34, 35))
    file = table(
        tmp_path / "a.xlsx",
        ["2022", "捐赠", 34, 5, "省图书馆", "文史库", None, "捐〔2022〕8号"],
        ["2022", "捐赠", 35, 6, "省图书馆", "文史库", None, "捐〔2022〕8号"],
    )
    assert sent(archive, file).entered
    with archive.reading() as session:
        first, second = history(session)[0][:2]
        assert first.document is second.document
        assert first.document is not None
        assert first.document.number == "捐〔2022〕8号" == first.document_number
