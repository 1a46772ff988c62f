"""Submissions: their numbers, their texts, their privacy."""

from __future__ import annotations

import datetime as dt
import json
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from archive import audit, masters
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.editorial import contacts, numbering, revising, submissions
from archive.editorial.comparing import compared
from archive.editorial.contacts import Contact
from archive.editorial.contributors import Contributor, read, spelled
from archive.editorial.submissions import Details
from archive.editorial.texts import PASTED, Brought
from archive.errors import Conflict, Refusal
from archive.integrity import findings
from archive.models import Audit, Intake, Master, Submission, SubmissionContact
from archive.moments import today
from archive.receipts import of_receipt
from tests.archive.editorial.samples import PRIVATE, TEXT, register, send_in
from tests.archive.manuscripts.pdf_making import image_only, typeset

YEAR = today().year


def numbers(archive: Archive) -> list[int | None]:
    with archive.reading() as session:
        query = select(Submission.serial).where(Submission.year.is_not(None))
        return list(session.scalars(query.order_by(Submission.serial)))


# Numbers


def test_numbers_have_no_gaps_whatever_is_sent_in_or_refused(archive: Archive) -> None:
    with archive.writing() as session:
        register(session, archive)
        spam = send_in(session, archive)
        submissions.reject(session, spam, "李")
    with pytest.raises(Refusal), archive.writing() as session:
        register(session, archive, text="")
    with archive.writing() as session:
        late = send_in(session, archive)
        register(session, archive)
        submissions.register(session, late, "李")
    assert numbers(archive) == [1, 2, 3]


def write(settings: Settings, count: int) -> None:
    archive = open_archive(settings)
    for _ in range(count):
        with archive.writing() as session:
            register(session, archive)
    archive.close()


def test_two_writers_give_every_number_once(archive: Archive) -> None:
    with archive.writing() as session:
        register(session, archive)
    with ThreadPoolExecutor(2) as desks:
        tries = [desks.submit(write, archive.settings, 12) for _ in range(2)]
    assert [each.result() for each in tries] == [None, None]
    assert numbers(archive) == list(range(1, 26))
    with archive.reading() as session:
        assert audit.broken_entries(session) == []


@given(st.integers(1, 9999), st.integers(1, 999_999))
def test_a_number_is_read_as_it_is_spelled(year: int, serial: int) -> None:
    year += 1000 if year < 1000 else 0
    spelled_out = numbering.spelled(year, serial)
    assert numbering.read(spelled_out) == (year, serial)
    assert numbering.read(f" 来稿　{spelled_out} ") == (year, serial)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(said: str) -> None:
    try:
        year, serial = numbering.read(said)
    except Refusal:
        return
    assert numbering.read(numbering.spelled(year, serial)) == (year, serial)


def test_a_number_is_never_changed_or_deleted(archive: Archive) -> None:
    with archive.writing() as session:
        register(session, archive)
    for edit in ("UPDATE submission SET serial = 9", "DELETE FROM submission"):
        with pytest.raises(DBAPIError, match="never changed"), archive.writing() as session:
            session.execute(text(edit))
    assert numbers(archive) == [1]


# Texts


@pytest.mark.parametrize(
    "edit",
    ["UPDATE revision SET text = '改'", "DELETE FROM revision", "DELETE FROM submission_file",
     "UPDATE submission_file SET name = '改'"],
)  # fmt: skip
def test_texts_and_files_cannot_be_edited_or_deleted(archive: Archive, edit: str) -> None:
    with archive.writing() as session:
        register(session, archive)
    with pytest.raises(DBAPIError, match="never changed"), archive.writing() as session:
        session.execute(text(edit))


def test_what_was_pasted_is_kept_as_it_was(archive: Archive) -> None:
    pasted = "　　船到龙驹寨，\r\n会馆开了门。\r\n"
    with archive.writing() as session:
        made = register(session, archive, text=pasted)
        [kept] = made.files
        assert kept.name == PASTED
        assert masters.locate(archive.settings, kept.master_sha256).read_bytes() == pasted.encode()
    with archive.reading() as session:
        assert list(findings(session, archive.settings)) == []


