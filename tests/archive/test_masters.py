"""Masters: files as they came."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select

from archive import masters
from archive.config import Settings
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Master
from tests.archive.conftest import opened
from tests.archive.samples import add_article, add_page, failing


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "碑刻.tif"
    path.write_bytes(b"II*\0" + bytes(range(256)) * 8000)  # more than a chunk
    return path


def files(settings: Settings) -> list[Path]:
    return sorted(path for path in settings.files.rglob("*") if path.is_file())


def keep(archive: Archive, path: Path, name: str | None = None) -> str:
    with archive.writing() as session:
        return masters.keep(session, archive.settings, path, name).sha256


def drop(archive: Archive, *sha256s: str) -> None:
    with archive.writing() as session:
        masters.drop(session, archive.settings, sha256s)


def recorded(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return list(session.scalars(select(Master.sha256)))


def test_a_master_is_the_file_byte_for_byte(archive: Archive, scan: Path) -> None:
    sha256 = keep(archive, scan)
    kept = masters.locate(archive.settings, sha256)
    assert kept.read_bytes() == scan.read_bytes()
    assert masters.digest(kept) == kept.name == sha256
    assert files(archive.settings) == [kept]


def test_its_record_says_what_it_was_called_and_what_it_is(archive: Archive, scan: Path) -> None:
    keep(archive, scan)
    with archive.reading() as session:
        master = session.scalars(select(Master)).one()
    assert (master.name, master.media_type) == ("碑刻.tif", "image/tiff")
    assert master.size == scan.stat().st_size


def test_an_upload_keeps_the_name_its_owner_gave_it(archive: Archive, scan: Path) -> None:
    keep(archive, scan, "回顾.pdf")
    with archive.reading() as session:
        master = session.scalars(select(Master)).one()
    assert (master.name, master.media_type) == ("回顾.pdf", "application/pdf")


def test_a_file_of_an_unknown_kind_is_kept_as_bytes(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "无后缀"
    path.write_bytes(b"")
    keep(archive, path)
    with archive.reading() as session:
        master = session.scalars(select(Master)).one()
    assert (master.media_type, master.size) == ("application/octet-stream", 0)


def test_a_name_from_an_old_archive_is_read_as_gb18030(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("文史.txt".encode("gb18030"))
    path.write_text("正文")
    keep(archive, path)
    with archive.reading() as session:
        assert session.scalars(select(Master.name)).one() == "文史.txt"


def test_the_same_bytes_are_kept_once_whatever_they_are_called(
    archive: Archive, scan: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "又一份.tif"
    copy.write_bytes(scan.read_bytes())
    assert keep(archive, scan) == keep(archive, copy)
    assert len(files(archive.settings)) == 1
    with archive.reading() as session:
        assert session.scalars(select(Master.name)).one() == "碑刻.tif"


@hypothesis_settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200))
def test_any_bytes_come_back(archive: Archive, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    sha256 = keep(archive, path)
    assert masters.locate(archive.settings, sha256).read_bytes() == content


def test_a_master_that_went_missing_comes_back_with_its_file(archive: Archive, scan: Path) -> None:
    sha256 = keep(archive, scan)
    masters.locate(archive.settings, sha256).unlink()
    assert keep(archive, scan) == sha256
    assert masters.locate(archive.settings, sha256).read_bytes() == scan.read_bytes()


def test_a_copy_without_a_record_is_written_anew(archive: Archive, scan: Path) -> None:
    place = masters.locate(archive.settings, masters.digest(scan))
    place.parent.mkdir(parents=True)
    place.write_bytes(b"cut sh")
    keep(archive, scan)
    assert place.read_bytes() == scan.read_bytes()


def test_on_a_full_disk_no_part_of_a_file_is_left(
    archive: Archive, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="磁盘已满") as refusal:
        keep(archive, scan)
    assert str(archive.settings.home) in str(refusal.value)
    assert files(archive.settings) == []
    assert recorded(archive) == []


def test_a_file_larger_than_the_disk_is_refused_whole(small_disk: Path, scan: Path) -> None:
    with opened(Settings.from_environment({"WENSHI_HOME": str(small_disk / "home")})) as archive:
        with pytest.raises(Refusal, match="磁盘已满"):
            keep(archive, scan)
        assert files(archive.settings) == []
        assert recorded(archive) == []


def keep_both(archive: Archive, *paths: Path) -> None:
    with archive.writing() as session:
        for path in paths:
            masters.keep(session, archive.settings, path)


def test_a_copy_goes_again_when_its_transaction_fails(archive: Archive, scan: Path) -> None:
    with pytest.raises(FileNotFoundError):
        keep_both(archive, scan, scan.with_name("没有.tif"))
    assert files(archive.settings) == []
    assert recorded(archive) == []


def test_a_failing_transaction_leaves_masters_that_were_there_before(
    archive: Archive, scan: Path
) -> None:
    sha256 = keep(archive, scan)
    with pytest.raises(FileNotFoundError):
        keep_both(archive, scan, scan.with_name("没有.tif"))
    assert masters.locate(archive.settings, sha256).read_bytes() == scan.read_bytes()


def test_a_master_nobody_needs_is_dropped(archive: Archive, scan: Path) -> None:
    sha256 = keep(archive, scan)
    drop(archive, sha256)
    assert recorded(archive) == []
    assert files(archive.settings) == []


def test_a_master_of_a_page_or_an_article_is_not_dropped(
    archive: Archive, scan: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "来稿.txt"
    draft.write_text("正文")
    of_page, of_article = keep(archive, scan), keep(archive, draft)
    with archive.writing() as session:
        add_page(session, master_sha256=of_page)
        add_article(session, master_sha256=of_article)
    drop(archive, of_page, of_article)
    assert {of_page, of_article} <= set(recorded(archive))
    assert len(files(archive.settings)) == 2


def test_what_no_longer_refers_to_it_in_this_transaction_does_not_count(
    archive: Archive, scan: Path
) -> None:
    sha256 = keep(archive, scan)
    with archive.writing() as session:
        article = add_article(session, master_sha256=sha256)
    with archive.writing() as session:
        article = session.merge(article)
        article.master_sha256 = None
        masters.drop(session, archive.settings, [sha256, sha256])
    assert files(archive.settings) == []


def test_a_drop_that_is_taken_back_loses_nothing(archive: Archive, scan: Path) -> None:
    sha256 = keep(archive, scan)
    with failing(archive) as session:
        masters.drop(session, archive.settings, [sha256])
    assert recorded(archive) == [sha256]
    assert masters.digest(masters.locate(archive.settings, sha256)) == sha256


def test_an_unknown_master_is_dropped_without_a_word(archive: Archive) -> None:
    drop(archive, "f" * 64)
