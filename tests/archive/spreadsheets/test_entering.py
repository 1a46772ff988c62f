"""All or nothing, in a sensible order, and not twice."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from archive import audit
from archive.database import Archive
from archive.ledger import history, reverse, stock
from archive.models import Audit, Movement, MovementKind, Recipient
from archive.spreadsheets import Repeated
from tests.archive.spreadsheets.office import messages, remarks, sent, stocked, table


def length(archive: Archive) -> int:
    with archive.reading() as session:
        return session.scalar(select(func.count(Movement.id))) or 0


def test_one_bad_row_and_nothing_is_entered(archive: Archive, tmp_path: Path) -> None:
    file = table(
        tmp_path / "a.xlsx",
        ["2022", "入库", 35, 10, None, "文史库"],
        ["2022-13", "入库", "三十五辑半", "十来本册", None, None],
    )
    report = sent(archive, file)
    assert not report.entered
    assert length(archive) == 0
    assert [(row, column) for row, column, _ in messages(report)] == [
        (3, 0),
        (3, 2),
        (3, 3),
        (3, 5),
    ]


def test_a_dry_run_keeps_nothing(archive: Archive, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "捐赠", None, 5, "省图书馆"])
    report = sent(archive, file, dry_run=True)
    assert not report.entered
    assert not report.wrongs
    assert report.count == 1
    with archive.reading() as session:
        for kept in (Movement, Recipient, Audit):
            assert session.scalar(select(func.count(kept.id))) == 0


def test_what_came_in_is_entered_before_what_went_out(archive: Archive, tmp_path: Path) -> None:
    file = table(
        tmp_path / "a.xlsx",
        ["2022-06-30", "发放", 35, 10, "甲", "文史库"],
        ["2022-06-30", "入库", 35, 10, None, "文史库"],
        ["2022-07-01", "调拨", 35, 5, None, "地下室", "文史库"],
        ["2022-05", "入库", 35, 5, None, "地下室"],
    )
    report = sent(archive, file)
    assert report.entered, messages(report)
    with archive.reading() as session:
        assert {row.location: row.copies for row in stock(session)} == {"文史库": 5, "地下室": 0}


def test_the_row_that_lacks_stock_is_named(archive: Archive, tmp_path: Path) -> None:
    file = table(
        tmp_path / "a.xlsx",
        ["2022-06-01", "入库", 35, 10, None, "文史库"],
        ["2022-06-02", "发放", 35, 6, "甲", "文史库"],
        ["2022-06-03", "发放", 35, 6, "乙", "文史库"],
    )
    [(row, _, said)] = messages(sent(archive, file))
    assert row == 4
    assert "库存不足" in said
    assert length(archive) == 0


def test_a_file_sent_twice_is_not_entered_twice(archive: Archive, tmp_path: Path) -> None:
    rows = [["2022", "入库", 35, 10, None, "文史库"], ["2022", "捐赠", 35, 2, "甲、乙", "文史库"]]
    file = table(tmp_path / "a.xlsx", *rows)
    assert sent(archive, file).entered
    again = sent(archive, file)
    assert not again.entered
    assert set(again.known) == {2, 3}
    assert again.imported_before is not None
    assert again.imported_before[1] == "图管"
    # Saved again with a row more, as people do.
    longer = table(tmp_path / "b.xlsx", *rows, ["2023", "入库", 35, 7, None, "文史库"])
    skipped = sent(archive, longer, repeated=Repeated.SKIP)
    assert skipped.entered
    assert skipped.count == 1
    assert length(archive) == 3
    assert sent(archive, file, repeated=Repeated.ENTER).entered
    assert length(archive) == 5


def test_two_rows_that_say_the_same_are_two(archive: Archive, tmp_path: Path) -> None:
    row = ["2022", "入库", 35, 10, None, "文史库"]
    assert sent(archive, table(tmp_path / "a.xlsx", row)).entered
    report = sent(archive, table(tmp_path / "b.xlsx", row, row), repeated=Repeated.SKIP)
    assert report.entered
    assert report.count == 1
    assert length(archive) == 2


def test_what_was_reversed_may_be_entered_again(archive: Archive, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "入库", 35, 10, None, "文史库"])
    first = sent(archive, file)
    assert first.first is not None
    with archive.writing() as session:
        reverse(session, first.first, note="传错了", operator="李")
    assert sent(archive, file).entered


def test_who_imports_is_in_the_trail_whatever_the_file_says(
    archive: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("种类,辑号,册数,库房,经手人\n入库,35,10,文史库,馆长\n", encoding="utf-8")
    assert sent(archive, file).entered
    with archive.reading() as session:
        entries = session.scalars(select(Audit)).all()
        assert {entry.actor for entry in entries} == {"图管"}
        assert entries[0].detail["operator"] == "馆长"
        assert not audit.broken_entries(session)
        assert history(session)[0][0].operator == "馆长"


def test_an_old_record_without_a_shelf_is_told_of(archive: Archive, tmp_path: Path) -> None:
    stocked(archive)
    report = sent(archive, table(tmp_path / "a.xlsx", ["2022", "捐赠", 35, 10, "甲"]))
    assert "有 1 行没有写出库地点" in remarks(report)
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [1000]


def test_counts_and_losses(archive: Archive, tmp_path: Path) -> None:
    stocked(archive, copies=10)
    file = table(
        tmp_path / "a.xlsx",
        ["2022-06-01", "损毁", 35, 2, None, "文史库", None, None, "受潮"],
        ["2022-06-02", "盘点", 35, 0, None, "文史库", None, None, "全部借出未还"],
    )
    report = sent(archive, file)
    assert report.entered, messages(report)
    assert report.count == 2
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [0]
        assert history(session)[0][0].kind is MovementKind.COUNT
