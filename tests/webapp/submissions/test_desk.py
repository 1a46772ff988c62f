"""The desk: registering, finding, comparing, reviewing and deciding."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask import Flask

from archive.database import Archive
from archive.models import Submission
from tests.webapp import library
from tests.webapp.conftest import Visitor

DESK = "/desk/submissions"
FIRST = f"{DESK}/1"
SECRETS = ["13900001234", "zhou@example.org", "夜村三组", "13700005678", "青鸾", "白鹭", "渡口",
           "船帮旧事", "周远"]  # fmt: skip


def token(visitor: Visitor) -> str:
    return f"{DESK}/new"


def test_the_public_and_librarians_meet_nothing_of_submissions(
    visitor: Visitor, librarian: Visitor
) -> None:
    for person in (visitor, librarian):
        for address in (
            "/", "/search?q=青鸾", "/search?q=船帮旧事", "/volumes", "/contents", "/copies",
            "/news",
            "/calls/37", "/calls", "/submit", "/api/v1/volumes", "/api/v1/search?q=青鸾",
            "/timeline", "/desk/submissions", FIRST, f"{FIRST}/texts/1", f"{FIRST}/files/1",
        ):  # fmt: skip
            text = re.sub(r'value="[^"]*"|<title>[^<]*|“query”.*', "", person.get(address).text)
            for secret in SECRETS:
                if f"q={secret}" not in address:
                    assert secret not in text, (address, secret)


def test_only_the_page_shows_how_the_contributor_is_reached(editor: Visitor) -> None:
    assert "13900001234" in editor.get(FIRST).text
    for address in (DESK, f"{DESK}/export.csv", f"{FIRST}/texts/1", "/desk/reviews",
                    "/desk/outlines/37/coverage.csv"):  # fmt: skip
        assert "13900001234" not in editor.get(address).text


def test_contact_data_are_erased(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit(f"{FIRST}/erase", page=f"{DESK}/new")
    assert answer.status_code == 302
    page = editor.get(FIRST).text
    assert "13900001234" not in page
    assert re.search(r"bianji 于 [0-9: -]+ 清除", page)
    again = editor.submit(f"{FIRST}/erase", page=f"{DESK}/new")
    assert again.status_code == 400
    with archive.reading() as session:
        assert session.get_one(Submission, 1).contact is None


def test_a_manuscript_is_registered_at_the_desk(editor: Visitor) -> None:
    file = (io.BytesIO("商於古道\n\n王树声\n\n　　古道上的驿站相距六十里。\n".encode()), "稿.txt")
    answer = editor.submit(
        f"{DESK}/new", page=f"{DESK}/new", title="商於古道", manuscript=file, channel="by_post",
        place="37.1", telephone="13500000000",
    )  # fmt: skip
    assert answer.status_code == 302
    page = editor.get(answer.location).text
    assert "王树声" in page
    assert "邮寄" in page
    assert "市镇" in page
    number = re.search(r"来稿 (\d{4}-0002)", page)
    assert number is not None
    file_id = re.search(r"/files/(\d+)", page)
    assert file_id is not None
    answer = editor.get(f"{answer.location}/files/{file_id[1]}")
    assert answer.mimetype == "application/octet-stream"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_what_the_public_sent_is_registered_or_rejected(editor: Visitor) -> None:
    second = f"{DESK}/2"
    assert "登记编号" in editor.get(second).text
    assert editor.submit(f"{second}/intake", page=token(editor), doing="reject").status_code == 302
    assert "渡口" not in editor.get(DESK).text
    assert "渡口" in editor.get(f"{DESK}?state=spam").text
    editor.submit(f"{second}/intake", page=token(editor), doing="restore")
    editor.submit(f"{second}/intake", page=token(editor), doing="register")
    assert re.search(r"来稿 \d{4}-0002", editor.get(second).text)
    assert editor.submit(f"{second}/intake", page=token(editor), doing="discard").status_code == 400
    again = editor.submit(f"{second}/intake", page=token(editor), doing="register")
    assert again.status_code == 400


def test_rejected_spam_is_deleted(editor: Visitor) -> None:
    editor.submit(f"{DESK}/2/intake", page=token(editor), doing="reject")
    assert editor.submit(f"{DESK}/2/intake", page=token(editor), doing="discard").status_code == 302
    assert editor.get(f"{DESK}/2").status_code == 404


def test_the_list_is_narrowed_sorted_and_exported(editor: Visitor) -> None:
    for query, there in {
        "q=周远": True, "q=没有": False, "state=under_review": True, "state=accept": False,
        "volume=37": True, "volume=35": False, "topic=1": True, "topic=2": False,
        "sort=due": True, "sort=x&page=x": True, "q=%00": True, "topic=99999999999": True,
    }.items():  # fmt: skip
        assert ("船帮旧事" in editor.get(f"{DESK}?{query}").text) == there, query
    answer = editor.get(f"{DESK}/export.csv?state=under_review")
    [row] = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (row["题名"], row["作者"], row["状态"], row["期限"]) == (
        "船帮旧事", "周远、吴川（整理）", "审稿中", "2026-01-31",
    )  # fmt: skip


def test_two_texts_are_compared_by_character(editor: Visitor) -> None:
    form = f"{FIRST}/texts/new"
    text = "船到龙驹寨，青鸾后到。\n会馆开了门。\n码头点灯。\n"
    assert editor.submit(form, page=form, pasted=text, note="改先后").status_code == 302
    page = editor.get(f"{FIRST}/compare").text
    plain = re.sub(r'<span class="unseen">[^<]*</span>', "", page)
    assert "青鸾<del>先</del><ins>后</ins>到" in plain
    assert "<ins>码头点灯。\n</ins>" in plain
    assert "〔删去〕" in page
    assert editor.submit(form, page=form, pasted=text).status_code == 400
    assert editor.get(f"{FIRST}/compare?from=9&to=1").status_code == 404


def decision(editor: Visitor, **fields: str) -> dict[str, str]:
    seen = re.search(r'name="decision-seen"[^>]*value="([^"]+)"', editor.get(FIRST).text)
    assert seen is not None
    return {"decision-seen": seen[1]} | {f"decision-{name}": said for name, said in fields.items()}


def test_a_manuscript_is_read_and_accepted(editor: Visitor, visitor: Visitor) -> None:
    said = {"opinion-text": "史料可靠", "opinion-proposes": "accept"}
    assert editor.submit(f"{FIRST}/opine", page=token(editor), **said).status_code == 302
    page = editor.get(FIRST).text
    assert "史料可靠" in page
    assert "建议录用" in page
    old = decision(editor, verdict="reserve", reason="留待下辑")
    fields = decision(editor, verdict="accept", reason="可用", answer="谢谢")
    assert editor.submit(f"{FIRST}/decide", page=token(editor), **fields).status_code == 302
    assert editor.submit(f"{FIRST}/decide", page=token(editor), **old).status_code == 409
    page = editor.get(FIRST).text
    article = re.search(r'href="(/articles/[^"]+)">船帮旧事', page)
    assert article is not None
    assert "青鸾" in editor.get(article[1]).text
    assert visitor.get(article[1]).status_code == 404
    receipt = visitor.get(f"/submit/{library.SUBMISSION_RECEIPT}").text
    assert "已经录用" in receipt
    assert "谢谢" in receipt
    assert "可用" not in receipt


@pytest.mark.parametrize(
    "fields",
    [{"verdict": "accept"}, {"reason": "可用"}, {"verdict": "x", "reason": "可用"},
     {"verdict": "revise", "reason": "改", "due": "明天"},
     {"verdict": "accept", "reason": "长" * 5001}],
)  # fmt: skip
def test_a_decision_that_is_none_is_given_back(editor: Visitor, fields: dict[str, str]) -> None:
    answer = editor.submit(f"{FIRST}/decide", page=token(editor), **decision(editor, **fields))
    assert answer.status_code == 400
    assert 'class="error"' in answer.text


def test_who_waits_for_whom_is_shown(editor: Visitor, admin: Visitor) -> None:
    page = editor.get("/desk/reviews").text
    assert "船帮旧事" in page
    assert "过期" in page
    assert "等登记" in page
    assert "船帮旧事" in editor.get("/desk/reviews?mine=1").text
    assert "船帮旧事" not in admin.get("/desk/reviews?mine=1").text
    assert "船帮旧事" not in editor.get("/desk/reviews?for=registering").text
    fields = {"assign-reviewer": "guanli", "assign-due": "2099-01-01"}
    assert editor.submit(f"{FIRST}/assign", page=token(editor), **fields).status_code == 302
    assert "船帮旧事" in admin.get("/desk/reviews?mine=1").text
    wrong = {"assign-reviewer": "tuguan"}
    assert editor.submit(f"{FIRST}/assign", page=token(editor), **wrong).status_code == 400


@pytest.mark.parametrize("number", ["0", "99", "3000000000", "9" * 30])
def test_a_submission_that_is_not_there(app: Flask, editor: Visitor, number: str) -> None:
    for address in ("", "/edit", "/contact", "/texts/1", "/compare", "/files/1", "/texts/new"):
        assert editor.get(f"{DESK}/{number}{address}").status_code == 404
