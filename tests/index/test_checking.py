"""Checking: an index that is not what the record says is found out, whatever was done to it."""

from __future__ import annotations

import sqlite3

import pytest
from whoosh import index as whoosh_index

import index
from tests.index.shelf import Shelf


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    shelf.put(
        *({"id": f"a{n}", "volume": 1 + n % 3, "text": f"丹江漕运{n}号。\n"} for n in range(9))
    )
    return shelf


def test_what_is_not_yet_followed_is_told(stocked: Shelf) -> None:
    stocked.put({"id": "新", "text": "新来的。\n"}, sync=False)
    assert stocked.faults() == [
        "索引缺少 1 篇文章。请运行 wenshi index rebuild。",
        "有 1 项更新尚未进入索引。请运行 wenshi index sync。",
    ]


MISSING = "索引缺少 1 篇文章。请运行 wenshi index rebuild。"
EXTRA = "索引多出 1 篇不应检索到的文章。请运行 wenshi index rebuild。"
DIFFERENT = "索引中 1 篇文章的内容与档案不符。请运行 wenshi index rebuild。"
WORDS = "词索引与文本不一致（1 篇）。请运行 wenshi index rebuild。"
LONE = "SELECT max(article_id) FROM document"


@pytest.mark.parametrize(
    ("doctored", "told"),
    [
        (f"DELETE FROM document WHERE article_id = ({LONE})", {MISSING, WORDS}),
        (f"UPDATE document SET article_id = 999 WHERE article_id = ({LONE})",
         {MISSING, EXTRA, "词索引与文本不一致（2 篇）。请运行 wenshi index rebuild。"}),
        (f"UPDATE document SET digest = 'x' WHERE article_id = ({LONE})", {DIFFERENT}),
        (f"UPDATE document SET texts = x'789c' WHERE article_id = ({LONE})", {DIFFERENT}),
        (f"UPDATE document SET map = x'01000000' WHERE article_id = ({LONE})", {DIFFERENT}),
        (f"UPDATE document SET dates = x'01000000' WHERE article_id = ({LONE})", {DIFFERENT}),
        (f"UPDATE document SET description = '{{}}' WHERE article_id = ({LONE})", {DIFFERENT}),
    ],
)  # fmt: skip
def test_a_doctored_store_is_found_out(stocked: Shelf, doctored: str, told: set[str]) -> None:
    database = sqlite3.connect(stocked.generation() / "store.db")
    with database:
        database.execute(doctored)
    database.close()
    assert set(stocked.faults()) == told
    index.rebuild(stocked.archive)
    assert stocked.faults() == []


@pytest.mark.parametrize("fault", ["missing", "extra", "twice"])
def test_a_doctored_word_index_is_found_out(stocked: Shelf, fault: str) -> None:
    writer = whoosh_index.open_dir(str(stocked.generation() / "words")).writer()
    if fault == "missing":
        writer.delete_by_term("article", 1)
    else:
        writer.add_document(article=999 if fault == "extra" else 1)
    writer.commit()
    assert stocked.faults() == [WORDS]


def test_a_change_that_nobody_announced_is_found_out(stocked: Shelf) -> None:
    with stocked.archive.writing() as session:
        session.connection().exec_driver_sql("UPDATE article SET text = '改' WHERE id = 1")
    assert stocked.faults() == [DIFFERENT]
