"""Sending a spreadsheet in, step by step, and taking the ledger away as one."""

from __future__ import annotations

import errno
import io
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook
from werkzeug.datastructures import FileStorage

from archive.database import Archive
from archive.ledger import history
from tests.webapp.conftest import Visitor, staff

ROWS = [
    ["2022年赠书登记"],
    ["日期", "种类", "辑号", "册数", "受赠单位", "库房"],
    ["2022年6月", "入库", "第35辑", "100册", None, "资料库"],
    ["2022.6.30", "赠送", 35, None, "甲图书馆5、乙图书馆7", "资料库"],
    ["合计", None, None, 112],
]


def file_of(rows: list[list[object]]) -> io.BytesIO:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


def send(person: Visitor, rows: list[list[object]]) -> str:
    """The address of the columns of a file that was sent in."""
    return send_file(person, file_of(rows))


def send_file(person: Visitor, file: io.BytesIO) -> str:
    answer = person.submit("/copies/import", "/copies/import", file=(file, "台账.xlsx"))
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def chosen(page: str) -> str:
    """The query of the form that names the columns, as the page offers it."""
    fields = re.findall(r'<select name="(c\d+)".*?</select>', page, re.S)
    values = []
    for field in fields:
        select = re.search(rf'<select name="{field}".*?</select>', page, re.S)
        assert select is not None
        value = re.search(r'value="([^"]*)" selected', select[0])
        values.append(f"{field}={value[1] if value else '-'}")
    header = re.search(r'name="header" value="(\d+)"', page)
    return "&".join([*values, f"header={header[1] if header else ''}", "sheet=1"])


def test_a_file_goes_from_upload_to_the_ledger(librarian: Visitor, archive: Archive) -> None:
    where = send(librarian, ROWS)
    columns = librarian.get(where)
    assert "表头下有 3 行" in columns.text
    asked = f"{where}/rows?{chosen(columns.text)}"
    assert "c4=party" in asked
    assert "header=2" in asked
    dry = librarian.get(asked)
    assert "没有错误" in dry.text
    assert "第 5 行是合计" in dry.text
    assert "可以登记 2 笔" in dry.text
    with archive.reading() as session:
        before = history(session)[1]
    done = librarian.submit(asked, page=asked)
    assert done.status_code == 302, done.text
    assert "已登记 2 笔" in librarian.get("/copies").text
    with archive.reading() as session:
        movements, total = history(session)
        assert total == before + 2
        assert movements[0].operator == "tuguan"
    assert librarian.get(where).status_code == 404  # it is entered, and kept no longer


def test_errors_are_told_by_row_and_column_and_nothing_is_entered(
    librarian: Visitor, archive: Archive
) -> None:
    where = send(librarian, [*ROWS[:3], ["2022-13", "送", "三十五", "若干", "甲", "资料库"]])
    asked = f"{where}/rows?{chosen(librarian.get(where).text)}"
    dry = librarian.get(asked)
    assert "有 3 处要改" in dry.text
    assert "种类“送”无法识别" in dry.text
    assert "日期“2022-13”无法识别" in dry.text
    assert "确认登记" not in dry.text
    refused = librarian.submit(asked, page="/copies/import")
    assert refused.status_code == 400
    marked = librarian.get(asked.replace("/rows?", "/marked.xlsx?"))
    sheet = load_workbook(io.BytesIO(marked.data)).active
    assert sheet is not None
    told = [str(cell.value) for cell in sheet[4]]
    assert any("无法识别" in each for each in told)
    assert sheet.cell(4, 1).fill.fgColor.rgb == "00F6E3E1"


def test_a_file_sent_again_asks_what_to_do(librarian: Visitor) -> None:
    file = file_of(ROWS).getvalue()
    for _ in range(2):
        where = send_file(librarian, io.BytesIO(file))
        asked = f"{where}/rows?{chosen(librarian.get(where).text)}"
        dry = librarian.get(asked)
        librarian.submit(asked, page=asked)
    assert "有 2 行以前登记过" in dry.text
    assert "已由 tuguan 导入过" in dry.text
    refused = librarian.submit(asked, page=asked)
    assert refused.status_code == 400
    skipped = librarian.submit(asked, page=asked, repeated="skip")
    assert skipped.status_code == 302
    assert "没有新的流水要登记" in librarian.get("/copies").text


