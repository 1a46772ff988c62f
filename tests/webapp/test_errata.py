"""Readers report errors without an account: what they are shown, and what is taken in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from archive import articles, errata
from archive.database import Archive
from archive.models import Erratum, Line, User, Visibility
from archive.scans.correcting import correct
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.limits import network

LINE = "/articles/saomiao/errata/new?page=2&line=1"
READS = "龙驹寨船帮会馆建于嘉庆二十年，"
RIGHT = "龙驹寨船帮会馆建于嘉庆廿年，"
PARAGRAPH = "/articles/caoyun/errata/new?paragraph=3"
THIRD = "船帮立会馆，议定运价。丹江漕运盛于清末。"
MARK = re.compile(r'name="mark"[^>]* value="([^"]*)"')


def send(who: Visitor, address: str = LINE, **fields: object):  # type: ignore[no-untyped-def]
    """What the form at the address would send, filled in so."""
    page = who.get(address).text
    found = MARK.search(page)
    assert found is not None
    return who.submit(address, page=address, **({"mark": found[1]} | fields))


def count(archive: Archive) -> int:
    """Reports beside the one that is there."""
    with archive.reading() as session:
        return (session.scalar(select(func.count()).select_from(Erratum)) or 0) - 1


def last(archive: Archive) -> Erratum:
    with archive.reading() as session:
        found = session.scalars(select(Erratum).order_by(Erratum.id.desc())).first()
        assert found is not None
        return found


# What is shown


def test_the_form_of_a_line_has_its_image_and_what_it_reads(visitor: Visitor) -> None:
    page = visitor.get(LINE).text
    assert 'viewBox="52 112 ' in page
    assert page.count(READS) == 2  # as it reads, and in the field
    assert 'name="robots" content="noindex"' in page


def test_a_page_that_is_not_open_is_not_shown(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao/errata/new?page=3&line=0").text
    assert "与过载行。碑存至今。" in page
    assert "<svg" not in page
    assert "不能显示原图" in page
    listed = visitor.get("/articles/saomiao/errata/new?page=3").text
    assert "<svg" not in listed
    for secret in ("另一篇", "紫貂"):
        assert secret not in page + listed


def test_a_paragraph_of_a_scan_is_chosen_from_by_line(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao/errata/new?paragraph=1").text
    assert re.findall(r'errata/new\?page=(\d)&amp;line=(\d)"', page) == [
        ("2", "1"), ("2", "2"), ("3", "0"),
    ]  # fmt: skip
    assert page.count("<svg") == 2  # the last line is on a page that is not open


def test_a_page_of_a_scan_is_chosen_from_by_line(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao/errata/new?page=2").text
    assert re.findall(r'page=2&amp;line=(\d)"', page) == ["0", "1", "2"]


def test_a_paragraph_without_lines_is_shown_itself(visitor: Visitor) -> None:
    page = visitor.get(PARAGRAPH).text
    assert page.count(THIRD) == 2
    assert "<svg" not in page


def test_without_a_place_it_is_explained(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun/errata/new").text
    assert re.findall(r'errata/new\?paragraph=(\d)"', page) == ["1", "2", "3", "4", "5", "6"]
    scanned = visitor.get("/articles/saomiao/errata/new").text
    assert 'page=2&amp;line=0" lang="zh">会馆碑记' in scanned


@pytest.mark.parametrize(
    "query",
    ["page=2&line=9", "page=9&line=1", "page=x&line=1", "page=2&line=-1", "line=1", "paragraph=9",
     "paragraph=0", "page=99999999999999999999&line=1", "page=2&line=%00", "paragraph=１"],
)  # fmt: skip
def test_a_place_that_is_not_there_is_said_to_be_missing(visitor: Visitor, query: str) -> None:
    answer = visitor.get(f"/articles/saomiao/errata/new?{query}")
    assert answer.status_code == 404
    assert "请从下面选" in answer.text


@pytest.mark.parametrize("identifier", ["nothing", "%00", "fengcun", "chehui", "neibu", "cao-gao"])
def test_of_what_a_reader_may_not_see_nothing_is_reported(
    visitor: Visitor, archive: Archive, identifier: str
) -> None:
    address = f"/articles/{identifier}/errata/new?paragraph=1"
    assert visitor.get(address).status_code == 404
    assert visitor.submit(address, mark="x", proposed="改").status_code == 404
    assert count(archive) == 0


# What is taken in


def test_a_reader_reports_and_is_given_a_receipt(visitor: Visitor, archive: Archive) -> None:
    answer = send(visitor, proposed=RIGHT, remark="见碑拓", name="王某", credited="y")
    assert answer.status_code == 302
    kept = last(archive)
    assert answer.location == f"/errata/{kept.receipt}"
    assert (kept.page_sequence, kept.line_order, kept.proposed) == (2, 1, RIGHT)
    assert (kept.remark, kept.name, kept.credited) == ("见碑拓", "王某", True)
    page = visitor.get(answer.location).text
    assert "已经收到" in page
    assert "嘉庆<del>二十</del><ins>廿</ins>年" in page
    assert 'name="robots" content="noindex"' in page


def test_a_paragraph_is_reported(visitor: Visitor, archive: Archive) -> None:
    assert send(visitor, PARAGRAPH, proposed=THIRD.replace("立", "建")).status_code == 302
    kept = last(archive)
    assert (kept.paragraph, kept.seen) == (3, THIRD)
    assert (kept.name, kept.credited) == ("", False)


def test_only_the_form_gives_a_cookie_and_it_ends_with_the_browser(visitor: Visitor) -> None:
    for address in ("/articles/saomiao/errata/new", f"/errata/{library.RECEIPT}"):
        assert visitor.get(address).headers.getlist("Set-Cookie") == []
    [cookie] = visitor.get(LINE).headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_nothing_changed_is_nothing_to_report(visitor: Visitor, archive: Archive) -> None:
    answer = send(visitor, proposed=f" {READS}")
    assert answer.status_code == 400
    assert "没有可改的" in answer.text
    assert count(archive) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"proposed": "长" * 501},
        {"proposed": "一\x00二"},
        {"proposed": ""},
        {"proposed": RIGHT, "remark": "长" * 501},
        {"proposed": RIGHT, "name": "长" * 41},
        {"proposed": RIGHT, "credited": "y"},
    ],
)
def test_what_cannot_be_taken_in_is_said_and_what_was_typed_stays(
    visitor: Visitor, archive: Archive, fields: dict[str, str]
) -> None:
    answer = send(visitor, **fields)
    assert answer.status_code == 400
    assert 'class="error"' in answer.text
    assert count(archive) == 0
    if fields.get("proposed") == RIGHT:
        assert f">\r\n{RIGHT}</textarea>" in answer.text


def test_what_changed_under_a_reader_is_shown_to_them(visitor: Visitor, archive: Archive) -> None:
    mark = MARK.search(visitor.get(LINE).text)
    assert mark is not None
    with archive.writing() as session:
        line = session.scalars(select(Line).where(Line.recognized == READS)).one()
        user = session.scalars(select(User)).first()
        assert user is not None
        correct(session, line, "龙驹寨船帮会馆建于嘉庆廿一年，", before=READS, user=user)
    answer = visitor.submit(LINE, page=LINE, mark=mark[1], proposed=RIGHT)
    assert answer.status_code == 409
    assert "刚才改过了" in answer.text
    assert "嘉庆廿一年" in answer.text
    assert f">\r\n{RIGHT}</textarea>" in answer.text
    again = MARK.search(answer.text)
    assert again is not None
    assert visitor.submit(LINE, page=LINE, mark=again[1], proposed=RIGHT).status_code == 302


def test_the_same_report_is_not_taken_in_twice(visitor: Visitor, archive: Archive) -> None:
    assert send(visitor, proposed=RIGHT).status_code == 302
    answer = send(visitor, proposed=RIGHT, remark="再报一次")
    assert answer.status_code == 400
    assert "已经有读者报告过" in answer.text
    assert count(archive) == 1


def test_a_program_that_fills_in_everything_is_not_taken_in(
    visitor: Visitor, archive: Archive
) -> None:
    answer = send(visitor, proposed=RIGHT, website="https://spam.example")
    assert answer.status_code == 400
    assert "不该填的空" in answer.text
    assert "spam.example" not in answer.text
    assert count(archive) == 0


def test_what_programs_are_caught_by_is_met_by_nobody_else(visitor: Visitor) -> None:
    page = visitor.get(LINE).text
    trap = re.search(r'<div class="unseen" aria-hidden="true">.*?</div>', page, re.S)
    assert trap is not None
    assert 'name="website"' in trap[0]
    assert 'tabindex="-1"' in trap[0]
    assert 'autocomplete="off"' in trap[0]


# How much


def test_one_place_reports_ten_times_an_hour(visitor: Visitor, archive: Archive) -> None:
    refused = send(visitor, proposed=READS)  # what is refused does not count
    assert refused.status_code == 400
    answers = [send(visitor, proposed=f"{RIGHT}{n}", remark=f"其{n}") for n in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert count(archive) == 10
    assert "一小时最多 10 条" in answers[-1].text
    assert f">\r\n{RIGHT}10</textarea>" in answers[-1].text  # nothing typed is lost
    assert "其10" in answers[-1].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert visitor.get(LINE).status_code == 200


def test_other_places_and_staff_are_not_held_up(
    app: Flask, visitor: Visitor, editor: Visitor
) -> None:
    for n in range(10):
        send(visitor, proposed=f"{RIGHT}{n}")
    other = app.test_client()
    other.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    assert send(other, proposed="别处的报告").status_code == 302  # type: ignore[arg-type]
    assert send(visitor, proposed="同处的报告").status_code == 429
    assert send(editor, proposed="编辑的报告").status_code == 302


def test_no_address_is_kept_anywhere(app: Flask, house, archive: Archive) -> None:  # type: ignore[no-untyped-def]
    reader = app.test_client()
    reader.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    assert send(reader, proposed=RIGHT).status_code == 302  # type: ignore[arg-type]
    for path in Path(house.home).rglob("*"):
        if path.is_file():
            assert b"203.0.113.77" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_a_household_is_one_place(address: str, place: str) -> None:
    assert network(address) == place


# The receipt


@pytest.mark.parametrize("receipt", ["nothing", "0" * 26, "%00", "é" * 26, "0" * 2000])
def test_what_is_no_receipt_is_not_found(visitor: Visitor, receipt: str) -> None:
    assert visitor.get(f"/errata/{receipt}").status_code == 404


def decide(archive: Archive, how: str, answer: str = "", reading: str = "") -> None:
    with archive.writing() as session:
        erratum = session.get_one(Erratum, 1)
        user = session.scalars(select(User)).first()
        assert user is not None
        if how == "accept":
            text = reading or erratum.proposed
            errata.accept(session, erratum, text, before=erratum.seen, user=user, answer=answer)
        else:
            errata.decline(session, erratum, answer, user=user)


def test_a_receipt_tells_what_became_of_it(visitor: Visitor, archive: Archive) -> None:
    decide(archive, "decline", answer="碑上没有句号。<b>")
    page = visitor.get(f"/errata/{library.RECEIPT}").text
    assert "没有采用" in page
    assert "碑上没有句号。&lt;b&gt;" in page
    assert "bianji" not in page  # readers are not told who works here


def test_a_receipt_tells_what_an_editor_put_instead(visitor: Visitor, archive: Archive) -> None:
    decide(archive, "accept", reading="碑文记捐资者百余人，多为船户；")
    page = visitor.get(f"/errata/{library.RECEIPT}").text
    assert "您说得对" in page
    assert "多为船户；" in page


@pytest.mark.parametrize("withheld", ["sealed", "withdrawn", "staff"])
def test_a_receipt_quotes_nothing_that_is_not_open_any_more(
    visitor: Visitor, archive: Archive, withheld: str
) -> None:
    with archive.writing() as session:
        article = library.known(session, "saomiao")
        if withheld == "withdrawn":
            articles.withdraw(session, article, "bianji", "有误")
        else:
            article.visibility = Visibility(withheld)
            article.sealed_reason = "当事人尚在"
    answer = visitor.get(f"/errata/{library.RECEIPT}")
    assert answer.status_code == 200
    assert "现在没有公开" in answer.text
    for word in ("会馆碑记", "捐资", "句号", "周某"):
        assert word not in answer.text


# Credit


def credit(app: Flask) -> str:
    """The line of thanks as a page that includes it shows it."""
    with app.test_request_context("/"):
        template = app.jinja_env.from_string(
            '{% from "errata/credit.html" import credit with context %}'
            "{{ credit(article | erratum_credit) }}"
        )
        session = app.extensions["archive"]
        with session.reading() as reading:
            return str(template.render(article=library.known(reading, "saomiao"), language="zh"))


def test_readers_are_thanked_by_name_if_they_wish(
    app: Flask, visitor: Visitor, archive: Archive
) -> None:
    assert credit(app).strip() == ""
    decide(archive, "accept")
    assert "据读者周某指正，改正 1 处。" in credit(app)
    send(visitor, proposed=RIGHT, name="不愿署名")
    with archive.writing() as session:
        erratum = session.get_one(Erratum, 2)
        user = session.scalars(select(User)).first()
        assert user is not None
        errata.accept(session, erratum, RIGHT, before=READS, user=user)
    assert "据读者周某等指正，改正 2 处。" in credit(app)
    assert "不愿署名" not in credit(app)


def test_no_name_is_more_than_a_name(app: Flask, archive: Archive) -> None:
    with archive.writing() as session:
        session.get_one(Erratum, 1).name = '<script>alert(1)</script>"'
    decide(archive, "accept")
    assert "<script>" not in credit(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;" in credit(app)
