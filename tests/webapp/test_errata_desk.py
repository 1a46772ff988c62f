"""Editors decide on reports: what they see, and what follows."""

from __future__ import annotations

import csv
import io
import re

import pytest
from sqlalchemy import select

import index
from archive import articles, errata
from archive.database import Archive
from archive.difference import Piece, difference
from archive.models import Article, Erratum, ErratumState, Line, User, Visibility
from archive.scans.correcting import correct
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.errata.difference import shortened

DESK, FIRST = "/desk/errata", "/desk/errata/1"
SEEN = "碑文记捐资者百余人，多为船户"
RIGHT = f"{SEEN}。"


def decide(editor: Visitor, decision: str, address: str = FIRST, **fields: str):  # type: ignore[no-untyped-def]
    said = {"reading": RIGHT, "before": SEEN, "answer": ""} | fields
    return editor.submit(address, page=DESK, decision=decision, **said)


def state(archive: Archive, number: int = 1) -> ErratumState:
    with archive.reading() as session:
        return session.get_one(Erratum, number).state


def reads(archive: Archive) -> str:
    with archive.reading() as session:
        return session.scalars(select(Line).where(Line.recognized == SEEN)).one().text


def corrected(archive: Archive, text: str) -> None:
    """What another editor does to the line meanwhile."""
    with archive.writing() as session:
        line = session.scalars(select(Line).where(Line.recognized == SEEN)).one()
        user = session.scalars(select(User).where(User.name == "guanli")).one()
        correct(session, line, text, before=line.text, user=user)


def reported(archive: Archive, identifier: str, number: int, proposed: str) -> int:
    """A reader's report on a paragraph."""
    with archive.writing() as session:
        article = library.known(session, identifier)
        seen = article.text.split("\n")[number - 1].strip("　 ")
        said = errata.Report(proposed)
        return errata.report_paragraph(session, article, number, said, seen=seen).id


def test_a_report_is_shown_with_its_image_and_the_difference(editor: Visitor) -> None:
    page = editor.get(DESK).text
    assert "1 条待核对" in page
    assert 'viewBox="52 152 ' in page
    assert f"{SEEN}<ins>。</ins>" in page
    assert "碑上是句号" in page
    assert "周某（愿署名）" in page
    assert library.RECEIPT not in page


def test_the_desk_and_the_volume_say_how_many_wait(editor: Visitor) -> None:
    assert "读者勘误（1 条待核对）" in editor.get("/desk").text
    assert 'href="/desk/errata?volume=36"' in editor.get("/desk/volumes/36").text
    decide(editor, "accept")
    assert "待核对）" not in editor.get("/desk").text
    assert "读者勘误" not in editor.get("/desk/volumes/36").text


def test_what_is_accepted_is_read_and_found(editor: Visitor, archive: Archive) -> None:
    answer = decide(editor, "accept")
    assert (answer.status_code, answer.location) == (302, DESK)
    assert "第 1 条：已采用。" in editor.get(DESK).text
    assert (state(archive), reads(archive)) == (ErratumState.ACCEPTED, RIGHT)
    assert RIGHT in editor.get("/articles/saomiao").text
    index.sync(archive)
    assert "saomiao" in editor.get("/api/v1/search?q=“多为船户。”").text
    with archive.reading() as session:
        assert session.get_one(Erratum, 1).decided_by == "bianji"


def test_an_editor_may_change_it_first(editor: Visitor, archive: Archive) -> None:
    decide(editor, "accept", reading=f"{SEEN}；", answer="碑上是分号")
    assert reads(archive) == f"{SEEN}；"
    page = editor.get(DESK).text
    assert f"改作：{SEEN}；" in page
    assert "答复：碑上是分号" in page


def test_declining_needs_an_answer_and_keeps_what_was_typed(
    editor: Visitor, archive: Archive
) -> None:
    answer = decide(editor, "decline", reading="改了一半")
    assert answer.status_code == 400
    assert "须写明理由" in answer.text
    assert 'value="改了一半"' in answer.text
    assert state(archive) is ErratumState.OPEN
    assert decide(editor, "decline", answer="碑上没有句号").status_code == 302
    assert (state(archive), reads(archive)) == (ErratumState.DECLINED, SEEN)


