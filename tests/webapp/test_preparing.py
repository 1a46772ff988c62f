"""A page recognized anew from the desk, and what a PDF's own text layer says."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from archive.config import Settings
from archive.database import Archive
from archive.models import Correction, Line, Page
from archive.scans import rereading
from tests.webapp.conftest import Visitor
from webapp.jobs import not_here, open_queue

PREPARE, CHECK = "/desk/pages/2/prepare", "/desk/pages/2"
READ, SAID = "龙驹寨船帮会馆建于嘉庆二十年，", "龍駒寨船幇會館建于嘉慶二十年,"


@pytest.fixture
def layered(archive: Archive) -> int:
    """The text layer of page 2 says another thing of one line, and the same of another."""
    with archive.writing() as session:
        lines = session.scalars(select(Line).where(Line.page_id == 2)).all()
        for line in lines:
            line.embedded = line.recognized.replace("，", " ,")
        line = next(each for each in lines if each.recognized == READ)
        line.embedded = SAID
        return line.id


def test_a_page_is_put_on_the_queue_as_it_is_wanted(
    editor: Visitor, archive: Archive, settings: Settings
) -> None:
    assert "没有转；一幅是一页" in editor.get(PREPARE).text
    answer = editor.submit(PREPARE, page=PREPARE, rotation="90", sides="2", trimmed="")
    assert (answer.status_code, answer.location) == (302, CHECK)
    with archive.reading() as session:
        wanted = session.get_one(Page, 2).wanted
        assert wanted == {"rotation": 90, "sides": 2, "trimmed": False}
        assert len(rereading.wanted_pages(session, 1)) == 1
    queue = open_queue(settings, not_here)
    assert len(queue.huey.pending()) == 1
    shown = editor.get(CHECK).text
    assert "这一页正在重新识别" in shown
    assert "排进了识别" in shown


def test_what_is_not_said_is_found_out(editor: Visitor, archive: Archive) -> None:
    editor.submit(PREPARE, page=PREPARE, rotation="", sides="", trimmed="y")
    with archive.reading() as session:
        assert session.get_one(Page, 2).wanted == {"rotation": None, "sides": None, "trimmed": True}


def test_a_turn_that_there_is_not_is_refused(editor: Visitor, archive: Archive) -> None:
    assert editor.submit(PREPARE, page=PREPARE, rotation="45", sides="").status_code == 400
    with archive.reading() as session:
        assert session.get_one(Page, 2).wanted is None


def test_the_text_layer_is_shown_where_it_says_another_thing(editor: Visitor, layered: int) -> None:
    shown = editor.get(CHECK).text
    assert f"文字层：{SAID}" in shown
    assert shown.count("文字层：") == 1
    assert "有 1 行和识别的不同" in shown


@pytest.mark.parametrize("said", ["all", "one"])
def test_the_text_layer_is_taken_over_as_a_correction(
    editor: Visitor, archive: Archive, layered: int, said: str
) -> None:
    fields = {
        f"text-{layered}": READ,
        f"before-{layered}": READ,
        "embedded": "all" if said == "all" else str(layered),
    }
    assert editor.submit(CHECK, page=CHECK, **fields).status_code == 302
    with archive.reading() as session:
        line = session.get_one(Line, layered)
        assert (line.text, line.recognized) == (SAID, READ)
        assert session.scalars(select(Correction.before)).all() == [READ]
    assert "文字层：" not in editor.get(CHECK).text


def test_a_line_that_somebody_changed_meanwhile_is_not_written_over(
    editor: Visitor, archive: Archive, layered: int
) -> None:
    fields = {f"text-{layered}": "别的", f"before-{layered}": "别的", "embedded": "all"}
    assert editor.submit(CHECK, page=CHECK, **fields).status_code == 409
    with archive.reading() as session:
        assert session.get_one(Line, layered).text == READ


LAYER = "/desk/volumes/36/text-layer"


def test_the_text_layer_is_offered_over_the_volume(
    editor: Visitor, archive: Archive, layered: int
) -> None:
    assert LAYER in editor.get("/desk/volumes/36").text
    assert LAYER not in editor.get("/desk/volumes/35").text
    shown = editor.get(LAYER).text
    assert "有 1 行和识别的不同" in shown
    assert f"<ins>{SAID}</ins>" in shown
    assert editor.submit(LAYER, page=LAYER, line=str(layered)).status_code == 302
    with archive.reading() as session:
        line = session.get_one(Line, layered)
        assert (line.text, line.recognized) == (SAID, READ)
    assert "没有不同" in editor.get(LAYER).text


def test_a_line_of_a_sealed_article_is_not_offered_and_not_taken(
    editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        sealed = session.scalars(select(Line).where(Line.page_id == 3)).all()
        for line in sealed:
            line.embedded = "别的文字"
        line_id = sealed[0].id
    assert "别的文字" not in editor.get(LAYER).text
    answer = editor.submit(LAYER, page="/password", line=str(line_id))
    assert answer.status_code == 400
    assert "没有选中" in answer.text
