"""Opening an archive, and the two kinds of session."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive import volumes
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.errors import Refusal
from archive.models import Article, Volume
from tests.archive.conftest import opened
from tests.archive.samples import add_article, failing

PAGE = 4096


def numbers(archive: Archive) -> list[int]:
    with archive.reading() as session:
        return list(session.scalars(select(Volume.number).order_by(Volume.number)))


def test_a_missing_home_is_made(settings: Settings) -> None:
    with opened(settings) as archive:
        assert archive.settings.files.is_dir()
        assert (settings.home / "wenshi.db").is_file()
        assert numbers(archive) == []


@pytest.mark.parametrize("name", ["文史 资料", "a?b", "a%41b", "a#b"])
def test_a_home_of_any_name_holds_its_database(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    with opened(Settings.from_environment({"WENSHI_HOME": str(home)})):
        assert (home / "wenshi.db").is_file()
    assert os.listdir(tmp_path) == [name]


def test_what_was_written_is_there_when_it_is_opened_again(settings: Settings) -> None:
    with opened(settings) as archive, archive.writing() as session:
        volumes.find_or_make(session, 35)
    with opened(settings) as archive:
        assert numbers(archive) == [35]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30000), ("synchronous", 1)],
)
def test_every_sqlite_connection_is_safe(settings: Settings, pragma: str, value: object) -> None:
    with opened(settings) as archive, archive.reading() as one, archive.writing() as another:
        for session in (one, another):
            assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_row_cannot_refer_to_nothing(archive: Archive) -> None:
    with pytest.raises(IntegrityError), archive.writing() as session:
        add_article(session, volume_id=77)


def test_a_writer_that_fails_leaves_nothing(archive: Archive) -> None:
    with failing(archive) as session:
        volumes.find_or_make(session, 35)
    assert numbers(archive) == []


def test_what_a_reader_changes_is_thrown_away(archive: Archive) -> None:
    with archive.reading() as session:
        volumes.find_or_make(session, 35)
    assert numbers(archive) == []


def test_a_reader_goes_on_seeing_what_was_there_before_a_writer(settings: Settings) -> None:
    with opened(settings) as archive, archive.reading() as reader:
        before = reader.scalar(select(func.count(Volume.id)))
        with archive.writing() as session:
            volumes.find_or_make(session, 35)
        assert reader.scalar(select(func.count(Volume.id))) == before == 0


def test_a_second_writer_waits_for_the_first(archive: Archive) -> None:
    def second() -> int:
        with archive.writing() as session:
            return session.scalars(select(func.count(Volume.id))).one()

    with ThreadPoolExecutor(1) as executor:
        with archive.writing() as session:
            volumes.find_or_make(session, 35)
            waiting = executor.submit(second)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
        assert waiting.result() == 1


def open_and_write(settings: Settings, number: int) -> None:
    with opened(settings) as archive, archive.writing() as session:
        volumes.find_or_make(session, number)


def test_several_processes_may_open_a_new_home_at_once(settings: Settings) -> None:
    # Not forked: a database connection must not be shared with a child.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(4, mp_context=spawn) as executor:
        tries = [executor.submit(open_and_write, settings, number) for number in range(1, 9)]
        for each in tries:
            each.result()
    with opened(settings) as archive:
        assert numbers(archive) == list(range(1, 9))


def test_several_threads_may_open_a_new_database_at_once(archive: Archive) -> None:
    with archive.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            pytest.skip("tested with processes")
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    with ThreadPoolExecutor(4) as executor:
        tries = [
            executor.submit(open_and_write, archive.settings, number) for number in range(1, 9)
        ]
        for each in tries:
            each.result()
    assert numbers(archive) == list(range(1, 9))


@pytest.mark.parametrize("blocked", ["home", "home/files", "home/cache"])
def test_a_home_that_cannot_be_written_is_refused_in_chinese(
    settings: Settings, blocked: str
) -> None:
    path = settings.home.parent / blocked
    path.parent.mkdir(exist_ok=True)
    path.write_text("a file in place of a folder")
    with pytest.raises(Refusal, match="无法写入") as refusal:
        open_archive(settings)
    assert str(settings.home) in str(refusal.value)
    assert "WENSHI_HOME" in str(refusal.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_without_permission_is_refused(settings: Settings) -> None:
    settings.home.mkdir()
    settings.home.chmod(0o500)
    with pytest.raises(Refusal, match="请检查目录权限"):
        open_archive(settings)


def test_a_database_that_is_none_is_refused(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "wenshi.db").write_bytes("不是数据库".encode() * 1000)
    with pytest.raises(Refusal, match="数据库无法使用"):
        open_archive(settings)


def test_a_database_server_that_does_not_answer_is_refused(settings: Settings) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql+psycopg://nobody@127.0.0.1:1/wenshi"
    with pytest.raises(Refusal, match="WENSHI_DATABASE_URL"):
        open_archive(replace(settings, database_url=url))


def test_an_archive_of_a_newer_program_is_refused(archive: Archive) -> None:
    with archive.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refusal, match="更新版本的程序"):
        open_archive(archive.settings)


def overfill(archive: Archive, articles: int = 100) -> None:
    """Write articles into a database that may not grow beyond what it is now."""
    with archive.writing() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count={pages}"))
        write(session, articles)


def write(session: Session, articles: int) -> None:
    for number in range(articles):
        add_article(session, f"w{number}", text="漕运" * PAGE)


def write_one_by_one(archive: Archive) -> None:
    for number in range(1000):
        with archive.writing() as session:
            add_article(session, f"w{number}", text="漕运" * PAGE)


def count(archive: Archive) -> int:
    with archive.reading() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        return session.scalars(select(func.count(Article.id))).one()


def test_on_a_full_disk_nothing_is_half_written(settings: Settings) -> None:
    with opened(settings) as archive:
        with archive.writing() as session:
            volumes.find_or_make(session, 35)
        with pytest.raises(Refusal, match="磁盘已满") as refusal:
            overfill(archive)
        assert str(settings.home) in str(refusal.value)
        assert numbers(archive) == [35]
        assert count(archive) == 0


def test_after_the_disk_was_full_the_archive_goes_on(settings: Settings) -> None:
    with opened(settings) as archive:
        with pytest.raises(Refusal):
            overfill(archive)
        archive.close()  # the limit belongs to its connections
        with archive.writing() as session:
            write(session, 100)
        assert count(archive) == 100


def test_a_disk_that_fills_up_keeps_what_was_committed(small_disk: Path) -> None:
    settings = Settings.from_environment({"WENSHI_HOME": str(small_disk / "home")})
    with opened(settings) as archive:
        with pytest.raises(Refusal, match="磁盘已满"):
            write_one_by_one(archive)
        kept = count(archive)
        with archive.reading() as session:
            last = session.scalars(select(Article.identifier).order_by(Article.id.desc())).first()
        assert (last, kept > 0) == (f"w{kept - 1}", True)


def test_a_disk_too_small_for_an_archive_is_refused(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(1 << 20))
    with pytest.raises(Refusal, match="磁盘"):
        open_archive(Settings.from_environment({"WENSHI_HOME": str(small_disk / "home")}))


@pytest.mark.parametrize("url", ["不是地址", "oracle9://x/y", "postgresql+nosuch://x/y"])
def test_an_address_of_no_database_is_refused_in_words(settings: Settings, url: str) -> None:
    with pytest.raises(Refusal, match="WENSHI_DATABASE_URL"):
        open_archive(replace(settings, database_url=url))
