"""What came of a scan, for an editor before setting to work."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from archive import scans
from archive.database import Archive
from archive.models import Ingestion, Line, Page, Role, User
from archive.scans import running
from archive.scans.correcting import check_page, correct
from archive.scans.expecting import errors_expected
from archive.scans.ordering import PlacedLine
from archive.scans.pages import RecognizedPage
from archive.scans.recognition import RecognizedLine
from tests.archive.scans.samples import folder_scan, recognized_line, registered

FIRST, SECOND = "龙驹寨船帮会馆", "商於古道驿站相距六十里。"


def placed(text: str, confidences: list[int]) -> PlacedLine:
    line = recognized_line(text, 100, 200)
    read = RecognizedLine(
        text, sum(confidences) / len(text) / 100, line.box, line.char_boxes, confidences
    )
    return PlacedLine(read, 0, False)


@pytest.fixture
def scan(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Two pages of a line each: 0.5 errors to be expected on the first, 1.2 on the second."""
    lines = [placed(FIRST, [100] * 6 + [50]), placed(SECOND, [90] * 12)]

    def read(tasks, jobs):  # type: ignore[no-untyped-def]
        for task, line, layer in zip(tasks, lines, ((), ("商於古道驛站相距六十里",)), strict=True):
            yield RecognizedPage(task.page_id, (1200, 1600), 0.0, (line,), embedded=layer)

    monkeypatch.setattr(running, "recognized_pages", read)
    ingestion_id = registered(archive, folder_scan(tmp_path / "37", pages=2))
    scans.run(archive, ingestion_id, jobs=1, progress=lambda _: None)
    return ingestion_id


def told(archive: Archive, scan: int) -> scans.Report:
    with archive.reading() as session:
        return scans.report(session, session.get_one(Ingestion, scan))


def test_a_report_of_a_fresh_scan(archive: Archive, scan: int) -> None:
    report = told(archive, scan)
    assert (report.lines, report.characters, report.checked) == (2, 19, 0)
    assert report.errors == pytest.approx(0.5 + 1.1)  # of the full stop nobody is sure
    assert report.error_rate == pytest.approx(1.6 / 19)
    assert report.confidence == pytest.approx((650 / 7 + 90) / 200, abs=1e-3)
    assert (len(report.articles), report.to_check) == (1, 1)
    assert (report.layered, report.differing) == (1, 1)


def test_corrections_and_checked_pages_lower_what_is_to_be_expected(
    archive: Archive, scan: int
) -> None:
    with archive.writing() as session:
        user = User(name="editor", password_hash="x", role=Role.EDITOR)
        session.add(user)
        session.flush()
        line = session.scalars(select(Line).where(Line.recognized == FIRST)).one()
        correct(session, line, "龙驹寨船帮会舘", before=FIRST, user=user)
        assert line.page.expected_errors == errors_expected(line.page.lines) == 0
    assert told(archive, scan).errors == pytest.approx(1.1)
    with archive.writing() as session:
        page = session.scalars(select(Page).where(Page.sequence == 2)).one()
        check_page(session, page, session.scalars(select(User)).one())
    report = told(archive, scan)
    assert (report.errors, report.checked) == (0, 1)


def test_a_page_of_which_no_expectation_was_kept_is_reckoned_from_its_lines(
    archive: Archive, scan: int
) -> None:
    with archive.writing() as session:
        for page in session.scalars(select(Page)):
            page.expected_errors = None
    assert told(archive, scan).errors == pytest.approx(1.6)


def test_time_at_work_leaves_pauses_out(archive: Archive, scan: int, tmp_path: Path) -> None:
    began = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
    with archive.writing() as session:
        ingestion = session.get_one(Ingestion, scan)
        first = session.scalars(select(Page)).first()
        assert first is not None
        for number in range(3, 7):
            session.add(
                Page(volume_id=ingestion.volume_id, ingestion_id=scan, sequence=number,
                     master_sha256=first.master_sha256)
            )  # fmt: skip
        session.flush()
        seconds = (0, 2, 4, 7, 7200, 7203)
        pages = session.scalars(select(Page).order_by(Page.sequence))
        for page, after in zip(pages, seconds, strict=True):
            page.recognized_at = began + dt.timedelta(seconds=after)
    assert told(archive, scan).seconds == pytest.approx(2 + 2 + 3 + 3 + 2.5)
