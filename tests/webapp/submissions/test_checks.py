"""A submission's newest text, checked for overlap and consistency."""

from __future__ import annotations

import pytest

from archive.database import Archive
from archive.editorial import decisions
from archive.editorial.decisions import Ruling, seen
from archive.manuscripts import LONGEST_TEXT
from archive.models import Intake, Revision, Submission, Verdict
from tests.webapp.conftest import Visitor

DESK = "/desk/submissions"
SAID = "那一年船帮在龙驹寨修了新的会馆，从各地运来的木料沿着江岸堆了半里长，工匠有一百多人。"


def written(archive: Archive, submission: int, text: str) -> None:
    with archive.writing() as session:
        session.add(
            Revision(
                submission_id=submission, number=9, text=text, headings=[], captions=[], remarks=[]
            )
        )


def test_what_another_submission_says_is_shown_side_by_side(
    editor: Visitor, archive: Archive
) -> None:
    assert "没有找到" in editor.get(f"{DESK}/1/overlap").text
    written(archive, 1, f"开头。\n{SAID}\n")
    written(archive, 2, f"另一种开头。\n{SAID}\n")
    page = editor.get(f"{DESK}/1/overlap").text
    assert "与 1 件其他来稿有相同的段落" in page
    assert page.count(SAID) == 2
    assert f'href="{DESK}/2"' in page


@pytest.mark.parametrize("length", [LONGEST_TEXT - len(SAID), LONGEST_TEXT])
def test_the_longest_text_that_is_taken_in_is_compared(
    editor: Visitor, archive: Archive, length: int
) -> None:
    text = "".join(chr(0x4E00 + place * place % 20_011) for place in range(length))
    written(archive, 1, f"{SAID}{text}"[:LONGEST_TEXT])
    written(archive, 2, SAID)
    answer = editor.get(f"{DESK}/1/overlap")
    assert answer.status_code == 200
    assert "与 1 件其他来稿有相同的段落" in answer.text


def test_what_was_marked_as_spam_is_not_compared_with(editor: Visitor, archive: Archive) -> None:
    written(archive, 1, f"开头。\n{SAID}\n")
    written(archive, 2, f"另一种开头。\n{SAID}\n")
    for intake, compared in ((Intake.SPAM, False), (Intake.ARRIVED, True)):
        with archive.writing() as session:
            session.get_one(Submission, 2).intake = intake
        page = editor.get(f"{DESK}/1/overlap").text
        assert ("与 1 件其他来稿有相同的段落" in page) is compared
        assert (SAID in page) is compared


def test_what_was_declined_is_compared_with(editor: Visitor, archive: Archive) -> None:
    written(archive, 1, f"开头。\n{SAID}\n")
    written(archive, 2, f"另一种开头。\n{SAID}\n")
    with archive.writing() as session:
        made = session.get_one(Submission, 1)
        ruling = Ruling(Verdict.DECLINE, "内容重复", "")
        decisions.decide(session, made, ruling, seen_then=seen(made), actor="bianji")
    assert "与 1 件其他来稿有相同的段落" in editor.get(f"{DESK}/2/overlap").text


def test_what_is_published_is_shown_with_its_place(editor: Visitor, archive: Archive) -> None:
    copied = "丹江漕运起于唐代，龙驹寨是起岸的地方。码头，船帮立会馆，议定运价。丹江漕运盛于清末。"
    written(archive, 1, f"我听说{copied}\n")
    page = editor.get(f"{DESK}/1/overlap").text
    assert "与已发表的 1 篇文章有相同的段落" in page
    assert 'href="/articles/caoyun?at=' in page


def test_what_looks_wrong_is_listed(editor: Visitor, archive: Archive) -> None:
    written(archive, 1, "民国二十三年（1936年），会馆重修。那年2月30日开工。\n")
    page = editor.get(f"{DESK}/1/proofread").text
    assert "2月30日" in page
    assert "规则" in page
    assert f"{DESK}/1/proofread" in editor.get(f"{DESK}/1").text


def test_of_one_kind_everything_is_listed(editor: Visitor, archive: Archive) -> None:
    written(archive, 1, "商州,洛南," * 20 + "丹凤。\n")
    page = editor.get(f"{DESK}/1/proofread").text
    assert "只看这一种" in page
    assert f'href="{DESK}/1/proofread?kind=width"' in page
    assert editor.get(f"{DESK}/1/proofread?kind=width").text.count("<del>,</del>") == 40