def test_a_new_text_stands_beside_the_old(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        brought = Brought(pasted=TEXT.replace("挑夫", "轿夫"), note="改一字")
        revising.revise(session, archive.settings, made, brought, "李")
        assert [each.number for each in made.revisions] == [1, 2]
        assert made.revisions[0].text == TEXT
        with pytest.raises(Refusal, match="完全一样"):
            revising.revise(session, archive.settings, made, brought, "李")


def test_the_file_names_its_contributors_and_keeps_its_other_title(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(
        "龙驹寨船帮\n\n周远\n\n　　船到龙驹寨，会馆开了门，脚户上街。\n", encoding="utf-8"
    )
    with archive.writing() as session:
        made = submissions.take_in(
            session, archive.settings, Details("船帮旧事"), Brought(manuscript=path), "李"
        )
        assert made.authors == ["周远"]
        first = made.revisions[0]
        assert first.text.splitlines()[0] == "龙驹寨船帮"
        assert first.headings[0] == 0
        same = submissions.take_in(
            session, archive.settings, Details("龙驹寨 船帮"), Brought(manuscript=path), "李"
        )
        assert same.revisions[0].text == "船到龙驹寨，会馆开了门，脚户上街。\n"


def test_a_pdf_is_read(archive: Archive, tmp_path: Path) -> None:
    path = typeset("船帮", ["船到龙驹寨，会馆开了门，脚户上街。"]).write(tmp_path / "稿.pdf")
    with archive.writing() as session:
        made = submissions.take_in(
            session, archive.settings, Details("船帮"), Brought(manuscript=path), "李"
        )
        assert made.revisions[0].text == "船到龙驹寨，会馆开了门，脚户上街。\n"
        assert [each.name for each in made.files] == ["稿.pdf"]


def test_a_damaged_pdf_is_refused(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "稿.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    with pytest.raises(Refusal, match="可能已损坏"), archive.writing() as session:
        submissions.take_in(
            session, archive.settings, Details("船帮"), Brought(manuscript=path), "李"
        )


def test_a_scanned_pdf_is_kept_and_not_read(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "稿.pdf"
    path.write_bytes(image_only())
    with archive.writing() as session:
        made = submissions.take_in(
            session, archive.settings, Details("船帮"), Brought(manuscript=path), "李"
        )
        assert made.revisions[0].text == ""
        assert "PDF" in made.revisions[0].remarks[0]["message"]


def test_photographs_are_kept_and_others_refused(archive: Archive, tmp_path: Path) -> None:
    good, bad = tmp_path / "码头.jpg", tmp_path / "坏.jpg"
    Image.new("RGB", (40, 30)).save(good)
    bad.write_bytes(b"no image")
    with archive.writing() as session:
        made = submissions.take_in(
            session, archive.settings, Details("照片"), Brought(photographs=(good,)), "李"
        )
        assert [each.name for each in made.files] == ["码头.jpg"]
    with pytest.raises(Refusal, match="不是能打开的照片"), archive.writing() as session:
        submissions.take_in(
            session, archive.settings, Details("照片"), Brought(photographs=(bad,)), "李"
        )


@pytest.mark.parametrize(
    "brought",
    [Brought(), Brought(pasted=" \n"), Brought(pasted="长" * 300_001),
     Brought(manuscript=Path("no-such.txt"), pasted="字")],
)  # fmt: skip
def test_what_is_no_manuscript_is_refused(archive: Archive, brought: Brought) -> None:
    with pytest.raises(Refusal), archive.writing() as session:
        submissions.take_in(session, archive.settings, Details("船帮"), brought, "李")


@given(st.text("甲乙丙\n", max_size=60), st.text("甲乙丙\n", max_size=60))
def test_a_comparison_holds_both_texts(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(each.same + each.out for each in pieces) == before
    assert "".join(each.same + each.put for each in pieces) == after
    for one, other in pairwise(pieces):
        assert bool(one.same) != bool(other.same)


def test_a_text_of_one_clause_over_and_over_is_compared_at_once() -> None:
    before, after = "，\n" * 1_500, "。\n，，\n" * 1_500
    started = time.process_time()
    pieces = compared(before, after)
    assert time.process_time() - started < 4
    assert "".join(each.same + each.out for each in pieces) == before
    assert "".join(each.same + each.put for each in pieces) == after


NAME = st.text("周吴郑王远川石", min_size=1, max_size=4)
WHO = st.builds(Contributor, NAME, st.sampled_from(["撰文", "口述", "整理", "供稿"]))


@given(st.lists(WHO, max_size=6, unique=True))
def test_contributors_are_read_as_they_are_spelled(found: list[Contributor]) -> None:
    assert read(spelled(found)) == tuple(found)


# The public


def test_what_the_public_sends_waits_without_a_number(archive: Archive) -> None:
    with archive.writing() as session:
        made = send_in(session, archive)
        assert (made.intake, made.year) == (Intake.ARRIVED, None)
        receipt = made.receipt
    with archive.writing() as session:
        found = of_receipt(session, Submission, receipt)
        assert found is not None
        submissions.register(session, found, "李")
        assert numbering.number_of(found) == f"{YEAR}-0001"
        with pytest.raises(Conflict):
            submissions.register(session, found, "王")


def test_the_public_names_somebody_and_can_be_reached(archive: Archive) -> None:
    brought = Brought(pasted="渡口。\n")
    details = Details("渡口", (Contributor("孙某"),))
    with archive.writing() as session:
        with pytest.raises(Refusal, match="至少留下"):
            submissions.arrive(session, archive.settings, details, brought, Contact("孙某"))
        with pytest.raises(Refusal, match="作者"):
            submissions.arrive(session, archive.settings, Details("渡口"), brought, PRIVATE)


def test_spam_can_be_taken_back_or_deleted_for_good(archive: Archive) -> None:
    with archive.writing() as session:
        made = send_in(session, archive)
        with pytest.raises(Refusal):
            submissions.discard(session, archive.settings, made, "李")
        submissions.reject(session, made, "李")
        submissions.restore(session, made, "李")
        submissions.reject(session, made, "李")
        sha256 = made.files[0].master_sha256
    path = masters.locate(archive.settings, sha256)
    assert path.exists()
    with archive.writing() as session:
        found = session.scalars(select(Submission)).one()
        submissions.discard(session, archive.settings, found, "李")
    assert not path.exists()
    with archive.reading() as session:
        for table in (Submission, SubmissionContact, Master):
            assert session.scalars(select(table)).all() == []


def test_a_registered_submission_is_neither_rejected_nor_deleted(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        with pytest.raises(Conflict):
            submissions.reject(session, made, "李")
        with pytest.raises(Refusal):
            submissions.discard(session, archive.settings, made, "李")


# Privacy


def test_the_trail_tells_nothing_of_persons_or_texts(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive, note="电话里说腿脚不便")
        sent = send_in(session, archive, "渡口秘闻")
        contacts.keep(session, made, Contact("周某", "13811112222"), "李")
        contacts.erase(session, made, "李")
        submissions.reject(session, sent, "李")
    with archive.reading() as session:
        trail = json.dumps(
            [[each.subject, each.detail] for each in session.scalars(select(Audit))],
            ensure_ascii=False,
        )
    for secret in (
        "139", "138", "zhou@", "夜村", "周某", "周远", "吴川", "孙某", "会馆", "白鹭", "腿脚",
        "渡口",
    ):  # fmt: skip
        assert secret not in trail, secret
    assert "船帮旧事" in trail


def test_erased_contact_data_leave_who_and_when(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        contacts.erase(session, made, "李")
        with pytest.raises(Refusal, match="没有联系方式"):
            contacts.erase(session, made, "李")
    with archive.reading() as session:
        found = session.scalars(select(Submission)).one()
        assert found.erased_by == "李"
        assert found.erased_at is not None
        assert session.scalars(select(SubmissionContact)).all() == []
        assert found.authors == ["周远", "吴川"]


def test_consent_needs_words_and_a_day_that_has_come(archive: Archive) -> None:
    for said in (
        {"consent": "", "consented_on": dt.date(2026, 1, 1)},
        {"consent": "同意", "consented_on": None},
        {"consent": "同意", "consented_on": today() + dt.timedelta(days=5)},
    ):
        with pytest.raises(Refusal), archive.writing() as session:
            register(session, archive, **said)
