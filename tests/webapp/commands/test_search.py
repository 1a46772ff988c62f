"""``wenshi search``: its documents, its pages of results, and many queries in one process."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import index
from archive import gazetteer
from archive.config import Settings
from archive.database import open_archive
from archive.gazetteer import Name
from tests.webapp.commands.conftest import Terminal

ANSWER = ["query", "understood", "total", "took_ms", "ignored", "partial", "facets", "hits",
          "corrections", "namings", "substitutions"]  # fmt: skip
HIT = ["id", "title", "authors", "volume", "column", "pages", "score", "public", "kinds", "years",
       "regions", "snippets"]  # fmt: skip
SNIPPET = ["page", "page_exact", "sequence", "text", "marks"]


def ids(document: dict[str, object]) -> list[str]:
    return [hit["id"] for hit in document["hits"]]  # type: ignore[attr-defined]


def test_the_document_has_exactly_the_keys_that_were_agreed(library: Terminal) -> None:
    answer = library.json("search", "“丹江漕运”")
    assert list(answer) == ANSWER
    assert list(answer["facets"]) == [
        "volume", "column", "decade", "author", "kind", "year"
    ]  # fmt: skip
    assert answer["facets"]["volume"] == [{"value": 35, "count": 1}]
    [hit] = answer["hits"]
    assert list(hit) == HIT
    assert (hit["id"], hit["title"], hit["pages"]) == ("caoyun", "丹江漕运始末", [12, 15])
    assert hit["authors"] == ["陈守正", "李文远"]
    snippet = hit["snippets"][0]
    assert list(snippet) == SNIPPET
    [[start, end]] = snippet["marks"]
    assert snippet["text"][start:end] == "丹江漕运"


def test_results_come_a_page_at_a_time(library: Terminal) -> None:
    whole = library.json("search", "武关 OR 丹江")
    assert (whole["total"], len(whole["hits"])) == (3, 3)
    first = library.json("search", "武关 OR 丹江", "--limit", "2")
    rest = library.json("search", "武关 OR 丹江", "--limit", "2", "--offset", "2")
    assert (first["total"], rest["total"]) == (3, 3)
    assert [ids(first), ids(rest)] == [ids(whole)[:2], ids(whole)[2:]]
    assert ids(library.json("search", "武关 OR 丹江", "--offset", "3")) == []


def test_a_limit_of_nothing_gives_all_without_snippets(library: Terminal) -> None:
    answer = library.json("search", "武关 OR 丹江", "--limit", "0")
    assert len(answer["hits"]) == answer["total"] == 3
    assert all(hit["snippets"] == [] for hit in answer["hits"])


def test_a_file_of_queries_is_answered_a_line_each(library: Terminal, tmp_path: Path) -> None:
    queries = tmp_path / "查询.txt"
    queries.write_text("丹江漕运\n\n没有这个词\r\n武关 -丹江", encoding="utf-8")
    for more in ([], ["--json"]):
        lines = library.done("search", "--batch", queries, *more).splitlines()
        answers = [json.loads(line) for line in lines]
        assert [each["query"] for each in answers] == ["丹江漕运", "", "没有这个词", "武关 -丹江"]
        assert list(answers[0]) == ANSWER
        assert ids(answers[3]) == ["wuguan"]


def test_queries_may_come_from_windows_or_from_stdin(library: Terminal, tmp_path: Path) -> None:
    queries = tmp_path / "查询.txt"
    queries.write_text("武关\n", encoding="utf-8-sig")
    assert json.loads(library.done("search", "--batch", queries))["query"] == "武关"
    from_stdin = library.done("search", "--batch", "-", "--limit", "1", input="武关\n丹江\n")
    assert [len(json.loads(line)["hits"]) for line in from_stdin.splitlines()] == [1, 1]


def test_queries_in_no_known_encoding_are_answered_all_the_same(
    library: Terminal, tmp_path: Path
) -> None:
    queries = tmp_path / "查询.txt"
    queries.write_bytes("武关\n".encode("gb18030") + "丹江\n".encode())
    answers = [json.loads(each) for each in library.done("search", "--batch", queries).splitlines()]
    assert [answer["total"] for answer in answers] == [0, 2]


@pytest.mark.parametrize(
    "query",
    ['"', "“", "”", "(", ")", "（（（", "-", "--", "OR", "OR OR", "NOT", "辑:", "辑:x..y", "题名:",
     "*", "\\", ":", "%", "'; DROP TABLE article; --", "\x00", "\ud800", "𠮷" * 300, "", "　",
     '丹江 "', "-丹江", "(丹江", "丹江 OR", "辑:99999999999999999999", "a" * 5000],
)  # fmt: skip
def test_no_query_makes_it_fail(library: Terminal, query: str) -> None:
    answer = json.loads(library.done("search", "--json", "--", query))
    assert answer["total"] >= len(answer["hits"])
    assert library.done("search", "--", query).startswith("共 ")


def test_a_query_may_begin_with_what_is_left_out(library: Terminal) -> None:
    assert ids(library.json("search", "-丹江 武关")) == ["wuguan"]
    assert "--limt" in library.misused("search", "武关", "--limt", "5")


def test_what_was_not_understood_is_said(library: Terminal) -> None:
    assert library.json("search", '丹江 "')["ignored"] == ['"']
    assert '未采用："' in library.done("search", '丹江 "')


def test_a_person_is_shown_title_author_place_and_passage(library: Terminal) -> None:
    said = library.done("search", "船帮")
    assert "共 1 篇，用时" in said
    assert "1. 丹江漕运始末　陈守正、李文远　第 35 辑　[caoyun]" in said
    assert "船帮立会馆，议定运价。　（约第 " in said
    second_page = library.done("search", "武关 OR 丹江", "--offset", "2")
    assert "\n3. " in second_page


def test_the_ones_with_most_of_the_words_are_said_to_be_no_more_than_that(
    library: Terminal,
) -> None:
    assert library.json("search", "船帮 南门")["partial"]
    assert "没有同时含全部词语的文章" in library.done("search", "船帮 南门")


def test_what_may_have_been_meant_is_offered(library: Terminal) -> None:
    said = library.done("search", "丹将漕运")
    assert "您是不是要找：丹江漕运" in said


def test_what_else_a_place_is_called_is_told_with_the_query_for_all(library: Terminal) -> None:
    archive = open_archive(Settings.from_environment())
    with archive.writing() as session:
        names = [Name("丹江", None, None), Name("丹水", None, None)]
        gazetteer.put(session, name="丹江", kind="水", names=names, actor="bianji")
    index.sync(archive)
    archive.close()
    said = library.done("search", "丹水")
    [line] = [line for line in said.splitlines() if line.startswith("“丹水”又名：丹江。")]
    query = line.split("连同别名检索：")[1]
    assert library.json("search", "丹水")["total"] == 0
    assert library.json("search", query)["total"] == 2


def test_what_was_taken_for_misread_is_told(library: Terminal) -> None:
    assert "按易混字放宽：“丹汇”也找到丹江" in library.done("search", "丹汇~")


def test_an_empty_archive_is_searched_without_complaint(wenshi: Terminal) -> None:
    assert wenshi.json("search", "丹江")["total"] == 0
    assert "共 0 篇" in wenshi.done("search", "丹江")


def test_wrong_use_is_told_in_chinese(library: Terminal, tmp_path: Path) -> None:
    both = library.misused("search", "丹江", "--batch", "-")
    assert "请给出一个查询，或用 --batch 指定查询文件" in both
    assert "请给出一个查询" in library.misused("search")
    assert "-1" in library.misused("search", "丹江", "--limit", "-1")
    assert "--offset" in library.misused("search", "丹江", "--offset", "一")
    assert "不存在" in library.misused("search", "--batch", tmp_path / "没有.txt")
    assert "--batch" in library.misused("search", "--batch", tmp_path)


def test_a_query_on_the_command_line_may_be_in_any_bytes(library: Terminal) -> None:
    query = os.fsdecode(b'"\xff\xfe')
    done = library.process("search", query, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["total"] == 0
    assert done.stderr == ""
