"""The gazetteer on the site: what all may see, and what editors write."""

from __future__ import annotations

import io
from urllib.parse import quote

import pytest

from archive import gazetteer
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.gazetteer import Entry, Name
from index.gazetteer import query_for
from tests.webapp.conftest import Visitor
from webapp import demonstration
from webapp.gazetteer.listing import years

CSV = "地名,类别,名称,起年,止年,说明,来源\n丹江,河,丹水,,,,水经注\n武关,关,少习关,,,,\n"


def table_of(archive: Archive) -> dict[str, Entry]:
    with archive.reading() as session:
        return {entry.name: entry for entry in gazetteer.entries(session)}


def upload(text: str, name: str = "地名.csv") -> tuple[io.BytesIO, str]:
    return io.BytesIO(text.encode()), name


def test_every_name_is_shown_with_its_years_and_leads_to_a_search(visitor: Visitor) -> None:
    page = visitor.get("/gazetteer").text
    search = quote("地名:商县", safe=":")
    assert f'<a href="/search?q={search}">商县</a><span class="years">（1913—1988）' in page
    assert "（前113—）" in page
    for said in ("民国二年改", "今商州区", "通行说法", "共 2 处。"):
        assert said in page
    assert "修改" not in page


@pytest.mark.parametrize("query", ["上雒", "上洛", "商縣", "民国", "州"])
def test_the_table_is_narrowed_in_any_spelling(visitor: Visitor, query: str) -> None:
    page = visitor.get(f"/gazetteer?q={query}").text
    assert "1 处，共 2 处" in page
    assert "武关" not in page


def test_what_is_not_in_the_table_is_not_found(visitor: Visitor) -> None:
    page = visitor.get("/gazetteer?q=<b>&page=99").text
    assert "0 处，共 2 处" in page
    assert "<b>" not in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "9" * 30])
def test_any_number_of_a_page_is_answered(visitor: Visitor, page: str) -> None:
    assert "商州" in visitor.get(f"/gazetteer?page={page}").text