def test_another_s_file_is_not_shown(app: Flask, librarian: Visitor) -> None:
    where = send(librarian, ROWS)
    other = staff(app, "guanli")
    assert other.get(where).status_code == 404
    assert other.get(f"{where}/rows").status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧格式的 .xls"),
        (b"PK\x03\x04nothing", "文件损坏了"),
        (b"\x00\x01\x02\x00", "不是文字"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(librarian: Visitor, data: bytes, said: str) -> None:
    answer = librarian.submit("/copies/import", "/copies/import", file=(io.BytesIO(data), "a.xlsx"))
    where = answer.location
    text = librarian.get(where).text if where else answer.text
    assert said in text


@pytest.mark.parametrize(
    "query",
    ["sheet=9", "sheet=x&header=99999999999", "c0=date&c1=date", "c0=nothing&kind=%00", "header=3"],
)
def test_odd_wishes_are_answered_in_words(librarian: Visitor, query: str) -> None:
    where = send(librarian, ROWS)
    for address in (f"{where}?{query}", f"{where}/rows?{query}"):
        assert librarian.get(address).status_code in (200, 400)


def test_the_ledger_is_taken_away(librarian: Visitor) -> None:
    answer = librarian.get("/copies/export.xlsx")
    assert "书籍流水.xlsx" in unquote(answer.headers["Content-Disposition"])
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["流水", "单据", "单位和个人", "存放地点", "印次", "馆藏"]
    assert librarian.get("/copies/export.csv?kind=捐赠&since=2022").status_code == 200
    assert librarian.get("/copies/export.csv?volume=x").status_code == 400


def test_the_template_has_lists_to_choose_from(librarian: Visitor) -> None:
    book = load_workbook(io.BytesIO(librarian.get("/copies/import-template.xlsx").data))
    assert book.sheetnames == ["流水", "说明", "选项"]
    assert len(book["流水"].data_validations.dataValidation) >= 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘配额"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "只读"),
        (errno.EIO, "读写出错"),
        (errno.EMFILE, "打开的文件太多"),
    ],
)
def test_what_the_disk_refuses_is_said_without_saying_where(
    librarian: Visitor, archive: Archive, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(self: FileStorage, dst: object) -> None:
        raise OSError(number, os.strerror(number), str(dst))

    monkeypatch.setattr(FileStorage, "save", refuse)
    answer = librarian.submit("/copies/import", "/copies/import", file=(file_of(ROWS), "台账.xlsx"))
    assert answer.status_code == 400
    assert said in answer.text
    assert "没有收下" in answer.text
    assert str(archive.settings.home) not in answer.text
    assert not any((archive.settings.home / "incoming").glob("*/*/*"))


def test_a_folder_that_cannot_be_made_is_not_called_a_full_disk(
    librarian: Visitor, archive: Archive
) -> None:
    (archive.settings.home / "incoming").write_text("in the way")
    answer = librarian.submit("/copies/import", "/copies/import", file=(file_of(ROWS), "台账.xlsx"))
    assert answer.status_code == 400
    assert "目录不能用" in answer.text
    assert str(archive.settings.home) not in answer.text


def test_a_kept_file_that_cannot_be_read_any_more_is_named_without_its_folder(
    librarian: Visitor, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = send(librarian, ROWS)

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        answer = librarian.get(where)
    assert answer.status_code == 400
    assert "台账.xlsx" in answer.text
    assert str(archive.settings.home) not in answer.text


BOOK = [
    ["日期", "摘要", "收入", "发出", "结存", "经手人"],
    ["2022-01-01", "上年结转", None, None, 40],
    ["2022-03-01", "印刷厂送来", 500, None, 540, "王某"],
    ["2022-04-02", "赠省图书馆", None, 50, 490, "王某"],
    ["本月合计", None, 500, 50, 490],
]


def test_a_book_with_a_column_for_each_direction_is_mapped_and_entered(
    librarian: Visitor, archive: Archive
) -> None:
    where = send(librarian, BOOK)
    page = librarian.get(where).text
    asked = f"{where}/rows?{chosen(page)}&location=资料库&volume=35&opening=enter"
    for each in ("c2=received", "c3=issued", "c4=balance", "c1=summary"):
        assert each in asked
    assert '<details class="account-book" open>' in page
    assert "没有写给了谁" in librarian.get(asked).text
    wished = f"{asked}&names=summary&issued=捐赠"
    dry = librarian.get(wished).text
    assert "没有错误" in dry
    assert "收入 1 行读作“入库”，发出 1 行读作“捐赠”" in dry
    assert "对方取自摘要" in dry
    assert "省图书馆 50" in dry
    again = librarian.get(wished.replace("/rows?", "?")).text
    assert "<option selected>捐赠</option>" in again
    assert '<option value="summary" selected>' in again
    assert '<option value="enter" selected>' in again
    assert librarian.submit(wished, page=wished).status_code == 302
    with archive.reading() as session:
        newest = history(session)[0][0]
        assert [share.recipient.name for share in newest.shares] == ["省图书馆"]


def test_a_balance_that_does_not_agree_stops_or_is_remarked_on(librarian: Visitor) -> None:
    where = send(librarian, [*BOOK[:3], ["2022-04-02", "赠省图书馆", None, 50, 480]])
    page = librarian.get(where).text
    asked = f"{where}/rows?{chosen(page)}&location=资料库&volume=35&names=summary"
    stopped = librarian.get(asked).text
    assert "有 1 处要改" in stopped
    assert "结存写的是 480，应为 490" in stopped
    assert librarian.submit(asked, page="/copies/import").status_code == 400
    remarked = librarian.get(f"{asked}&balance=remark").text
    assert "没有错误" in remarked
    assert "第 4 行结存写的是 480，应为 490" in remarked


def test_remarks_that_are_not_listed_are_counted(librarian: Visitor) -> None:
    sums: list[list[object]] = [["本月合计", None, 500, 50, 490]] * 61
    where = send(librarian, [*BOOK, *sums])
    page = librarian.get(where).text
    dry = librarian.get(f"{where}/rows?{chosen(page)}&location=资料库&volume=35").text
    assert "还有 5 条没有列出" in dry
    assert "结存核对相符的有 64 行" in dry


@pytest.mark.parametrize(
    "query",
    ["received=捐赠", "issued=x%00", "volume=x", f"volume={10**20}", "kind=捐赠"],
)
def test_odd_choices_for_a_book_are_answered_in_words(librarian: Visitor, query: str) -> None:
    where = send(librarian, BOOK)
    page = librarian.get(where).text
    first = query.partition("=")[0]
    asked = "&".join(
        each for each in ("volume=35", "location=资料库") if not each.startswith(first)
    )
    answer = librarian.get(f"{where}/rows?{chosen(page)}&{asked}&{query}")
    assert answer.status_code == 400
    assert librarian.get(f"{where}?{query}").status_code == 200
