"""A volume's contents as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import volumes
from archive.database import Archive
from archive.exports import contents_csv
from archive.models import ArticleStatus, Contribution, Visibility
from tests.archive.samples import add_article

HEADINGS = ["辑", "序号", "栏目", "题名", "责任者", "起页", "止页", "标识"]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]


def sheet(archive: Archive) -> str:
    with archive.reading() as session:
        volume = volumes.find(session, 35)
        assert volume is not None
        return contents_csv(session, volume)


def rows(archive: Archive) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet(archive).removeprefix("\ufeff"), newline="")))


def publish(archive: Archive, identifier: str = "caoyun", **values: Any) -> None:
    values = {"status": ArticleStatus.PUBLISHED} | values
    with archive.writing() as session:
        add_article(session, identifier, volume=volumes.find_or_make(session, 35), **values)


def test_excel_reads_it_as_utf8(archive: Archive) -> None:
    publish(archive)
    encoded = sheet(archive).encode("utf-8")
    assert encoded.startswith(b"\xef\xbb\xbf" + "辑,序号".encode())
    assert encoded.count(b"\r\n") == 2


def test_an_article_is_a_row(archive: Archive) -> None:
    publish(
        archive,
        order=1,
        column="史海钩沉",
        page_start=12,
        page_end=15,
        contributions=[
            Contribution(position=0, name="陈守正", role="口述"),
            Contribution(position=1, name="李文远", role="整理"),
        ],
    )
    assert rows(archive) == [
        HEADINGS,
        [
            "35",
            "1",
            "史海钩沉",
            "丹江漕运始末",
            "陈守正（口述）；李文远（整理）",
            "12",
            "15",
            "caoyun",
        ],
    ]


def test_what_is_not_known_is_an_empty_cell(archive: Archive) -> None:
    publish(archive)
    assert rows(archive)[1] == ["35", "", "", "丹江漕运始末", "", "", "", "caoyun"]


def test_a_volume_without_articles_is_its_headings(archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 35)
    assert rows(archive) == [HEADINGS]


def test_rows_are_in_the_order_of_the_book(archive: Archive) -> None:
    for identifier, order in (("yizhan", 2), ("wuxu", None), ("caoyun", 1)):
        publish(archive, identifier, order=order)
    assert [row[-1] for row in rows(archive)[1:]] == ["caoyun", "yizhan", "wuxu"]


def test_drafts_and_sealed_articles_are_left_out(archive: Archive) -> None:
    publish(archive, "caogao", status=ArticleStatus.DRAFT)
    publish(archive, "chehui", status=ArticleStatus.WITHDRAWN)
    publish(archive, "fengcun", visibility=Visibility.SEALED, sealed_reason="当事人尚在")
    publish(archive, "neibu", visibility=Visibility.STAFF)
    assert [row[-1] for row in rows(archive)[1:]] == ["neibu"]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("field", ["title", "column", "identifier"])
def test_no_cell_is_a_formula(archive: Archive, field: str, formula: str) -> None:
    publish(archive, **{field: formula})
    assert f"'{formula}" in rows(archive)[1]


def test_an_author_is_no_formula(archive: Archive) -> None:
    publish(archive, contributions=[Contribution(position=0, name='=HYPERLINK("x")', role="撰文")])
    assert rows(archive)[1][4] == '\'=HYPERLINK("x")（撰文）'


@settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_title_comes_back(archive: Archive, title: str) -> None:
    with archive.reading() as session:  # and is undone
        volume = volumes.find_or_make(session, 35)
        add_article(session, volume=volume, title=title, status=ArticleStatus.PUBLISHED)
        text = contents_csv(session, volume).removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[1][3] in (title, "'" + title)
    assert not read[1][3].startswith(tuple(formula[0] for formula in FORMULAS))
