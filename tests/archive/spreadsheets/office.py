"""Files as county offices keep them, made for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from archive.database import Archive
from archive.ledger import Quantity, receive
from archive.spreadsheets import Repeated, Report, Wishes, import_file

HEADINGS = ("日期", "种类", "辑号", "册数", "单位或个人", "库房", "入库地点", "单据号", "备注")


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(path)
    return path


def table(path: Path, *rows: Sequence[object]) -> Path:
    return workbook(path, HEADINGS, *rows)


def stocked(archive: Archive, copies: int = 1000, volumes: Sequence[int] = (35,)) -> None:
    with archive.writing() as session:
        for volume in volumes:
            receive(
                session, volume=volume, quantity=Quantity(copies), location="文史库", date="2020"
            )


def sent(archive: Archive, path: Path, wishes: Wishes | None = None, **given: object) -> Report:
    return import_file(archive, path, wishes or Wishes(), actor="图管", **given)  # type: ignore[arg-type]


def messages(report: Report) -> list[tuple[int, int | None, str]]:
    return [(wrong.row, wrong.column, str(wrong.said)) for wrong in report.wrongs]


def remarks(report: Report) -> str:
    return "\n".join(str(remark.said) for remark in report.plan.remarks)


__all__ = ["Repeated", "messages", "remarks", "sent", "stocked", "table", "workbook"]
