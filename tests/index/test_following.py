"""The index follows the record: sync, rebuild and check."""

from __future__ import annotations

import errno
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from whoosh.writing import SegmentWriter

import index
from archive.config import Settings
from archive.errors import Refusal
from archive.models import Visibility
from index import generation as generations
from tests.index.shelf import Shelf

MANY = 120


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    shelf.put(
        *({"id": f"a{n}", "volume": 1 + n % 3, "text": f"丹江漕运{n}号。\n"} for n in range(9))
    )
    return shelf


def test_syncing_again_does_nothing(stocked: Shelf) -> None:
    before = stocked.ask("漕运").hits
    assert index.sync(stocked.archive) == index.Synced(0, 0, 0)
    assert stocked.ask("漕运").hits == before
    assert stocked.faults() == []


def test_the_first_sync_builds_and_says_what_it_did(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "丹江。\n"}, {"id": "二", "text": "漕运。\n"}, sync=False)
    assert index.sync(shelf.archive) == index.Synced(rows=2, indexed=2, removed=0)


def test_changes_are_followed_and_counted(stocked: Shelf) -> None:
    stocked.put(
        {"id": "a1", "text": "改成了会馆。\n"}, {"id": "新", "text": "新来的。\n"}, sync=False
    )
    stocked.withdraw("a2", sync=False)
    stocked.seal("a3", sync=False)
    assert index.sync(stocked.archive) == index.Synced(rows=4, indexed=2, removed=2)
    assert stocked.found("漕运") == {"a0", "a4", "a5", "a6", "a7", "a8"}
    assert stocked.found("会馆") == {"a1"}
    assert stocked.found("新来") == {"新"}
    assert stocked.faults() == []


def test_what_was_withdrawn_is_found_again_once_published(stocked: Shelf) -> None:
    stocked.withdraw("a2")
    assert stocked.found('"2号"') == set()
    stocked.publish("a2")
    assert stocked.found('"2号"') == {"a2"}
    with stocked.changing("a2") as article:
        article.visibility = Visibility.STAFF
    assert stocked.found('"2号"') == set()


def test_a_draft_is_followed_when_it_is_published(stocked: Shelf) -> None:
    stocked.put({"id": "稿", "text": "草稿里的漕运。\n"}, publish=False)
    assert stocked.found("草稿") == set()
    stocked.publish("稿")
    assert stocked.found("草稿") == {"稿"}


def test_a_new_title_volume_and_column_are_followed(stocked: Shelf) -> None:
    stocked.put({"id": "a1", "volume": 9, "column": "碑刻", "title": "龙驹寨", "text": "丹江。\n"})
    assert stocked.found("题名:龙驹寨 辑:9 栏目:碑刻") == {"a1"}
    assert stocked.found("辑:2") == {"a4", "a7"}


def test_an_article_changed_many_times_is_indexed_once(stocked: Shelf) -> None:
    for n in range(4):
        stocked.put({"id": "a1", "text": f"第{n}稿。\n"}, sync=False)
    assert index.sync(stocked.archive) == index.Synced(rows=4, indexed=1, removed=0)
    assert stocked.found('"3稿"') == {"a1"}
    assert stocked.faults() == []


def test_a_rebuilt_index_answers_alike(stocked: Shelf) -> None:
    stocked.put({"id": "a1", "text": "改成了漕运会馆。\n"})
    stocked.withdraw("a2")
    before = stocked.ranked('"漕运"'), stocked.ask("会馆").hits[0].snippets
    assert index.rebuild(stocked.archive).indexed == 8
    assert (stocked.ranked('"漕运"'), stocked.ask("会馆").hits[0].snippets) == before
    assert stocked.faults() == []


def test_an_empty_archive_has_an_empty_index(shelf: Shelf) -> None:
    assert index.sync(shelf.archive) == index.Synced(0, 0, 0)
    assert shelf.faults() == []
    assert shelf.ask("丹江").total == 0


def test_a_reader_from_before_the_index_finds_nothing_and_then_sees_it(shelf: Shelf) -> None:
    assert shelf.ask("丹江").total == 0
    assert shelf.finder.marks("一", "丹江") == []
    shelf.put({"id": "一", "text": "丹江。\n"}, sync=False)
    assert shelf.ask("丹江").total == 0
    index.sync(shelf.archive)
    assert shelf.ask("丹江").total == 1


def test_a_reader_whose_index_was_deleted_finds_nothing_until_it_is_made_again(
    stocked: Shelf,
) -> None:
    assert stocked.ask("漕运").total == 9
    shutil.rmtree(stocked.settings.index)
    assert stocked.ask("漕运").total == 0
    index.sync(stocked.archive)
    assert stocked.ask("漕运").total == 9


