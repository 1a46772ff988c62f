"""Volumes, and their numbers in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from archive import volumes
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Volume

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "第一辑"),
        (10, "第十辑"),
        (12, "第十二辑"),
        (35, "第三十五辑"),
        (100, "第一百辑"),
        (110, "第一百一十辑"),
        (902, "第九百零二辑"),
        (1010, "第一千零一十辑"),
    ],
)
def test_a_volume_is_named_as_it_is_printed(number: int, name: str) -> None:
    assert volumes.spelled(number) == name


@given(st.integers(1, volumes.HIGHEST))
def test_every_spelling_of_a_number_is_read_back(number: int) -> None:
    name = volumes.spelled(number)
    for text in (
        name,
        name[1:-1],
        name.replace("辑", "輯"),
        str(number),
        f"第{number}辑",
        f" 第 {number} 辑 ",
        str(number).translate(FULL_WIDTH),
        f"{number:04}",
    ):
        assert volumes.read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["35", "３５", "卅五", "三十五", "叁拾伍", "第卅五辑", "第３５辑", "035"],
)
def test_thirty_five_in_the_spellings_that_people_use(text: str) -> None:
    assert volumes.read_number(text) == 35


@pytest.mark.parametrize(
    "text",
    ["", " ", "第辑", "0", "零", "-35", "3.5", "10000", "一万", "9" * 5000, "三五", "甲", "35辑a"],
)
def test_what_is_no_volume_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(Refusal, match="请写成 35、三十五或第三十五辑") as refusal:
        volumes.read_number(text)
    assert f"“{text}”" in str(refusal.value)


@given(st.text() | st.text("0123456789第辑十百千万零〇一二三四五廿卅 ", max_size=9))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = volumes.read_number(text)
    except Refusal:
        return
    assert volumes.read_number(volumes.spelled(number)) == number


def test_a_volume_is_made_once(archive: Archive) -> None:
    with archive.writing() as session:
        made = volumes.find_or_make(session, 35)
        assert volumes.find_or_make(session, 35) is made
        assert volumes.find(session, 35) is made
    with archive.reading() as session:
        assert [volume.number for volume in session.scalars(select(Volume))] == [35]


def test_a_title_is_set_where_there_was_none(archive: Archive) -> None:
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 35)
        volumes.find_or_make(session, 35, "漕运专辑")
        volumes.find_or_make(session, 35, "另一个题名")
        assert volume.title == "漕运专辑"


@pytest.mark.parametrize("number", [0, -1, 10_000, 10**30])
def test_there_is_no_volume_of_an_impossible_number(archive: Archive, number: int) -> None:
    with archive.writing() as session:
        assert volumes.find(session, number) is None
        with pytest.raises(Refusal):
            volumes.find_or_make(session, number)
        assert session.scalars(select(Volume)).all() == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("商州文史资料 第35辑", True),
        ("第三十五辑", True),
        ("碑刻专辑", False),
        ("演示辑一·商州掌故", True),
        ("第一次国共合作在商州", False),
        ("", False),
    ],
)
def test_a_title_that_says_which_volume_it_is_is_told_from_others(title: str, told: bool) -> None:
    assert volumes.says_which(title) is told
