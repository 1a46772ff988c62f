"""Bringing a draft up to the newest text of its submission, at the desk."""

from __future__ import annotations

import re

import pytest

from archive.database import Archive
from archive.editorial import decisions, revising
from archive.editorial.decisions import Ruling
from archive.editorial.texts import Brought
from archive.models import Submission, Verdict
from tests.webapp.conftest import Visitor

PAGE = "/desk/submissions/1/renew"


@pytest.fixture(autouse=True)
def accepted(archive: Archive) -> None:
    with archive.writing() as session:
        submission = session.get_one(Submission, 1)
        decisions.decide(
            session, submission, Ruling(Verdict.ACCEPT, "可用"),
            seen_then=decisions.seen(submission), actor="bianji",
        )  # fmt: skip


def revise(archive: Archive, text: str) -> None:
    with archive.writing() as session:
        submission = session.get_one(Submission, 1)
        revising.revise(session, archive.settings, submission, Brought(pasted=text), "")


def test_differences_are_shown_and_taken_over(editor: Visitor, archive: Archive) -> None:
    assert "与最新的一稿不同" not in editor.get("/desk/submissions/1").text
    assert editor.get(PAGE).status_code == 404
    revise(archive, "船到龙驹寨，白鹭先到。\n会馆开了门。\n")
    assert f'href="{PAGE}"' in editor.get("/desk/submissions/1").text
    page = editor.get(PAGE).text
    assert "白鹭" in page
    assert "<del>" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen is not None
    answer = editor.submit(PAGE, page=PAGE, seen=seen[1])
    assert answer.headers["Location"] == "/desk/submissions/1"
    told = editor.get("/desk/submissions/1").text
    assert "据第 2 稿" in told
    assert "与最新的一稿不同" not in told


def test_who_saw_something_else_is_told_so(editor: Visitor, archive: Archive) -> None:
    revise(archive, "船到龙驹寨，白鹭先到。\n")
    seen = re.search(r'name="seen" value="([^"]+)"', editor.get(PAGE).text)
    assert seen is not None
    revise(archive, "船到龙驹寨，苍鹰先到。\n")
    answer = editor.submit(PAGE, page=PAGE, seen=seen[1])
    assert answer.status_code == 409
    assert "刚才收到了新的一稿" in answer.text
    assert "苍鹰" in answer.text
    for odd in ("", "\x00", "9" * 5000):
        assert editor.submit(PAGE, page=PAGE, seen=odd).status_code == 409
