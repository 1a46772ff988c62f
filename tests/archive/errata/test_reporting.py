"""Reporting: what is taken in, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from archive import errata
from archive.database import Archive
from archive.errata.wording import fit
from archive.errors import Conflict, Refusal
from archive.models import Erratum, ErratumState
from archive.receipts import RECEIPT
from tests.archive.errata.conftest import (
    LINES,
    article,
    erratum,
    line,
    report,
    report_paragraph,
    user,
)

FIRST = "古道上的驿站相去六十里。"


def count(archive: Archive) -> int:
    with archive.reading() as session:
        return session.scalar(select(func.count()).select_from(Erratum)) or 0


def test_a_report_keeps_the_line_and_what_was_seen(library: Archive) -> None:
    number = report(
        library, 3, "船帮立会馆，议定运价。", remark="会馆碑", name="王某", credited=True
    )
    with library.reading() as session:
        kept = erratum(session, number)
        assert (kept.page_sequence, kept.line_order, kept.line_id) == (1, 3, line(session, 3).id)
        assert (kept.paragraph, kept.seen, kept.proposed) == (
            None,
            LINES[3],
            "船帮立会馆，议定运价。",
        )
        assert (kept.remark, kept.name, kept.credited) == ("会馆碑", "王某", True)
        assert (kept.state, kept.decided_at, kept.answer) == (ErratumState.OPEN, None, "")


def test_nothing_is_kept_of_a_reader_but_what_they_wrote() -> None:
    columns = set(Erratum.__table__.columns.keys())
    assert not {name for name in columns if "address" in name or "mail" in name or "user" in name}


def test_receipts_are_long_random_and_found(library: Archive) -> None:
    numbers = [report(library, 3, f"船帮立会馆{n}") for n in range(3)]
    with library.reading() as session:
        receipts = [erratum(session, number).receipt for number in numbers]
        assert len(set(receipts)) == 3
        assert all(RECEIPT.fullmatch(receipt) for receipt in receipts)
        assert [errata.of_receipt(session, each) for each in receipts] == [
            erratum(session, number) for number in numbers
        ]


@pytest.mark.parametrize("receipt", ["", "x", "0" * 26, "0" * 25 + "\x00", "\x00", "码" * 26])
def test_no_other_word_is_a_receipt(library: Archive, receipt: str) -> None:
    report(library, 3, "船帮立会馆")
    with library.reading() as session:
        assert errata.of_receipt(session, receipt) is None


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (LINES[3], "和现在的文字一样"),
        (f"  {LINES[3]} ", "和现在的文字一样"),
        ("船" * 501, "最多 500 个字"),
        ("船\n帮", "不能分行"),
        ("船\x00帮", "控制字符"),
        ("船\u202e帮", "控制字符"),
        ("", "要删去整行"),
    ],
)
def test_what_cannot_be_a_reading_is_refused(library: Archive, proposed: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        report(library, 3, proposed)
    assert count(library) == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"remark": "长" * 501}, "最多 500 个字"),
        ({"remark": "\x00"}, "控制字符"),
        ({"name": "长" * 41}, "最多 40 个字"),
        ({"name": " ", "credited": True}, "请填写署名"),
    ],
)
def test_what_cannot_be_said_beside_it_is_refused(
    library: Archive, said: dict[str, object], why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        report(library, 3, "船帮立会馆", **said)
    assert count(library) == 0


def test_a_whole_line_may_go_if_the_reader_says_why(library: Archive) -> None:
    number = report(library, 4, "", remark="是污迹")
    with library.reading() as session:
        assert erratum(session, number).proposed == ""


def test_what_was_typed_in_the_remark_keeps_its_lines(library: Archive) -> None:
    number = report(library, 3, "船帮", remark="见县志\r\n卷三", name="王\u200b 某")
    with library.reading() as session:
        assert (erratum(session, number).remark, erratum(session, number).name) == (
            "见县志\n卷三",
            "王 某",
        )


def test_a_line_that_changed_since_is_looked_at_again(library: Archive) -> None:
    with pytest.raises(Conflict, match=LINES[3]), library.writing() as session:
        errata.report_line(
            session, article(session), line(session, 3), errata.Report("船帮"), seen="别的"
        )


def test_the_same_is_not_taken_in_twice(library: Archive) -> None:
    first = report(library, 3, "船帮立会馆")
    with pytest.raises(Refusal, match="正等编辑核对"):
        report(library, 3, " 船帮立会馆")
    report(library, 2, "船帮立会馆")  # of another line
    report(library, 3, "船帮立会馆，")
    with library.writing() as session:
        errata.decline(session, erratum(session, first), "原文如此", user=user(session))
    with pytest.raises(Refusal, match="没有采用"):
        report(library, 3, "船帮立会馆")
    assert count(library) == 3


def test_a_paragraph_is_reported_where_there_are_no_lines(library: Archive) -> None:
    number = report_paragraph(library, 1, "古道上的驿站相距六十里。", seen=FIRST)
    with library.reading() as session:
        kept = erratum(session, number)
        assert (kept.paragraph, kept.line_id, kept.seen) == (1, None, FIRST)
    with pytest.raises(Refusal, match="正等编辑核对"):
        report_paragraph(library, 1, "古道上的驿站相距六十里。", seen=FIRST)
    assert report_paragraph(library, 3, "年份\t船只", seen="年份\t船数")


@pytest.mark.parametrize("number", [0, -1, 5, 2**31])
def test_a_paragraph_that_is_not_there_cannot_be_reported(library: Archive, number: int) -> None:
    with pytest.raises(Conflict):
        report_paragraph(library, number, "改", seen=FIRST)


def test_paragraphs_have_their_limits_too(library: Archive) -> None:
    with pytest.raises(Refusal, match="不能分行"):
        report_paragraph(library, 1, "一段\n两段", seen=FIRST)
    with pytest.raises(Refusal, match="不能空着"):
        report_paragraph(library, 1, "", seen=FIRST)
    with pytest.raises(Refusal, match="最多"):
        report_paragraph(library, 1, "长" * (len(FIRST) + 501), seen=FIRST)
    with library.writing() as session:
        article(session, "yizhan").text = "长" * 5001 + "\n"
    with pytest.raises(Refusal, match="5001 个字，太长"):
        report_paragraph(library, 1, "短", seen="长" * 5001)


@given(st.text())
def test_whatever_is_typed_is_fit_or_refused(text: str) -> None:
    try:
        kept = fit(text, most=40, keeping="\n")
    except Refusal:
        return
    assert len(kept) <= 40
    assert "\x00" not in kept
    kept.encode()  # no half of a pair
    assert fit(kept, most=40, keeping="\n") == kept