def test_an_index_of_an_older_form_is_not_read_and_the_next_sync_builds_anew(
    stocked: Shelf,
) -> None:
    older = stocked.settings.index / "0-00000000"
    stocked.generation().rename(older)
    (stocked.settings.index / "current").write_text(older.name)
    assert stocked.ask("漕运").total == 0
    assert stocked.faults() == ["还没有检索索引。请运行 wenshi index rebuild。"]
    assert index.sync(stocked.archive).indexed == 9
    assert stocked.ask("漕运").total == 9
    assert not older.exists()


def test_only_the_index_in_use_stays(stocked: Shelf) -> None:
    left_over = stocked.settings.index / "1-deadbeef"
    left_over.mkdir()
    index.rebuild(stocked.archive)
    folders = [path for path in stocked.settings.index.iterdir() if path.is_dir()]
    assert folders == [stocked.generation()]


def test_a_reader_goes_on_answering_while_the_index_is_exchanged(shelf: Shelf) -> None:
    shelf.put(*({"id": f"{n}", "text": f"丹江漕运{n}\n"} for n in range(MANY)))
    with ThreadPoolExecutor(1) as pool:
        rebuilding = pool.submit(lambda: [index.rebuild(shelf.archive) for _ in range(6)])
        totals = set()
        while not rebuilding.done():
            totals.add(shelf.ask("丹江漕运").total)
        assert len(rebuilding.result()) == 6
    assert totals == {MANY}
    with shelf.changing("1", sync=False) as article:
        article.text = "会馆\n"
    index.rebuild(shelf.archive)
    assert shelf.ask("丹江漕运").total == MANY - 1
    assert shelf.found("会馆") == {"1"}


def test_a_reader_that_comes_as_the_index_is_exchanged_opens_the_new_one(
    stocked: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = index.open_finder(stocked.settings)
    current, exchanges = generations.current, 0

    def and_then_exchanged(settings: Settings) -> Path | None:
        nonlocal exchanges
        folder = current(settings)
        exchanges += 1
        if exchanges < 4:
            index.rebuild(stocked.archive)
        return folder

    monkeypatch.setattr(generations, "current", and_then_exchanged)
    assert reader.search(index.Request("漕运")).total == 9
    reader.close()


def test_a_reader_answers_from_before_or_after_a_sync_never_from_between(shelf: Shelf) -> None:
    shelf.put(*({"id": f"{n}", "text": "丹江\n"} for n in range(30)))

    def turn() -> None:
        for word in ("漕运", "丹江") * 4:
            shelf.put(*({"id": f"{n}", "text": f"{word}\n"} for n in range(30)))

    with ThreadPoolExecutor(1) as pool:
        turning = pool.submit(turn)
        while not turning.done():
            answer = shelf.ask("丹江 OR 漕运", limit=3)
            assert answer.total == 30
        turning.result()
    assert shelf.ask('"丹江"').total == 30


def test_an_answer_is_of_one_moment(stocked: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = index.Finder._ranked

    def and_then_withdrawn(*arguments: object) -> object:
        found = ranked(*arguments)  # type: ignore[arg-type]
        stocked.withdraw("a1")
        return found

    monkeypatch.setattr(index.Finder, "_ranked", and_then_withdrawn)
    [hit] = stocked.ask('"1号"').hits
    assert "1号" in hit.snippets[0].text
    monkeypatch.undo()
    assert stocked.ask('"1号"').total == 0


def test_one_reader_serves_many_threads(stocked: Shelf) -> None:
    queries = ["漕运", '"3号"', "辑:2", "-漕运"] * 25
    alone = [stocked.ask(query).total for query in queries]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: stocked.ask(query).total, queries))
    assert together == alone


def test_syncs_at_the_same_time_take_turns(stocked: Shelf) -> None:
    stocked.put(*({"id": f"b{n}", "text": "会馆。\n"} for n in range(40)), sync=False)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(index.sync, [stocked.archive] * 4))
    assert sum(synced.indexed for synced in done) == 40
    assert stocked.faults() == []


def test_a_full_disk_is_told_and_the_next_sync_makes_it_good(
    stocked: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    stocked.put({"id": "新", "text": "新来的。\n"}, sync=False)
    monkeypatch.setattr(SegmentWriter, "_commit_toc", full)
    with pytest.raises(Refusal, match="磁盘已满") as refused:
        index.sync(stocked.archive)
    monkeypatch.undo()
    assert stocked.ask("漕运").total == 9
    assert index.sync(stocked.archive).indexed == 1, refused
    assert stocked.faults() == []
