"""Killed at any point, by SIGKILL: the next sync gives the index that a rebuild gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

import pytest

import index
from archive.config import Settings
from archive.database import open_archive
from index import document, following, whoosh_words
from tests.index.shelf import Shelf

WORK: dict[str, Callable[..., object]] = {"sync": index.sync, "rebuild": index.rebuild}
LONG = 60  # seconds after which a process counts as stuck
fork = multiprocessing.get_context("fork")

# Where the child ends itself, before the n-th call.
POINTS = [
    ("index.following", "prepare", 1),
    ("index.following", "prepare", 9),
    ("whoosh.writing", "SegmentWriter.commit", 1),
    ("whoosh.writing", "SegmentWriter._commit_toc", 1),
    ("whoosh.writing", "SegmentWriter._finish", 1),
    ("index.whoosh_words", "WhooshWords.close", 1),
    ("index.store", "Store.apply", 1),
    ("index.store", "columns", 1),
    ("index.store", "columns", 9),
    ("index.store", "Store.close", 1),
    ("index.generation", "begin", 1),
    ("index.generation", "switch", 1),
    ("os", "replace", 1),
    ("shutil", "rmtree", 1),
]


def work(settings: Settings, kind: str, ready: Connection | None = None) -> None:
    archive = open_archive(settings)
    if ready is not None:
        ready.send("go")
    WORK[kind](archive)
    archive.close()


def doomed(settings: Settings, kind: str, module: str, name: str, nth: int) -> None:
    """Do the work, but die before the n-th call of a function."""
    *classes, function = name.split(".")
    holder: Any = import_module(module)
    for each in classes:
        holder = getattr(holder, each)
    original, calls = getattr(holder, function), 0

    def dying(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **named)

    setattr(holder, function, dying)
    work(settings, kind)


def for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let several processes write however little there is."""
    monkeypatch.setattr(following, "MUCH", 1)
    monkeypatch.setattr(document, "MUCH", 1)


def ended(target: Callable[..., None], *arguments: object) -> int | None:
    """The exit code of a process that did this; none if it was stuck."""
    process = fork.Process(target=target, args=arguments)
    process.start()
    process.join(LONG)
    if process.exitcode is None:
        process.kill()
        return None
    return process.exitcode


@pytest.fixture
def changed(shelf: Shelf) -> Shelf:
    """A shelf that was followed once, and on which much has changed since."""
    lines: list[dict[str, object]] = [
        {"id": f"a{n}", "volume": 1 + n % 3, "order": n, "text": f"丹江漕运{n}号。\n" * 20}
        for n in range(40)
    ]
    shelf.put(*lines)
    shelf.put(
        *({"id": f"a{n}", "text": f"改成了会馆{n}号。\n" * 20} for n in range(0, 40, 4)),
        *({"id": f"b{n}", "text": f"新来的漕运{n}号。\n" * 20} for n in range(20)),
        sync=False,
    )
    shelf.withdraw("a1", sync=False)
    shelf.seal("a2", sync=False)
    return shelf


def answers(shelf: Shelf) -> list[object]:
    """All that can be told from outside, but for scores, which may differ by what is deleted."""
    said: list[object] = []
    for query in ("漕运", '"会馆"', "新来", "1号", "辑:1..2", "-漕运"):
        answer = shelf.ask(query, limit=100, staff=True)
        said.append((answer.total, answer.facets, answer.partial))
        said.append(sorted((hit.id, str(hit.snippets)) for hit in answer.hits))
    return said


def whole_after_another_sync(shelf: Shelf) -> None:
    shelf.ask("漕运")  # a reader may be looking at what is left
    assert ended(work, shelf.settings, "sync") == 0, "the next sync is stuck or failed"
    assert index.check(shelf.archive) == []
    synced = answers(shelf)
    index.rebuild(shelf.archive)
    assert answers(shelf) == synced
    folders = [path for path in shelf.settings.index.iterdir() if path.is_dir()]
    assert len(folders) == 1


@pytest.mark.parametrize(("module", "name", "nth"), POINTS)
@pytest.mark.parametrize("kind", ["sync", "rebuild"])
def test_killed_at_a_chosen_point(
    changed: Shelf, kind: str, module: str, name: str, nth: int
) -> None:
    code = ended(doomed, changed.settings, kind, module, name, nth)
    assert code in (-signal.SIGKILL, 0)
    if kind == "rebuild" or module not in ("index.generation", "os", "shutil"):
        assert code == -signal.SIGKILL
    whole_after_another_sync(changed)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
@pytest.mark.parametrize("kind", ["sync", "rebuild"])
def test_killed_at_any_moment(changed: Shelf, kind: str, share: float) -> None:
    usual = 0.12  # seconds that it takes where nothing else runs
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=work, args=(changed.settings, kind, sending))
    process.start()
    assert receiving.recv() == "go"
    time.sleep(usual * share)
    process.kill()
    process.join()
    whole_after_another_sync(changed)


def test_killed_before_there_was_an_index(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "丹江。\n"}, sync=False)
    for module, name, nth in POINTS[:-1]:
        ended(doomed, shelf.settings, "sync", module, name, nth)
        assert shelf.ask("丹江").total in (0, 1)
        if (shelf.settings.index / "current").exists():
            (shelf.settings.index / "current").unlink()
    whole_after_another_sync(shelf)


@pytest.mark.parametrize("name", ["BulkWriter.commit", "BulkWriter._commit_toc"])
@pytest.mark.parametrize("kind", ["sync", "rebuild"])
def test_killed_among_its_own_processes(
    changed: Shelf, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    """Those that help it hold its locks too: they must not outlive it."""
    for_many(monkeypatch)
    changed.put(*({"id": f"c{n}", "text": f"会馆{n}。\n"} for n in range(250)), sync=False)
    code = ended(doomed, changed.settings, kind, "index.whoosh_words", name, 1)
    assert code == -signal.SIGKILL
    whole_after_another_sync(changed)


def test_a_helper_that_dies_is_noticed_and_the_next_sync_makes_it_good(
    changed: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_many(monkeypatch)

    def dies(self: whoosh_words.Helper, *_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(whoosh_words.Helper, "_process_file", dies)
        with pytest.raises(RuntimeError, match="ended early"):
            index.sync(changed.archive)
    assert changed.ask("漕运").total == 40
    whole_after_another_sync(changed)


def test_a_writer_that_fails_leaves_no_helper_behind(
    changed: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_many(monkeypatch)
    changed.put(*({"id": f"c{n}", "text": f"会馆{n}。\n"} for n in range(150)), sync=False)
    add, calls = whoosh_words.BulkWriter.add_document, 0

    def failing(self: whoosh_words.BulkWriter, **fields: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 120:
            raise MemoryError
        add(self, **fields)

    with monkeypatch.context() as patched:
        patched.setattr(whoosh_words.BulkWriter, "add_document", failing)
        with pytest.raises(MemoryError):
            index.sync(changed.archive)
    assert multiprocessing.active_children() == []
    whole_after_another_sync(changed)
