"""Running an ingestion: stopped anywhere it goes on; what cannot be read is not kept."""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive import audit, masters, scans, volumes
from archive.config import Settings
from archive.database import Archive
from archive.errors import Refusal
from archive.models import (
    Article,
    ArticleStatus,
    Audit,
    IngestionState,
    Line,
    Page,
    PageKind,
    Volume,
)
from archive.scans import Status, images, running
from archive.scans.pages import PageTask, RecognizedPage
from tests.archive.conftest import opened
from tests.archive.samples import add_article
from tests.archive.scans.samples import (
    files,
    folder_scan,
    ingestions,
    recognized,
    recognized_page,
    record,
    registered,
)

TEXTS = {
    "1.png": ("龙驹寨船帮会馆建于嘉庆二十年，", "坐北朝南，"),
    "2.png": ("商於古道自武关入关中，",),
    "3.png": ("旧志载县城东门外有书院一所。", "光绪年间改为学堂。"),
}


class Killed(BaseException):
    """What stops a run in the midst of its pages."""


class Engine:
    """Gives what stands in ``texts``; ``stop_after`` so many pages it is stopped."""

    def __init__(self, texts: dict[str, tuple[str, ...]]) -> None:
        self.texts = texts
        self.asked: list[list[str]] = []
        self.stop_after: int | None = None
        self.error: BaseException = Killed()

    def __call__(self, tasks: list[PageTask], jobs: int) -> Iterator[RecognizedPage]:
        self.asked.append([task.place.file for task in tasks])
        for count, task in enumerate(tasks):
            if count == self.stop_after:
                raise self.error
            assert task.path.is_file()
            yield recognized_page(task.page_id, *self.texts[task.place.file])


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine replaced by one that knows the pages."""
    engine = Engine(TEXTS)
    monkeypatch.setattr(running, "recognized_pages", engine)
    monkeypatch.setattr(running, "LOOK_EVERY", 0.01)
    return engine


@pytest.fixture
def ingestion(archive: Archive, tmp_path: Path) -> int:
    return registered(archive, folder_scan(tmp_path / "第三十七辑"), publish=True)


def run(archive: Archive, ingestion_id: int) -> list[tuple[IngestionState, int]]:
    """Run an ingestion; the progress that was reported."""
    reported: list[Status] = []
    scans.run(archive, ingestion_id, jobs=1, progress=reported.append)
    assert all(status.total == reported[0].total for status in reported)
    return [(status.state, status.done) for status in reported]


def stopped(archive: Archive, ingestion_id: int, engine: Engine, after: int) -> None:
    engine.stop_after = after
    with pytest.raises(type(engine.error)):
        run(archive, ingestion_id)
    engine.stop_after = None


def entries(archive: Archive) -> list[tuple[str, dict[str, Any]]]:
    with archive.reading() as session:
        assert audit.broken_entries(session) == []
        return [(one.action, one.detail) for one in session.scalars(select(Audit))]


# A run from beginning to end


def test_every_page_is_recognized_and_the_whole_is_one_published_article(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    run(archive, ingestion)
    came = record(archive)
    assert [[text for _, text, *_ in page] for page in came["lines"]] == list(
        map(list, TEXTS.values())
    )
    ((title, text, status, provisional, ranges),) = came["articles"]
    assert (title, status, provisional) == (
        "第三十七辑全文（待拆分）", ArticleStatus.PUBLISHED, True,
    )  # fmt: skip
    assert "".join(text.split()) == "".join("".join(texts) for texts in TEXTS.values())
    assert ranges == [(0, 0, 1), (1, 0, 0), (2, 0, 1)]
    (done,) = ingestions(archive)
    assert done.state is IngestionState.DONE
    assert done.finished_at is not None


def test_progress_is_told_before_the_first_page_after_each_and_at_the_end(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    going = IngestionState.RUNNING
    assert run(archive, ingestion) == [
        (going, 0), (going, 1), (going, 2), (going, 3), (IngestionState.DONE, 3),
    ]  # fmt: skip


def test_what_was_done_is_in_the_audit(archive: Archive, ingestion: int, engine: Engine) -> None:
    run(archive, ingestion)
    actions = [action for action, _ in entries(archive)]
    assert actions == ["scan.register", "article.published", "scan.done"]


def test_a_run_of_what_is_done_does_nothing(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    run(archive, ingestion)
    before, told = record(archive), entries(archive)
    assert run(archive, ingestion) == []
    assert (record(archive), entries(archive)) == (before, told)
    assert len(engine.asked) == 1


def test_so_does_a_run_of_what_was_never_registered(archive: Archive, engine: Engine) -> None:
    scans.run(archive, 999, jobs=1, progress=lambda _: pytest.fail("there is nothing to tell"))


def test_unpublished_it_is_a_draft(archive: Archive, tmp_path: Path, engine: Engine) -> None:
    run(archive, registered(archive, folder_scan(tmp_path / "第三十七辑")))
    assert record(archive)["articles"][0][2] is ArticleStatus.DRAFT


def test_a_blank_scan_gives_no_article(archive: Archive, ingestion: int, engine: Engine) -> None:
    engine.texts = dict.fromkeys(TEXTS, ())
    run(archive, ingestion)
    came = record(archive)
    assert came["articles"] == []
    assert {kind for _, kind, *_ in came["pages"]} == {PageKind.BLANK}
    assert ingestions(archive)[0].state is IngestionState.DONE


# Stopped, and run again


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopped_it_goes_on_at_the_pages_that_are_left(
    archive: Archive, ingestion: int, engine: Engine, after: int
) -> None:
    stopped(archive, ingestion, engine, after)
    assert recognized(archive) == after
    assert ingestions(archive)[0].state is IngestionState.RUNNING
    assert record(archive)["articles"] == []
    progress = run(archive, ingestion)
    assert engine.asked[-1] == list(TEXTS)[after:]
    assert progress[0] == (IngestionState.RUNNING, after)
    assert progress[-1] == (IngestionState.DONE, 3)


def test_broken_or_unbroken_a_run_comes_to_the_same(
    archive: Archive, ingestion: int, engine: Engine, tmp_path: Path, empty_record: Path
) -> None:
    for _ in range(2):
        stopped(archive, ingestion, engine, 1)
    run(archive, ingestion)
    home = tmp_path / "unbroken"
    with opened(Settings.from_environment({"WENSHI_HOME": str(home)})) as other:
        run(other, registered(other, tmp_path / "第三十七辑", publish=True))
        assert record(archive) == record(other)


def test_stopped_before_it_was_bound_it_is_bound(
    archive: Archive, ingestion: int, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(running, "bind", killed)
        with pytest.raises(Killed):
            run(archive, ingestion)
    assert recognized(archive) == 3
    run(archive, ingestion)
    assert engine.asked == [list(TEXTS), []]
    assert len(record(archive)["articles"]) == 1


# What cannot be read


def unreadable() -> running.UnreadablePage:
    return running.UnreadablePage(Refusal("文件 %(file)s 坏了", file="2.png"))


def test_an_unreadable_page_discards_the_whole_scan(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    engine.stop_after, engine.error = 1, unreadable()
    with pytest.raises(Refusal, match=r"文件 2\.png 坏了"):
        run(archive, ingestion)
    assert ingestions(archive) == []
    assert files(archive) == []
    with archive.reading() as session:
        for table in (Volume, Page, Line, Article):
            assert session.scalars(select(table)).all() == []


def test_the_audit_keeps_that_it_was_there_and_why_it_went(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    engine.stop_after, engine.error = 1, unreadable()
    with pytest.raises(Refusal):
        run(archive, ingestion)
    assert entries(archive)[-1] == ("scan.discard", {"volume": 37, "reason": "文件 2.png 坏了"})


def test_a_discarded_scan_can_come_again(
    archive: Archive, ingestion: int, engine: Engine, tmp_path: Path
) -> None:
    engine.stop_after, engine.error = 1, unreadable()
    with pytest.raises(Refusal):
        run(archive, ingestion)
    engine.stop_after = None
    run(archive, registered(archive, tmp_path / "第三十七辑", publish=True))
    assert len(record(archive)["articles"]) == 1


def test_a_volume_of_which_more_is_known_stays(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    with archive.writing() as session:
        add_article(session, volume_id=volumes.find_or_make(session, 37).id)
    engine.stop_after, engine.error = 1, unreadable()
    with pytest.raises(Refusal):
        run(archive, ingestion)
    with archive.reading() as session:
        assert volumes.find(session, 37) is not None


def test_a_master_that_something_else_uses_stays(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    shared_with = files(archive)[0]
    with archive.writing() as session:
        add_article(session, master_sha256=shared_with.name)
    engine.stop_after, engine.error = 1, unreadable()
    with pytest.raises(Refusal):
        run(archive, ingestion)
    assert files(archive) == [shared_with]


def test_a_page_that_the_real_engine_cannot_open_is_unreadable(
    archive: Archive, ingestion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool:
        """Processes that refuse every page."""

        def __init__(self, *_: object, **__: object) -> None: ...

        def submit(self, _: Callable[..., object], task: PageTask) -> Future[object]:
            future: Future[object] = Future()
            future.set_exception(images.damaged(task.place))
            return future

        def shutdown(self, **_: object) -> None: ...

    monkeypatch.setattr(running, "ProcessPoolExecutor", Pool)
    with pytest.raises(Refusal, match="的图像已损坏或不完整"):
        run(archive, ingestion)
    assert ingestions(archive) == []


def spoilt(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"x")


@pytest.mark.parametrize("harm", [Path.unlink, spoilt], ids=["missing", "damaged"])
def test_a_missing_or_damaged_master_keeps_what_is_recognized(
    archive: Archive, ingestion: int, engine: Engine, harm: Callable[[Path], None], tmp_path: Path
) -> None:
    stopped(archive, ingestion, engine, 1)
    harmed = tmp_path / "第三十七辑" / "3.png"
    kept = masters.locate(archive.settings, masters.digest(harmed))
    harm(kept)
    with pytest.raises(Refusal, match=r"原件“3\.png”不见了"):
        run(archive, ingestion)
    assert recognized(archive) == 1
    kept.write_bytes(harmed.read_bytes())
    run(archive, ingestion)
    assert engine.asked[-1] == ["2.png", "3.png"]
    assert ingestions(archive)[0].state is IngestionState.DONE


def test_a_master_whose_pages_are_all_recognized_is_not_needed(
    archive: Archive, ingestion: int, engine: Engine, tmp_path: Path
) -> None:
    stopped(archive, ingestion, engine, 1)
    first = masters.digest(tmp_path / "第三十七辑" / "1.png")
    masters.locate(archive.settings, first).unlink()
    run(archive, ingestion)
    assert ingestions(archive)[0].state is IngestionState.DONE


# Two processes


def lock_of(archive: Archive, ingestion_id: int) -> Path:
    return archive.settings.home / f"ingestion-{ingestion_id}.lock"


def test_a_second_run_waits_for_the_first(archive: Archive, ingestion: int, engine: Engine) -> None:
    told = threading.Event()
    second = threading.Thread(
        target=scans.run,
        args=(archive, ingestion),
        kwargs={"jobs": 1, "progress": lambda _: told.set()},
    )
    with lock_of(archive, ingestion).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        second.start()
        assert told.wait(10)
        time.sleep(0.1)
        assert engine.asked == []
    second.join(10)
    assert len(engine.asked) == 1
    assert ingestions(archive)[0].state is IngestionState.DONE


def test_two_runs_at_once_recognize_every_page_once(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    runs = [
        threading.Thread(
            target=scans.run,
            args=(archive, ingestion),
            kwargs={"jobs": 1, "progress": lambda _: None},
        )
        for _ in range(4)
    ]
    for one in runs:
        one.start()
    for one in runs:
        one.join(20)
    assert engine.asked == [list(TEXTS)]
    assert len(record(archive)["articles"]) == 1


def test_what_a_killed_process_leaves_locks_no_one_out(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    lock = lock_of(archive, ingestion)
    lock.touch()
    run(archive, ingestion)
    assert not lock.exists()


def test_a_run_that_fails_lets_go_of_its_turn(
    archive: Archive, ingestion: int, engine: Engine
) -> None:
    stopped(archive, ingestion, engine, 1)
    assert not lock_of(archive, ingestion).exists()
