"""Contributors send manuscripts in without an account, and see what became of them."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from archive import articles, volumes
from archive.compilation.arrangement import place_all
from archive.compilation.arranging import arrange
from archive.compilation.imprint import Imprint
from archive.compilation.releasing import release
from archive.database import Archive
from archive.editorial import decisions
from archive.editorial.decisions import Ruling, seen
from archive.models import Audit, Intake, Submission, Verdict, Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.submissions import limits

FORM = "/submit"
RECEIPT = f"/submit/{library.SUBMISSION_RECEIPT}"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0)


def send(visitor: Visitor, **fields: object):  # type: ignore[no-untyped-def]
    with visitor.application.app_context():
        begun = limits.now_signed()
    usual = {
        "title": "棣花驿",
        "contributors": "贾某（口述）、李某（整理）",
        "pasted": "驿馆在河边。\n马匹换了三次。\n",
        "telephone": "13600009999",
        "begun": begun,
        "consent": "y",
    }
    return visitor.submit(FORM, page=FORM, **(usual | fields))


def arrived(archive: Archive) -> list[Submission]:
    with archive.reading() as session:
        found = session.scalars(select(Submission).where(Submission.intake == Intake.ARRIVED))
        for each in (rows := list(found)):
            assert each.contributors
            assert each.contact
            assert each.revisions
            assert each.files
        return rows


def photograph(name: str = "照片.jpg") -> tuple[io.BytesIO, str]:
    content = io.BytesIO()
    Image.new("RGB", (40, 30)).save(content, "JPEG")
    content.seek(0)
    return content, name


def test_a_manuscript_is_sent_in_and_a_receipt_given(visitor: Visitor, archive: Archive) -> None:
    answer = send(visitor, place="37", photographs=[photograph()])
    assert answer.status_code == 302
    made = arrived(archive)[-1]
    assert answer.location == f"/submit/{made.receipt}"
    assert [(each.name, each.role) for each in made.contributors] == [
        ("贾某", "口述"), ("李某", "整理"),
    ]  # fmt: skip
    assert made.consented_on is not None
    assert [each.name for each in made.files] == ["粘贴的文字.txt", "照片.jpg"]
    page = visitor.get(answer.location).text
    assert "已经收到" in page
    assert "棣花驿" in page
    for private in ("13600009999", "驿馆"):
        assert private not in page
    assert 'name="robots" content="noindex"' in page


def test_a_word_file_is_taken_as_it_is(visitor: Visitor, archive: Archive) -> None:
    text = io.BytesIO("棣花驿\n\n　　驿馆在河边，马匹换了三次。\n".encode("gb18030"))
    assert send(visitor, pasted="", manuscript=(text, "稿子.txt")).status_code == 302
    made = arrived(archive)[-1]
    assert made.revisions[0].text == "驿馆在河边，马匹换了三次。\n"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "请填写这一项"),
        ({"contributors": " "}, "请填写这一项"),
        ({"telephone": ""}, "至少留下"),
        ({"pasted": ""}, "没有收到稿件"),
        ({"website": "http://spam"}, "不该填的空"),
        ({"begun": ""}, "打开得太久"),
        ({"begun": "x.y"}, "打开得太久"),
        ({"title": "长" * 201}, "太长了"),
        ({"place": "99"}, "不是有效的"),
        ({"manuscript": (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a.doc"), "pasted": ""},
         "旧式 Word"),
        ({"manuscript": (io.BytesIO(b"%PDF-1.7 cut"), "a.pdf"), "pasted": ""}, "不是完好的 PDF"),
        ({"photographs": [(io.BytesIO(b"x"), "a.jpg")]}, "不是能打开的照片"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_given_back(
    visitor: Visitor, archive: Archive, fields: dict[str, object], said: str
) -> None:
    before = len(arrived(archive))
    answer = send(visitor, **fields)
    assert answer.status_code == 400
    if said != "不是有效的":
        assert said in answer.text
    assert len(arrived(archive)) == before


def test_a_form_that_comes_too_soon_is_given_back_as_it_was(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LEAST_SECONDS", 4)
    answer = send(visitor)
    assert answer.status_code == 400
    assert "太快" in answer.text
    assert "驿馆在河边" in answer.text


def test_odd_signs_are_no_fault(visitor: Visitor) -> None:
    answer = send(visitor, title="一\x00二\u202e", contributors="周\x00某", genre="\u200b")
    assert answer.status_code in (302, 400)
    assert send(visitor, pasted="文\x00字", mail="\x00").status_code in (302, 400)


def test_one_network_sends_so_many_an_hour(app: Flask, visitor: Visitor, archive: Archive) -> None:
    most = limits.LIMIT.an_hour
    answers = [send(visitor, title=f"第{each}件").status_code for each in range(most + 1)]
    assert answers == [302] * most + [429]
    refused = send(visitor, title="再一件")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert len(arrived(archive)) == most + 1  # and the one of the library


def test_revised_texts_count_with_new_manuscripts(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        made = session.get_one(Submission, 1)
        ruling = Ruling(Verdict.REVISE, "年代可疑", "请补年代")
        decisions.decide(session, made, ruling, seen_then=seen(made), actor="bianji")
    most = limits.LIMIT.an_hour
    assert [send(visitor, title=f"第{each}件").status_code for each in range(most)] == [302] * most
    answer = visitor.submit(RECEIPT, page=FORM, pasted="船到龙驹寨，时在民国。\n")
    assert answer.status_code == 429
    with archive.reading() as session:
        assert len(session.get_one(Submission, 1).revisions) == 1


def test_too_large_a_manuscript_is_told_so(visitor: Visitor) -> None:
    answer = send(visitor, photographs=[(io.BytesIO(b"0" * (32 << 20)), "大.jpg")])
    assert answer.status_code == 413
    assert "30 MB" in answer.text


def test_the_contributor_sends_the_revised_text(visitor: Visitor, archive: Archive) -> None:
    answer = visitor.submit(RECEIPT, page=FORM, pasted="新的文字。\n")
    assert answer.status_code == 400
    assert "没有在等您的修改稿" in answer.text
    with archive.writing() as session:
        made = session.get_one(Submission, 1)
        ruling = Ruling(Verdict.REVISE, "内部理由：年代可疑", "请补年代")
        decisions.decide(session, made, ruling, seen_then=seen(made), actor="bianji")
    page = visitor.get(RECEIPT).text
    assert "请补年代" in page
    assert "内部理由" not in page
    assert "bianji" not in page
    answer = visitor.submit(RECEIPT, page=FORM, pasted="船到龙驹寨，时在民国。\n")
    assert answer.status_code == 302
    with archive.reading() as session:
        made = session.get_one(Submission, 1)
        assert [each.made_by for each in made.revisions] == ["bianji", ""]
        last = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert last is not None
        assert (last.actor, last.action) == ("public", "submission.revise")
        assert "民国" not in str(last.detail)


@pytest.mark.parametrize("receipt", ["nothing", "%00", "z" * 26, "Z" * 26, "9" * 400])
def test_a_receipt_that_is_none_opens_nothing(visitor: Visitor, receipt: str) -> None:
    assert visitor.get(f"/submit/{receipt}").status_code == 404


def test_the_receipt_says_where_a_manuscript_was_printed(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        submission = session.scalars(
            select(Submission).where(Submission.receipt == library.SUBMISSION_RECEIPT)
        ).one()
        ruling = Ruling(Verdict.ACCEPT, "合于征稿的要求。")
        decisions.decide(session, submission, ruling, seen_then=seen(submission), actor="bianji")
        assert submission.article is not None
        identifier = submission.article.identifier
    assert "已经录用" in visitor.get(RECEIPT).text
    with archive.writing() as session:
        volume = volumes.find(session, 37)
        assert volume is not None
        arrange(session, volume, place_all, "bianji")
        release(session, volume, Imprint(year=2026), "bianji")
    page = visitor.get(RECEIPT).text
    assert "已经刊于第三十七辑，谢谢您。" in page
    assert f'href="/articles/{identifier}"' in page
    for hidden, said in ((Visibility.STAFF, True), (Visibility.SEALED, False)):
        with archive.writing() as session:
            article = articles.find(session, identifier)
            assert article is not None
            article.visibility, article.sealed_reason = hidden, "家属要求"
        page = visitor.get(RECEIPT).text
        assert ("已经刊于第三十七辑" in page) is said
        assert identifier not in page