def test_a_line_changed_meanwhile_is_shown_both_ways(editor: Visitor, archive: Archive) -> None:
    corrected(archive, "碑文记捐资者百馀人，多为船户")
    answer = decide(editor, "accept")
    assert answer.status_code == 409
    assert "百馀人" in answer.text
    assert "报告以后，这里已经改过" in answer.text
    assert reads(archive) == "碑文记捐资者百馀人，多为船户"
    page = editor.get(DESK).text
    assert "读者看到" in page
    assert 'value="supersede"' in page
    before = re.search(r'name="before" value="([^"]*)"', page)
    assert before is not None
    assert decide(editor, "accept", before=before[1]).status_code == 302
    assert reads(archive) == RIGHT


def test_what_was_put_right_otherwise_is_closed(editor: Visitor, archive: Archive) -> None:
    assert 'value="supersede"' not in editor.get(DESK).text
    corrected(archive, f"{SEEN}！")
    assert decide(editor, "supersede").status_code == 302
    assert (state(archive), reads(archive)) == (ErratumState.SUPERSEDED, f"{SEEN}！")


def test_the_second_editor_is_told_that_it_is_decided(
    editor: Visitor, admin: Visitor, archive: Archive
) -> None:
    assert decide(admin, "decline", answer="碑上没有").status_code == 302
    answer = decide(editor, "accept")
    assert answer.status_code == 409
    assert "已由guanli处理过" in answer.text
    assert (state(archive), reads(archive)) == (ErratumState.DECLINED, SEEN)


def test_a_decision_that_is_none_decides_nothing(editor: Visitor, archive: Archive) -> None:
    assert decide(editor, "nonsense").status_code == 400
    assert decide(editor, "accept", reading="一\x00").status_code == 400
    assert decide(editor, "accept", reading="长" * 501).status_code == 400
    assert state(archive) is ErratumState.OPEN


@pytest.mark.parametrize("number", ["2", str(2**31), str(2**70), "0"])
def test_a_report_that_is_not_there_is_not_found(editor: Visitor, number: str) -> None:
    assert decide(editor, "accept", f"/desk/errata/{number}").status_code == 404


@pytest.mark.parametrize("withheld", ["sealed", "withdrawn"])
def test_reports_on_what_nobody_may_see_are_nowhere(
    editor: Visitor, archive: Archive, withheld: str
) -> None:
    with archive.writing() as session:
        article = library.known(session, "saomiao")
        if withheld == "withdrawn":
            articles.withdraw(session, article, "bianji", "有误")
        else:
            library.seal(article)
    for address in (DESK, "/desk/errata.csv", "/desk", "/desk/volumes/36"):
        said = editor.get(address).text
        assert "碑上是句号" not in said
        assert "1 条待核对" not in said
    assert decide(editor, "accept").status_code == 404
    assert reads(archive) == SEEN


def test_a_page_with_sealed_lines_is_not_shown(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "saomiao")
        line = session.scalars(select(Line).where(Line.recognized == "与过载行。碑存至今。")).one()
        errata.report_line(
            session, article, line, errata.Report("与过载行。碑今不存。"), seen=line.text
        )
    page = editor.get(DESK).text
    assert page.count("<svg") == 1
    assert "紫貂" not in page
    answer = decide(
        editor, "accept", f"{DESK}/2", reading="与过载行。碑今不存。", before="与过载行。碑存至今。"
    )
    assert answer.status_code == 302
    with archive.reading() as session:
        assert library.known(session, "saomiao").text.endswith("与过载行。碑今不存。\n")


def test_a_paragraph_of_a_manuscript_is_put_right_and_found(
    editor: Visitor, archive: Archive
) -> None:
    number = reported(archive, "caoyun", 3, "船帮建会馆，议定运价。丹江漕运盛于清末。")
    page = editor.get(f"{DESK}?volume=35").text
    assert "船帮<del>立</del><ins>建</ins>会馆" in page
    decide(
        editor, "accept", f"{DESK}/{number}",
        reading="船帮建会馆，议定运价。丹江漕运盛于清末。",
        before="船帮立会馆，议定运价。丹江漕运盛于清末。",
    )  # fmt: skip
    index.sync(archive)
    assert "caoyun" in editor.get("/api/v1/search?q=“船帮建会馆”").text
    with archive.reading() as session:
        article = library.known(session, "caoyun")
        assert article.headings == [1]
        assert "码头\n船帮建会馆" in article.text


