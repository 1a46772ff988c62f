"""Checking: a volume at a glance, a page line by line, and two editors at one line."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

import index
from archive.database import Archive
from archive.models import Article, Line, LineKind, Page, Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor

PAGE = "/desk/pages/2"


def lines(archive: Archive) -> list[Line]:
    """The lines of the page that is checked, with their corrections."""
    with archive.reading() as session:
        found = session.scalars(select(Line).where(Line.page_id == 2).order_by(Line.order)).all()
        for line in found:
            assert line.text is not None  # loads its corrections
        return list(found)


def fields(archive: Archive, **changed: str) -> dict[str, str]:
    """What the form sends: all lines as they are, some changed by their order."""
    said: dict[str, str] = {}
    for line in lines(archive):
        said[f"text-{line.id}"] = changed.get(f"line_{line.order}", line.text)
        said[f"before-{line.id}"] = line.text
        said[f"kind-{line.id}"] = changed.get(f"kind_{line.order}", line.kind.value)
    return said


def test_a_volume_is_shown_with_what_is_to_be_expected_of_each_page(editor: Visitor) -> None:
    page = editor.get("/desk/volumes/36").text
    assert "共 3 页，已核对 0 页" in page
    assert page.count('<li class="checked">') == 0
    assert re.findall(r'href="(/desk/pages/\d)"', page) == [f"/desk/pages/{n}" for n in (1, 2, 3)]


def test_pages_with_the_most_errors_can_come_first(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        line = session.scalars(select(Line).where(Line.page_id == 3)).first()
        assert line is not None
        line.char_confidences = [10] * len(line.recognized)
    page = editor.get("/desk/volumes/36?order=errors").text
    assert re.findall(r'href="/desk/pages/(\d)"', page)[0] == "3"


def test_articles_with_doubts_are_named_with_the_reason(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        library.known(session, "saomiao").doubts = ["title"]
    page = editor.get("/desk/volumes/36").text
    assert "请核对的文章" in page
    assert "标题在目录和正文里读得不一样" in page
    assert "分篇待核对" in page


def test_a_volume_without_scans_says_so(editor: Visitor) -> None:
    assert "还没有识别好的扫描页" in editor.get("/desk/volumes/35").text
    assert editor.get("/desk/volumes/99").status_code == 404


def test_each_line_stands_below_its_image(editor: Visitor, archive: Archive) -> None:
    page = editor.get(PAGE).text
    first = lines(archive)[0]
    view = f"{first.x0 - 8} {first.y0 - 8} {first.x1 - first.x0 + 16} {first.y1 - first.y0 + 16}"
    assert f'viewBox="{view}"' in page
    assert f'value="{first.recognized}"' in page


def test_unsure_characters_are_marked_with_what_they_may_be(editor: Visitor) -> None:
    page = editor.get(PAGE).text
    assert "碑文记捐资者百余<mark>人</mark><button" in page
    assert "把第 9 个字“人”换成“入”" in page


def test_what_an_editor_wrote_is_saved_searchable_and_can_be_undone(
    editor: Visitor, archive: Archive
) -> None:
    answer = editor.submit(
        PAGE, page=PAGE, **fields(archive, line_1="龙驹寨船帮会馆建于嘉庆廿年，")
    )
    assert (answer.status_code, answer.location) == (302, PAGE)
    index.sync(archive)
    assert "saomiao" in editor.get("/api/v1/search?q=“建于嘉庆廿年”").text
    shown = editor.get(PAGE).text
    assert "已保存 1 行" in shown
    assert "原识别：龙驹寨船帮会馆建于嘉庆二十年，" in shown
    changed = lines(archive)[1]
    editor.submit(PAGE, page=PAGE, undo=str(changed.id), **fields(archive))
    assert lines(archive)[1].text == changed.recognized
    assert len(lines(archive)[1].corrections) == 2


def test_saving_nothing_changes_nothing(editor: Visitor, archive: Archive) -> None:
    assert editor.submit(PAGE, page=PAGE, **fields(archive)).status_code == 302
    assert "没有改动" in editor.get(PAGE).text
    assert not any(line.corrections for line in lines(archive))


def test_of_two_editors_at_one_line_neither_loses_anything(
    editor: Visitor, archive: Archive
) -> None:
    mine = fields(archive, line_0="会馆碑志", line_1="龙驹寨船帮会馆建于嘉庆廿年，")
    editor.submit(PAGE, page=PAGE, **fields(archive, line_0="会馆碑記"))
    answer = editor.submit(PAGE, page=PAGE, **mine)
    assert answer.status_code == 409
    assert "这一行刚才已被改成“会馆碑記”" in answer.text
    assert 'value="会馆碑志"' in answer.text
    first, second, *_ = lines(archive)
    assert (first.text, second.text) == ("会馆碑記", "龙驹寨船帮会馆建于嘉庆廿年，")
    again = {name: value for name, value in mine.items() if "-" in name}
    again[f"before-{first.id}"] = "会馆碑記"  # as the page that was answered says
    again[f"before-{second.id}"] = second.text
    assert editor.submit(PAGE, page=PAGE, **again).status_code == 302
    assert lines(archive)[0].text == "会馆碑志"


def test_what_cannot_be_a_line_is_told_beside_it(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit(PAGE, page=PAGE, **fields(archive, line_0="碑" * 501))
    assert answer.status_code == 409
    assert "一行最多 500 个字" in answer.text
    assert lines(archive)[0].text == "会馆碑记"


def test_a_line_of_another_kind_leaves_the_text(editor: Visitor, archive: Archive) -> None:
    editor.submit(PAGE, page=PAGE, **fields(archive, kind_2=LineKind.HEADER.value))
    with archive.reading() as session:
        assert "捐资者" not in library.known(session, "saomiao").text
    editor.submit(PAGE, page=PAGE, **fields(archive, kind_2="nonsense"))
    assert lines(archive)[2].kind is LineKind.HEADER


def test_a_checked_page_says_by_whom_and_the_next_one_opens(
    editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "miyao").visibility = Visibility.STAFF
    answer = editor.submit(PAGE, page=PAGE, checked="1", **fields(archive))
    assert answer.location == "/desk/pages/3"
    with archive.reading() as session:
        page = session.get_one(Page, 2)
        assert (page.checked_by, page.checked_at is not None) == ("bianji", True)
    assert "bianji已核对" in editor.get(PAGE).text
    assert "已核对 1 页" in editor.get("/desk/volumes/36").text
    assert "<mark>" not in editor.get(PAGE).text


def test_after_the_last_open_page_the_volume_is_shown(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit(PAGE, page=PAGE, checked="1", **fields(archive))
    assert answer.location == "/desk/volumes/36"  # what follows is sealed
    assert "后面没有未核对的页了" in editor.get(answer.location).text


@pytest.mark.parametrize("address", ["/desk/pages/99", f"/desk/pages/{2**40}", "/desk/pages/3"])
def test_a_page_that_is_not_there_or_sealed_is_not_found(editor: Visitor, address: str) -> None:
    assert editor.get(address).status_code == 404


def test_articles_of_other_pages_are_left_alone(editor: Visitor, archive: Archive) -> None:
    with archive.reading() as session:
        before = {one.identifier: one.text for one in session.scalars(select(Article))}
    editor.submit(PAGE, page=PAGE, **fields(archive, line_0="会馆碑志"))
    with archive.reading() as session:
        after = {one.identifier: one.text for one in session.scalars(select(Article))}
    assert {name for name in before if before[name] != after[name]} <= {"saomiao"}
