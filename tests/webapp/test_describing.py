"""Describing an article at the desk."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import gazetteer
from archive.database import Archive
from archive.description import Description, describe, description_of
from archive.errors import Refusal
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.describing.forms import read_years, spelled_years
from webapp.describing.suggesting import named_in, years_in

DESCRIBE = "/desk/articles/caoyun/describe"


def kept(archive: Archive) -> Description:
    with archive.reading() as session:
        return description_of(library.known(session, "caoyun"))


def test_what_an_editor_says_stands_in_the_contents(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit(
        DESCRIBE, page=DESCRIBE, people="陈守正、李文远\n王树声", places="龙驹寨", years="1927-1937"
    )
    assert answer.status_code == 302
    assert kept(archive) == Description(
        "", ("陈守正", "李文远", "王树声"), ("龙驹寨",), (1927, 1937)
    )
    assert "丹江漕运始末" in editor.get("/people/王树声").text
    page = editor.get("/articles/caoyun").text
    assert re.search(r'<a href="/people/[^"]+">王树声</a>', page)


@pytest.mark.parametrize("years", ["昨天", "1937-1927", "0", "3000", "9" * 30])
def test_years_that_cannot_be_are_said_not_to_be(
    editor: Visitor, archive: Archive, years: str
) -> None:
    before = kept(archive)
    answer = editor.submit(DESCRIBE, page=DESCRIBE, people="李白", years=years)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "李白" in answer.text  # what was typed stays
    assert kept(archive) == before


def test_the_text_offers_its_places_people_and_years(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        names = [gazetteer.Name("龙驹寨", None, None)]
        gazetteer.put(session, name="龙驹寨", kind="镇", names=names, actor="bianji")
        describe(
            session, library.known(session, "yizhan"), Description(people=("船帮",)), "bianji"
        )
    before = kept(archive)
    page = editor.get(f"{DESCRIBE}?suggest=1").text
    filled = dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\s*([^<]*)', page))
    assert (filled["places"], filled["people"]) == ("龙驹寨", "周船头、船帮")
    assert kept(archive) == before  # nothing is kept before somebody looked


def test_names_come_in_the_order_of_the_text() -> None:
    text = "龙驹寨在丹江边，商州在上游。"
    assert named_in(text, ["商州", "丹江", "武关", "龙驹寨", "江"]) == ["龙驹寨", "丹江", "商州"]
    assert named_in(text, ["龍駒寨"]) == ["龍駒寨"]  # in any spelling


def test_years_reach_from_the_first_to_the_last_sure_date() -> None:
    assert years_in("民国二十三年起,至1937年止,甲午年不计") == (1934, 1937)
    assert years_in("不知何年") is None


@given(st.integers(-2000, 2000).filter(bool), st.integers(0, 26))
def test_years_are_read_as_they_are_spelled(first: int, more: int) -> None:
    last = first + more or 1
    assert read_years(spelled_years((first, last))) == (first, last)
    assert read_years("") is None


@given(st.text(max_size=20))
def test_nothing_else_raises_than_a_refusal(text: str) -> None:
    with contextlib.suppress(Refusal):
        read_years(text.strip())