def test_reports_are_filtered_and_paged(editor: Visitor, archive: Archive) -> None:
    for n in range(21):
        reported(archive, "sanpian", 1, f"不在任何一辑的青鸾{n}")
    decide(editor, "accept")
    page = editor.get(DESK).text
    assert page.count('<li id="erratum-') == 20
    assert 'href="/desk/errata?page=2"' in page
    assert 'id="erratum-1"' not in page  # what is decided comes after what waits
    assert editor.get(f"{DESK}?page=2").text.count('<li id="erratum-') == 2
    accepted = editor.get(f"{DESK}?state=accepted").text
    assert re.findall(r'<li id="erratum-(\d+)"', accepted) == ["1"]
    assert 'href="/desk/errata.csv?state=accepted"' in accepted
    assert editor.get(f"{DESK}?volume=36&state=open").text.count("<li id=") == 0
    for nonsense in ("page=x", "page=0", "page=999999999", "state=x", "volume=x", "volume=%00"):
        assert editor.get(f"{DESK}?{nonsense}").status_code == 200


def test_after_a_decision_the_next_one_is_at_hand(editor: Visitor, archive: Archive) -> None:
    number = reported(archive, "caoyun", 2, "码 头")
    answer = editor.submit(
        f"{FIRST}?state=open", page=DESK, decision="accept", reading=RIGHT, before=SEEN
    )
    assert answer.location == f"/desk/errata?state=open#reading-{number}"


def test_reports_are_taken_to_excel_without_receipts(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        session.get_one(Erratum, 1).remark = "=HYPERLINK(1)"
    answer = editor.get("/desk/errata.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Cache-Control"] == "no-store"
    [heading, row] = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    said = dict(zip(heading, row, strict=True))
    assert (said["状态"], said["辑"], said["文章"]) == ("待核对", "36", "会馆碑记")
    assert (said["读者所见"], said["应作"], said["愿署名"]) == (SEEN, RIGHT, "是")
    assert said["说明"] == "'=HYPERLINK(1)"
    assert library.RECEIPT not in answer.text


def test_what_a_reader_wrote_is_never_markup(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        erratum = session.get_one(Erratum, 1)
        erratum.name = erratum.remark = erratum.proposed = '"><script>alert(1)</script>'
    for address in (DESK, f"/errata/{library.RECEIPT}"):
        assert "<script>alert" not in editor.get(address).text


def test_a_staff_article_is_the_editors_too(editor: Visitor, archive: Archive) -> None:
    with archive.reading() as session:
        assert session.scalars(
            select(Article).where(Article.visibility == Visibility.STAFF)
        ).first()
    reported(archive, "neibu", 1, "只供内部的玄鹤二词。")
    assert "玄鹤" in editor.get(DESK).text


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("槽运", "漕运", [Piece(out="槽", put="漕"), Piece(same="运")]),
        ("船户", "船户。", [Piece(same="船户"), Piece(put="。")]),
        ("船户户", "船户", [Piece(same="船户"), Piece(out="户")]),
        ("", "字", [Piece(put="字")]),
        ("字", "字", [Piece(same="字")]),
        ("甲乙", "丙", [Piece(out="甲乙", put="丙")]),
    ],
)
def test_readings_are_compared_by_character(before: str, after: str, pieces: list[Piece]) -> None:
    assert difference(before, after) == pieces


def test_of_a_long_paragraph_what_is_near_is_shown() -> None:
    text = "一" * 100 + "槽" + "二" * 100
    near = shortened(difference(text, text.replace("槽", "漕")))
    assert near == [
        Piece(same="……" + "一" * 20),
        Piece(out="槽", put="漕"),
        Piece(same="二" * 20 + "……"),
    ]
