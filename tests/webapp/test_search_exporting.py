"""The result as a file."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.database import Archive
from archive.exports.sheet import plain
from archive.models import Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.citing.bibtex import bibtex
from webapp.citing.entries import Book, Entry
from webapp.citing.ris import ris
from webapp.search.exporting.table import HEADINGS, cells, table

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NAME = TEXT.filter(str.strip)
FOLIO = st.none() | st.integers(1, 900)
BOOK = st.builds(Book, st.integers(1, 99), TEXT, st.none() | st.integers(1980, 2030), TEXT, TEXT)
ENTRY = st.builds(
    Entry,
    identifier=NAME,
    title=TEXT,
    authors=st.lists(NAME, max_size=3),
    column=TEXT,
    first_page=FOLIO,
    last_page=FOLIO,
    years=st.none() | st.tuples(st.integers(-999, 1900), st.integers(1900, 2030)),
    address=st.just("http://localhost/articles/x%20y"),
    book=st.none() | BOOK,
)
ENTRIES = st.lists(ENTRY, max_size=4)


@given(ENTRIES)
def test_csv_says_the_same_when_it_is_read_again(entries: list[Entry]) -> None:
    sheet = table(entries)
    assert sheet.startswith("\ufeff")
    headings, *rows = csv.reader(io.StringIO(sheet[1:], newline=""))
    assert tuple(headings) == HEADINGS
    assert rows == [[plain(cell) for cell in cells(entry)] for entry in entries]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@given(ENTRIES)
def test_the_braces_of_bibtex_are_paired(entries: list[Entry]) -> None:
    depth, ended = 0, 0
    for sign in bibtex(entries):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
        ended += sign == "}" and depth == 0
    assert depth == 0
    assert ended == len(entries)


@given(st.lists(ENTRY, min_size=2, max_size=4))
def test_no_bibtex_key_is_used_twice(entries: list[Entry]) -> None:
    keys = re.findall(r"^@\w+\{([A-Za-z0-9:.+/_-]+),$", bibtex(entries), re.M)
    assert len({key.lower() for key in keys}) == len(entries)


@given(ENTRIES)
def test_ris_has_an_end_for_every_hit_and_nothing_but_fields(entries: list[Entry]) -> None:
    lines = ris(entries).split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n\x0b\x0c\x85\u2028\u2029]*", x) for x in lines)
    assert sum(line.startswith("ER  - ") for line in lines) == len(entries)
    assert sum(line.startswith("TY  - ") for line in lines) == len(entries)


def test_an_article_of_a_volume_is_a_part_of_a_book() -> None:
    book = Book(35, "第三十五辑", 2022, "商州区政协", "")
    entry = Entry(
        "caoyun", "漕运 100%", ["陈守正", "Li and Sons"], "", 12, 15, None, "http://x/y", book
    )
    assert bibtex([entry]) == (
        "@incollection{caoyun,\n"
        "  title = {漕运 100\\%},\n"
        "  author = {陈守正 and {Li and Sons}},\n"
        "  booktitle = {商州文史资料 第三十五辑},\n"
        "  editor = {{商州区政协}},\n"
        "  year = {2022},\n"
        "  volume = {35},\n"
        "  pages = {12--15},\n"
        "  url = {http://x/y},\n"
        "}\n"
    )
    assert ris([entry]).split("\r\n") == [
        "TY  - CHAP", "AU  - 陈守正", "AU  - Li and Sons", "TI  - 漕运 100%",
        "T2  - 商州文史资料 第三十五辑", "VL  - 35", "SP  - 12", "EP  - 15", "PY  - 2022",
        "ED  - 商州区政协", "UR  - http://x/y", "ID  - caoyun", "ER  - ", "",
    ]  # fmt: skip


def test_all_hits_are_exported_whatever_the_page(visitor: Visitor) -> None:
    answer = visitor.get("/search/export.csv?q=会馆&page=7")
    assert answer.mimetype == "text/csv"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; filename=wenshi-search.csv; filename*=UTF-8''%E5%95%86")
    rows = list(csv.DictReader(io.StringIO(answer.text[1:])))
    assert {row["标识"] for row in rows} == {"caoyun", "saomiao"}
    caoyun = next(row for row in rows if row["标识"] == "caoyun")
    assert (caoyun["作者"], caoyun["起页"], caoyun["止页"]) == ("陈守正；李文远", "12", "15")
    assert caoyun["网址"] == "http://localhost/articles/caoyun"


@pytest.mark.parametrize(("suffix", "mark"), [("bib", "@incollection{saomiao"),
                                              ("ris", "ID  - saomiao\r\n")])  # fmt: skip
def test_an_export_is_narrowed_as_the_page_is(visitor: Visitor, suffix: str, mark: str) -> None:
    text = visitor.get(f"/search/export.{suffix}?q=会馆&volume=36").text
    assert mark in text
    assert "caoyun" not in text


def test_json_is_the_answer_of_the_api_with_all_hits(visitor: Visitor) -> None:
    document = visitor.get("/search/export.json?q=会馆").json
    assert document is not None
    assert {hit["id"] for hit in document["hits"]} == {"caoyun", "saomiao"}
    assert document["total"] == 2


@pytest.mark.parametrize("suffix", ["csv", "bib", "ris", "json"])
def test_nothing_is_exported_that_may_not_be_read(
    visitor: Visitor, editor: Visitor, archive: Archive, suffix: str
) -> None:
    assert "neibu" not in visitor.get(f"/search/export.{suffix}?q=玄鹤").text
    told = editor.get(f"/search/export.{suffix}?q=玄鹤")
    assert "neibu" in told.text
    assert told.headers["Cache-Control"] == "no-store"
    with archive.writing() as session:  # and the index does not know of it yet
        library.seal(library.known(session, "caoyun"))
        assert library.known(session, "caoyun").visibility is Visibility.SEALED
    assert "caoyun" not in visitor.get(f"/search/export.{suffix}?q=会馆").text


@pytest.mark.parametrize("query", ["", "?q=", "?q=没有这样的话", "?volume=x"])
def test_nothing_found_is_an_empty_file(visitor: Visitor, query: str) -> None:
    assert visitor.get(f"/search/export.csv{query}").text.count("\n") == 1
    assert visitor.get(f"/search/export.bib{query}").text == ""
    assert visitor.get(f"/search/export.xls{query}").status_code == 404
