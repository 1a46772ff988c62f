"""Registering a scan: once, into one volume, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import select

from archive import audit, masters, scans, volumes
from archive.config import Settings
from archive.database import Archive
from archive.errors import Refusal
from archive.models import (
    Article,
    ArticleRange,
    ArticleStatus,
    Audit,
    Ingestion,
    IngestionState,
    Page,
)
from tests.archive.conftest import opened
from tests.archive.samples import add_article
from tests.archive.scans.samples import (
    files,
    folder_scan,
    ingestions,
    page_picture,
    pages_of,
    registered,
)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return folder_scan(tmp_path / "第三十七辑")


def actions(archive: Archive) -> list[str]:
    with archive.reading() as session:
        assert audit.broken_entries(session) == []
        return list(session.scalars(select(Audit.action).order_by(Audit.id)))


def status_of(archive: Archive, identifier: str) -> ArticleStatus:
    with archive.reading() as session:
        query = select(Article.status).where(Article.identifier == identifier)
        return session.scalars(query).one()


def bound(archive: Archive, ingestion_id: int) -> None:
    """As though the scan had been recognized."""
    with archive.writing() as session:
        ingestion = session.get_one(Ingestion, ingestion_id)
        ingestion.state = IngestionState.DONE
        volume_id = ingestion.volume_id
        page_id = ingestion.pages[0].id
        first_line = ArticleRange(position=0, page_id=page_id, first_line=0, last_line=0)
        add_article(session, "quanwen", volume_id=volume_id, ranges=[first_line])
        add_article(session, "caogao", volume_id=volume_id)


def test_its_files_are_masters_byte_for_byte(archive: Archive, scan: Path) -> None:
    registered(archive, scan)
    expected = sorted(path.read_bytes() for path in scan.iterdir())
    assert sorted(path.read_bytes() for path in files(archive)) == expected
    shutil.rmtree(scan)
    with archive.reading() as session:
        pages = session.scalars(select(Page).order_by(Page.sequence)).all()
        assert [page.master.name for page in pages] == ["1.png", "2.png", "3.png"]
        for page in pages:
            assert masters.locate(archive.settings, page.master_sha256).is_file()


def test_every_page_of_a_file_is_a_page(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "碑刻.tif"
    page_picture().save(path, save_all=True, append_images=[page_picture(2)])
    ingestion_id = registered(archive, path)
    with archive.reading() as session:
        pages = session.scalars(select(Page).order_by(Page.sequence)).all()
        assert [(page.sequence, page.master_index) for page in pages] == [(1, 0), (2, 1)]
        assert {page.ingestion_id for page in pages} == {ingestion_id}
    assert len(files(archive)) == 1


def test_a_page_that_comes_twice_is_kept_once_and_stays_two_pages(
    archive: Archive, scan: Path
) -> None:
    shutil.copy(scan / "1.png", scan / "4.png")
    assert len(pages_of(archive, registered(archive, scan))) == 4
    assert len(files(archive)) == 3


def test_it_waits_to_be_recognized(archive: Archive, scan: Path) -> None:
    ingestion_id = registered(archive, scan, publish=True)
    (ingestion,) = ingestions(archive)
    assert (ingestion.id, ingestion.name) == (ingestion_id, "第三十七辑")
    assert (ingestion.state, ingestion.page_count) == (IngestionState.WAITING, 3)
    assert ingestion.publish
    with archive.reading() as session:
        assert [one.id for one in scans.unfinished(session)] == [ingestion_id]
    assert actions(archive) == ["scan.register"]


def test_it_keeps_the_name_that_its_owner_gave_it(archive: Archive, scan: Path) -> None:
    registered(archive, scan, name="回顾.pdf")
    assert ingestions(archive)[0].name == "回顾.pdf"


def test_the_same_scan_again_is_the_same_ingestion(
    archive: Archive, scan: Path, tmp_path: Path
) -> None:
    first = registered(archive, scan)
    copy = shutil.copytree(scan, tmp_path / "又一份")
    assert registered(archive, scan) == registered(archive, copy) == first
    assert len(ingestions(archive)) == 1
    assert len(pages_of(archive, first)) == 3
    assert actions(archive) == ["scan.register"]


def test_the_same_scan_in_another_volume_is_refused(archive: Archive, scan: Path) -> None:
    registered(archive, scan)
    with pytest.raises(Refusal, match="已经收在第三十七辑，不能再收进第三十八辑"):
        registered(archive, scan, volume=38)
    with archive.reading() as session:
        assert volumes.find(session, 38) is None


def test_another_scan_in_the_same_volume_is_refused(
    archive: Archive, scan: Path, tmp_path: Path
) -> None:
    registered(archive, scan)
    kept = files(archive)
    with pytest.raises(Refusal, match="第三十七辑已有扫描件“第三十七辑”，没有再收 另一份"):
        registered(archive, folder_scan(tmp_path / "另一份", first_mark=7))
    assert files(archive) == kept
    assert len(ingestions(archive)) == 1


def test_a_refusal_calls_a_scan_as_its_owner_does(
    archive: Archive, scan: Path, tmp_path: Path
) -> None:
    registered(archive, scan)
    with pytest.raises(Refusal, match=r"扫描件 回顾\.pdf 已经收在第三十七辑"):
        registered(archive, scan, volume=38, name="回顾.pdf")
    with pytest.raises(Refusal, match=r"没有再收 回顾\.pdf"):
        registered(archive, folder_scan(tmp_path / "tmp1", first_mark=7), name="回顾.pdf")


def test_of_a_scan_that_cannot_be_read_nothing_is_kept(archive: Archive, scan: Path) -> None:
    (scan / "2.png").write_bytes(b"")
    with pytest.raises(Refusal):
        registered(archive, scan)
    assert ingestions(archive) == []
    assert files(archive) == []
    assert actions(archive) == []
    with archive.reading() as session:
        assert volumes.find(session, 37) is None


def test_on_a_full_disk_nothing_is_kept(small_disk: Path, tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 1)
    for number in (2, 3, 4, 5):
        pixels = np.random.default_rng(number).integers(0, 256, (600, 500), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
    with opened(Settings.from_environment({"WENSHI_HOME": str(small_disk / "home")})) as archive:
        with pytest.raises(Refusal, match="磁盘已满"):
            registered(archive, folder)
        assert files(archive) == []
        assert ingestions(archive) == []
        with archive.reading() as session:
            assert volumes.find(session, 37) is None


def test_publication_asked_before_it_is_recognized_is_remembered(
    archive: Archive, scan: Path
) -> None:
    registered(archive, scan)
    registered(archive, scan, publish=True)
    assert ingestions(archive)[0].publish
    registered(archive, scan)
    assert ingestions(archive)[0].publish


def test_publication_asked_later_publishes_the_finished_article_and_no_other(
    archive: Archive, scan: Path
) -> None:
    ingestion_id = registered(archive, scan)
    bound(archive, ingestion_id)
    registered(archive, scan)
    assert status_of(archive, "quanwen") is ArticleStatus.DRAFT
    registered(archive, scan, publish=True)
    assert status_of(archive, "quanwen") is ArticleStatus.PUBLISHED
    assert status_of(archive, "caogao") is ArticleStatus.DRAFT
    with archive.reading() as session:
        assert scans.unfinished(session) == []
