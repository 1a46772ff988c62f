"""The pages of a planned volume: its order, its 目录, and its release."""

from __future__ import annotations

import csv
import io
import re

from docx import Document

import index
from archive import articles
from archive.database import Archive
from archive.models import Visibility
from tests.webapp.conftest import Visitor

PAGE = "/desk/compiling/37"
TITLES = re.compile(r'<span class="what"><a href="[^"]+">([^<]+)</a>')


def order(editor: Visitor, **said: object):  # type: ignore[no-untyped-def]
    """Send the form of the running order, as the page that is there now has it."""
    return editor.submit(f"{PAGE}/order", page=PAGE, **({"seen": seen(editor)} | said))


def seen(editor: Visitor) -> str:
    found = re.search(r'name="seen" value="(\w+)"', editor.get(PAGE).text)
    assert found is not None
    return found[1]


def titles(editor: Visitor) -> list[str]:
    return TITLES.findall(editor.get(PAGE).text)


def test_the_order_is_changed_by_buttons(editor: Visitor) -> None:
    assert titles(editor) == ["卷首语", "丹江渡口", "新到的稿子"]
    assert order(editor, doing="all").status_code == 302
    answer = order(editor, doing="up:xingao")
    assert answer.location.endswith("?moved=xingao&by=up#a-xingao")
    page = editor.get(answer.location).text
    assert "《新到的稿子》现在是第 3 篇。" in page  # up into the column above
    order(editor, doing="up:xingao")
    assert titles(editor) == ["卷首语", "新到的稿子", "丹江渡口"]
    order(editor, doing="run-down:0")
    assert titles(editor) == ["新到的稿子", "丹江渡口", "卷首语"]
    order(editor, **{"doing": "names", "column-0": "江河", "column-1": ""})
    assert 'value="江河"' in editor.get(PAGE).text


def test_chosen_articles_go_to_a_column_or_beside_another(editor: Visitor) -> None:
    order(editor, doing="place", article=["juanshou", "xingao"], to="史海钩沉")
    assert titles(editor) == ["丹江渡口", "卷首语", "新到的稿子"]
    order(editor, doing="place", article="xingao", to="史海钩沉", beside="before:dukou")
    assert titles(editor) == ["新到的稿子", "丹江渡口", "卷首语"]
    assert editor.get(PAGE).text.count('class="run"') == 1


def test_an_order_that_somebody_else_changed_is_shown_not_overwritten(editor: Visitor) -> None:
    then = seen(editor)
    order(editor, doing="all")
    answer = order(editor, seen=then, doing="place", article="xingao", to="人物")
    assert answer.status_code == 409
    assert "刚才别人改动了" in answer.text
    assert 'value="xingao" aria-label="选中《新到的稿子》" checked' in answer.text
    assert '<input id="to" name="to" value="人物"' in answer.text


def test_forms_that_make_no_sense_change_nothing(editor: Visitor) -> None:
    for said in (
        {"doing": "jump:dukou"}, {"doing": "up:w0"}, {"doing": "run-up:x"}, {"doing": "place"},
        {"doing": "place", "article": "xingao", "beside": "dukou"},
        {"doing": "place", "article": "xingao", "to": "栏" * 101},
    ):  # fmt: skip
        assert order(editor, **said).status_code == 400, said
    assert editor.submit(f"{PAGE}/articles", page=PAGE, doing="burn").status_code == 400
    assert titles(editor) == ["卷首语", "丹江渡口", "新到的稿子"]


def test_drafts_are_taken_out_and_in(editor: Visitor) -> None:
    answer = editor.submit(f"{PAGE}/articles", page=PAGE, doing="out", article="xingao")
    assert answer.status_code == 302
    page = editor.get(PAGE).text
    assert TITLES.findall(page) == ["卷首语", "丹江渡口"]
    assert "没有编入任何一辑的草稿" in page
    assert editor.submit(f"{PAGE}/articles", page=PAGE, doing="in").status_code == 400
    editor.submit(f"{PAGE}/articles", page=PAGE, doing="in", article="xingao")
    assert titles(editor) == ["卷首语", "丹江渡口", "新到的稿子"]


def test_another_volume_is_begun(editor: Visitor) -> None:
    form = "/desk/compiling"
    refused = editor.submit(form, page=form, volume="三十五")
    assert refused.status_code == 400
    assert "第三十五辑已经出版，不能再编排" in refused.text
    answer = editor.submit(form, page=form, volume="三十八")
    assert answer.location.endswith("/desk/compiling/38")
    assert "这一辑还没有文章" in editor.get(answer.location).text
    assert "第三十八辑" in editor.get(form).text


def test_pages_follow_the_layout(editor: Visitor) -> None:
    form = f"{PAGE}/layout"
    answer = editor.submit(
        form, page=form, characters="20", lines="20", opening="recto", first_folio="3"
    )
    assert answer.status_code == 302
    rows = list(csv.DictReader(io.StringIO(editor.get(f"{PAGE}/contents.csv").text.lstrip("﻿"))))
    assert [row["题目"] for row in rows] == ["卷首语", "丹江渡口", "新到的稿子"]
    assert [(row["估计起始页"], row["估计末页"]) for row in rows] == [
        ("3", "3"), ("5", "6"), ("7", "7"),
    ]  # fmt: skip
    assert [row["已排"] for row in rows] == ["是", "是", "否"]
    for unfit in ("0", "81", "", "多"):
        assert editor.submit(form, page=form, characters=unfit, lines="20", opening="recto",
                             first_folio="1").status_code == 400  # fmt: skip
    page = editor.get(f"{PAGE}/contents").text
    assert page.index("史海钩沉") < page.index("丹江渡口") < page.index("还没有排位置")


