"""Replacing over a volume: seen first, chosen line by line, undone like any correction."""

from __future__ import annotations

from sqlalchemy import select

from archive.database import Archive
from archive.models import Line
from tests.webapp import library
from tests.webapp.conftest import Visitor

REPLACE = "/desk/volumes/36/replace"
ASKED = {"find": "会馆", "put": "公所"}


def texts(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return [line.text for line in session.scalars(select(Line).order_by(Line.id))]


def ids(archive: Archive, *recognized: str) -> list[str]:
    with archive.reading() as session:
        found = session.scalars(select(Line).where(Line.recognized.in_(recognized)))
        return [str(line.id) for line in found]


def test_every_line_that_would_change_is_shown_and_none_changed(
    editor: Visitor, archive: Archive
) -> None:
    before = texts(archive)
    page = editor.get(f"{REPLACE}?find=会馆&put=公所").text
    assert page.count('type="checkbox"') == 2
    assert "龙驹寨船帮<del>会馆</del><ins>公所</ins>建于嘉庆二十年，" in page
    assert texts(archive) == before


def test_only_the_chosen_lines_change(editor: Visitor, archive: Archive) -> None:
    chosen = ids(archive, "龙驹寨船帮会馆建于嘉庆二十年，")
    answer = editor.submit(REPLACE, page="/desk", line=chosen, **ASKED)
    assert (answer.status_code, answer.location) == (302, REPLACE)
    assert "已替换 1 行" in editor.get(REPLACE).text
    assert texts(archive)[:2] == ["会馆碑记", "龙驹寨船帮公所建于嘉庆二十年，"]
    with archive.reading() as session:
        assert "船帮公所" in library.known(session, "saomiao").text


def test_what_is_sealed_is_neither_shown_nor_changed(editor: Visitor, archive: Archive) -> None:
    assert "紫貂" not in editor.get(f"{REPLACE}?find=紫貂&put=黑貂").text.replace(
        "“紫貂”", ""
    ).replace('value="紫貂"', "")
    sealed = ids(archive, "紫貂一词只在封存的这一篇里。")
    answer = editor.submit(REPLACE, page="/desk", line=sealed, find="紫貂", put="黑貂")
    assert answer.status_code == 400
    assert not any("黑貂" in text for text in texts(archive))


def test_what_cannot_be_replaced_is_refused(editor: Visitor, archive: Archive) -> None:
    for query in ("find=&put=一", "find=会馆&put=会馆", f"find={'会' * 51}&put=一"):
        answer = editor.get(f"{REPLACE}?{query}")
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
    assert "没有选中要替换的行" in editor.submit(REPLACE, page="/desk", **ASKED).text
    assert "这一辑里没有“没有”" in editor.get(f"{REPLACE}?find=没有&put=一").text
    assert editor.get("/desk/volumes/99/replace").status_code == 404