def test_the_whole_table_is_given_out(visitor: Visitor) -> None:
    answer = visitor.get("/gazetteer.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.text.startswith("\ufeff地名,类别,名称,起年,止年,说明,来源\r\n")
    assert "商州,州,商县,1913,1988,民国二年改,通行说法\r\n" in answer.text


def test_an_editor_adds_a_place(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit(
        "/gazetteer/add", name="丹江", kind="河", names="丹水\r\n丹江 583-\r\n", source="水经注"
    )
    assert answer.status_code == 302
    assert "已保存“丹江”" in editor.get("/gazetteer").text
    assert table_of(archive)["丹江"].names == (Name("丹水", None, None), Name("丹江", 583, None))


def test_the_form_shows_what_the_record_says_and_saving_it_changes_nothing(
    editor: Visitor, archive: Archive
) -> None:
    before = table_of(archive)
    page = editor.get("/gazetteer/1/edit").text
    lines = "上雒 前113-\n商州 758-1913\n商县 1913-1988 民国二年改"
    assert lines in page.replace("\r\n", "\n")
    fields = {"kind": "州", "note": "今商州区", "source": "通行说法"}
    answer = editor.submit("/gazetteer/1/edit", name="商州", names=lines, **fields)
    assert answer.status_code == 302
    assert table_of(archive) == before
    with archive.reading() as session:
        assert gazetteer.revision(session) == 2


def test_an_editor_changes_and_removes_a_place(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit("/gazetteer/1/edit", name="商州区", names="商州区 2001-")
    assert answer.status_code == 302
    assert table_of(archive)["商州区"].names == (Name("商州区", 2001, None),)
    assert "商州区（2001—）" in editor.get("/gazetteer/1/remove").text
    assert editor.submit("/gazetteer/1/remove").status_code == 302
    assert list(table_of(archive)) == ["武关"]
    assert editor.get("/gazetteer/1/edit").status_code == 404
    assert editor.submit("/gazetteer/1/remove").status_code == 404


@pytest.mark.parametrize("number", [99, 2**40])
def test_there_is_nothing_to_edit_where_there_is_no_place(editor: Visitor, number: int) -> None:
    for what in ("edit", "remove"):
        assert editor.get(f"/gazetteer/{number}/{what}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "请填写这一项"),
        ({"name": "商" * 41}, "最多 40 个字"),
        ({"name": "武关"}, "地名表里已有“武关”"),
        ({"name": "丹 江"}, "中间有空格"),
        ({"name": "丹江", "kind": "类" * 21}, "最多 20 个字"),
        ({"name": "丹江", "names": "丹水\n丹江 1913"}, "第 2 行：“1913”不是起止年份"),
        ({"name": "丹江", "names": "丹水 5-1"}, "第 1 行：起年 5 在止年 1 之后"),
    ],
)
def test_bad_input_is_explained_kept_in_the_form_and_not_in_the_record(
    editor: Visitor, archive: Archive, fields: dict[str, str], said: str
) -> None:
    before = table_of(archive)
    for address in ("/gazetteer/add", "/gazetteer/1/edit"):
        answer = editor.submit(address, note="写到一半", **fields)
        assert answer.status_code == 400
        assert said in answer.text
        assert "写到一半" in answer.text
    assert table_of(archive) == before


def test_a_bad_line_is_explained_in_english_too(editor: Visitor) -> None:
    editor.get("/gazetteer?lang=en")
    answer = editor.submit("/gazetteer/add", name="丹江", names="丹水 5-1").text
    assert "Line 1: The first year 5 is after the last year 1." in answer


def test_an_editor_looks_first_and_then_imports(editor: Visitor, archive: Archive) -> None:
    before = table_of(archive)
    page = editor.submit("/gazetteer/import", file=upload(CSV), look="1").text
    assert "还没有写入" in page
    assert "新增 1 条，修改 1 条，没有变化 0 条" in page
    assert table_of(archive) == before
    page = editor.submit("/gazetteer/import", file=upload(CSV), submit="1").text
    assert "已导入" in page
    assert "新增：丹江" in page
    assert "修改：武关" in page
    assert set(table_of(archive)) == {"丹江", "商州", "武关"}
    page = editor.submit("/gazetteer/import", file=upload(CSV), submit="1").text
    assert "新增 0 条，修改 0 条，没有变化 2 条" in page


@pytest.mark.parametrize("button", ["look", "submit"])
def test_nothing_of_a_bad_table_is_taken_in(editor: Visitor, archive: Archive, button: str) -> None:
    before = table_of(archive)
    bad = CSV + "商山,山,商山,古,,,\n"
    answer = editor.submit("/gazetteer/import", file=upload(bad), **{button: "1"})
    assert answer.status_code == 400
    assert "第 4 行：“古”不是年份" in answer.text
    assert "整张表都没有导入" in answer.text
    assert table_of(archive) == before


def test_a_workbook_is_refused_by_name(editor: Visitor) -> None:
    answer = editor.submit("/gazetteer/import", file=upload("PK\0\0", "地名.xlsx"), submit="1")
    assert answer.status_code == 400
    assert "地名.xlsx 不是 CSV 文件" in answer.text


def test_the_ways_to_the_gazetteer(editor: Visitor, visitor: Visitor) -> None:
    assert 'href="/gazetteer"' in visitor.get("/volumes").text
    assert 'href="/gazetteer"' in editor.get("/desk").text


def test_years_as_they_are_printed() -> None:
    assert years(Name("商县", 1913, 1988)) == "1913—1988"
    assert years(Name("商县", None, None)) == ""
    assert years(Name("商县", -5, -5)) == "前5"


def test_a_name_with_signs_in_it_is_searched_for_in_quotes() -> None:
    assert query_for("商县") == "地名:商县"
    assert query_for("夜村（镇）") == "地名:“夜村（镇）”"


def test_the_demonstration_fills_the_gazetteer_once(settings: Settings) -> None:
    archive = open_archive(settings)
    with archive.writing() as session:
        demonstration.list_places(session)
        county = {name.name for entry in gazetteer.entries(session) for name in entry.names}
        assert county >= {"商州", "上雒", "商县", "龙驹寨", "少习关"}
        for entry in gazetteer.entries(session):
            gazetteer.remove(session, entry.id, "bianji")
    with archive.writing() as session:
        demonstration.list_places(session)
        assert gazetteer.entries(session) == []
    archive.close()