def test_the_ways_of_opening_are_named(editor: Visitor) -> None:
    page = editor.get(f"{PAGE}/layout").text
    named = dict(re.findall(r'<option (?:selected )?value="(\w+)">([^<]+)<', page))
    assert named == {"new_page": "另页起", "recto": "另面起（右手页）", "run_on": "接排"}


def test_the_imprint_of_any_volume_is_mended(editor: Visitor, visitor: Visitor) -> None:
    form = "/desk/compiling/35/imprint"
    assert 'value="第三十五辑"' in editor.get(form).text
    said = {"title": "人物专辑", "year": "2022", "month": "6", "editor": "商州区政协文史委"}
    assert editor.submit(form, page=form, **said).status_code == 302
    assert "人物专辑" in visitor.get("/volumes/35").text
    refused = editor.submit(form, page=form, **(said | {"month": "13"}))
    assert refused.status_code == 400
    assert "月份 13 不对" in refused.text


def test_a_manuscript_is_renamed(editor: Visitor) -> None:
    form = "/desk/articles/dukou/heading"
    said = {"title": "老渡口", "authors": "周远（口述）、吴川（整理）"}
    answer = editor.submit(form, page=form, **said)
    assert answer.location.endswith(f"{PAGE}#a-dukou")
    assert "老渡口" in titles(editor)
    assert "周远（口述）、吴川（整理）" in editor.get(form).text
    printed = editor.submit("/desk/articles/caoyun/heading", page=form, title="改题")
    assert printed.status_code == 400
    assert "以印本为准" in printed.text


def test_the_manuscript_of_the_volume_is_a_word_document(editor: Visitor) -> None:
    answer = editor.get(f"{PAGE}/manuscript.docx")
    assert answer.status_code == 200
    text = [each.text for each in Document(io.BytesIO(answer.data)).paragraphs]
    at = [text.index(title) for title in ("卷首语", "丹江渡口", "新到的稿子")]
    assert at == sorted(at)
    assert any("货上肩" in each for each in text)


def test_the_manuscript_begins_with_the_page_of_the_layout(editor: Visitor) -> None:
    form = f"{PAGE}/layout"
    said = {"characters": "28", "lines": "26", "opening": "new_page", "first_folio": "7"}
    assert editor.submit(form, page=form, **said).status_code == 302
    document = Document(io.BytesIO(editor.get(f"{PAGE}/manuscript.docx").data))
    starts = document.element.xpath("//w:pgNumType/@w:start")
    assert starts == ["7"]
    text = [each.text for each in document.paragraphs]
    contents = [each for each in text if each.startswith("丹江渡口") and each.endswith("（8）")]
    assert len(contents) == 1


def test_a_released_volume_is_read_and_searched(
    editor: Visitor, visitor: Visitor, archive: Archive
) -> None:
    form = f"{PAGE}/release"
    assert "没有排入目录" in editor.get(form).text
    said = {"year": "2026", "month": "12", "title": "商贸专辑", "checked": "y"}
    early = editor.submit(form, page=form, seen=seen(editor), **said)
    assert early.status_code == 400
    assert "还有 1 篇没有排入目录，如《新到的稿子》" in early.text
    order(editor, doing="all")
    unchecked = editor.submit(form, page=form, seen=seen(editor), year="2026")
    assert unchecked.status_code == 400
    stale = editor.submit(form, page=form, seen="0" * 16, **said)
    assert stale.status_code == 409
    assert visitor.get("/articles/dukou").status_code == 404
    answer = editor.submit(form, page=form, seen=seen(editor), **said)
    assert answer.status_code == 302
    assert "白鹤" in visitor.get("/articles/dukou").text
    index.sync(archive)
    assert "丹江渡口" in visitor.get("/search?q=白鹤").text
    assert "商贸专辑" in visitor.get("/volumes/37").text
    assert editor.get(PAGE).location.endswith("/desk/volumes/37")
    assert editor.get(form).status_code == 404


def test_what_is_sealed_or_withdrawn_is_not_counted(editor: Visitor, archive: Archive) -> None:
    said = re.compile(r'第三十七辑</a></th>.*?<td class="number">(\d+)</td>', re.DOTALL)
    assert said.findall(editor.get("/desk/compiling").text) == ["3"]
    with archive.writing() as session:
        article = articles.find(session, "xingao")
        assert article is not None
        article.visibility, article.sealed_reason = Visibility.SEALED, "家属要求"
    assert said.findall(editor.get("/desk/compiling").text) == ["2"]


def test_what_a_volume_is_to_be_called_is_not_told_before_it_is_out(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        article = articles.find(session, "dukou")
        assert article is not None
        assert article.volume is not None
        article.volume.title, article.volume.editor = "待定专辑", "待定编者"
        article.volume.permit = "待定号"
        articles.publish(session, article, "bianji")
    for address in (
        "/articles/dukou", "/articles/dukou/cite", "/oai?verb=ListSets",
        "/oai?verb=ListRecords&metadataPrefix=mods", "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    ):  # fmt: skip
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        assert "第三十七辑" in answer.text, address
        assert "待定" not in answer.text, address


def test_a_volume_that_is_not_out_yet_is_no_link_for_the_public(
    editor: Visitor, visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        article = articles.find(session, "dukou")
        assert article is not None
        articles.publish(session, article, "bianji")
    assert visitor.get("/volumes/37").status_code == 404
    page = visitor.get("/articles/dukou").text
    assert "第三十七辑" in page
    assert 'href="/volumes/37"' not in page
    assert 'href="/volumes/37"' in editor.get("/articles/dukou").text
