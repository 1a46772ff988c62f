"""How far an ingestion has come, and how fast it goes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound

from archive import scans
from archive.database import Archive
from archive.models import Ingestion, IngestionState, Page
from tests.archive.scans.samples import folder_scan, pages_of, registered

START = dt.datetime(2024, 5, 1, 8, tzinfo=dt.UTC)


@pytest.fixture
def ingestion(archive: Archive, tmp_path: Path) -> int:
    return registered(archive, folder_scan(tmp_path / "第三十七辑", pages=12))


def recognized(archive: Archive, ingestion_id: int, *seconds: float) -> scans.Status:
    """The status when pages were recognized so many seconds after the start."""
    with archive.writing() as session:
        for page_id, second in zip(pages_of(archive, ingestion_id), seconds, strict=False):
            moment = START + dt.timedelta(seconds=second)
            session.get_one(Page, page_id).recognized_at = moment
    with archive.reading() as session:
        return scans.status(session, ingestion_id)


def test_before_the_first_page_nothing_is_done(archive: Archive, ingestion: int) -> None:
    assert recognized(archive, ingestion) == scans.Status(IngestionState.WAITING, 0, 12, None)


def test_pages_that_are_recognized_are_counted(archive: Archive, ingestion: int) -> None:
    status = recognized(archive, ingestion, 0, 4, 8, 12)
    assert (status.done, status.total) == (4, 12)


def test_its_state_is_the_ingestions(archive: Archive, ingestion: int) -> None:
    with archive.writing() as session:
        session.get_one(Ingestion, ingestion).state = IngestionState.DONE
    assert recognized(archive, ingestion).state is IngestionState.DONE


def test_two_pages_tell_no_pace(archive: Archive, ingestion: int) -> None:
    assert recognized(archive, ingestion, 0, 4).seconds_per_page is None


def test_the_pace_is_the_mean_time_between_pages(archive: Archive, ingestion: int) -> None:
    assert recognized(archive, ingestion, 0, 3, 8).seconds_per_page == pytest.approx(4)


def test_pages_may_be_recognized_in_any_order(archive: Archive, ingestion: int) -> None:
    assert recognized(archive, ingestion, 8, 0, 3).seconds_per_page == pytest.approx(4)


def test_a_pause_is_left_out(archive: Archive, ingestion: int) -> None:
    status = recognized(archive, ingestion, 0, 4, 8, 12, 90_000, 90_004, 90_008)
    assert status.seconds_per_page == pytest.approx(4)


def test_pages_of_the_same_moment_have_a_pace(archive: Archive, ingestion: int) -> None:
    assert recognized(archive, ingestion, 5, 5, 5, 9).seconds_per_page == pytest.approx(0)


def test_only_the_latest_pages_tell_the_pace(
    archive: Archive, ingestion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(scans.status.__globals__, "LATEST", 4)
    status = recognized(archive, ingestion, 0, 9, 18, 27, 29, 31, 33)
    assert status.seconds_per_page == pytest.approx(2)


def test_another_scans_pages_do_not_count(archive: Archive, ingestion: int, tmp_path: Path) -> None:
    other = registered(archive, folder_scan(tmp_path / "另一份", first_mark=15), volume=38)
    recognized(archive, other, 0, 1, 2)
    assert recognized(archive, ingestion).done == 0


def test_what_was_never_registered_has_no_status(archive: Archive) -> None:
    with archive.reading() as session, pytest.raises(NoResultFound):
        scans.status(session, 999)
