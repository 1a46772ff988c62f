"""Rows entered before are known again, whatever became of the names of recipients since."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from archive.database import Archive
from archive.ledger import Quantity, donate, recipients, reverse
from archive.ledger.merging import merge, unmerge
from archive.spreadsheets import Repeated
from tests.archive.spreadsheets.office import sent, table

OLD, NEW, THIRD = "中华版本馆西安分馆", "中国国家版本馆西安分馆", "版本馆西安馆"
ROW = ["2022-06-30", "捐赠", 35, 5, OLD]


@pytest.fixture
def numbers(archive: Archive) -> dict[str, int]:
    with archive.writing() as session:
        return {name: recipients.find_or_make(session, name).id for name in (OLD, NEW, THIRD)}


def joined(archive: Archive, numbers: dict[str, int], one: str, other: str) -> None:
    with archive.writing() as session:
        merge(session, numbers[one], numbers[other], actor="图管")


def parted(archive: Archive, numbers: dict[str, int], one: str) -> None:
    with archive.writing() as session:
        unmerge(session, numbers[one], actor="图管")


def test_entered_before_the_merging(
    archive: Archive, tmp_path: Path, numbers: dict[str, int]
) -> None:
    file = table(tmp_path / "a.xlsx", ROW)
    assert sent(archive, file).entered
    joined(archive, numbers, OLD, NEW)
    assert set(sent(archive, file).known) == {2}
    # The same row under the name that stands now says the same.
    assert set(sent(archive, table(tmp_path / "b.xlsx", [*ROW[:4], NEW])).known) == {2}
    parted(archive, numbers, OLD)
    assert set(sent(archive, file).known) == {2}
    assert sent(archive, table(tmp_path / "b.xlsx", [*ROW[:4], NEW])).entered


def test_entered_while_merged(archive: Archive, tmp_path: Path, numbers: dict[str, int]) -> None:
    joined(archive, numbers, OLD, NEW)
    file = table(tmp_path / "a.xlsx", ROW)
    assert sent(archive, file).entered
    assert set(sent(archive, file).known) == {2}
    parted(archive, numbers, OLD)
    assert set(sent(archive, file).known) == {2}
    joined(archive, numbers, OLD, THIRD)
    again = sent(archive, file, repeated=Repeated.SKIP)
    assert set(again.known) == {2}
    assert again.entered
    assert not again.count


def test_entered_under_the_last_of_three_names(
    archive: Archive, tmp_path: Path, numbers: dict[str, int]
) -> None:
    joined(archive, numbers, OLD, NEW)
    joined(archive, numbers, NEW, THIRD)
    file = table(tmp_path / "a.xlsx", ROW)
    assert sent(archive, file).entered
    assert set(sent(archive, file).known) == {2}
    parted(archive, numbers, NEW)
    parted(archive, numbers, OLD)
    assert set(sent(archive, file).known) == {2}


def test_each_movement_answers_for_one_row(
    archive: Archive, tmp_path: Path, numbers: dict[str, int]
) -> None:
    joined(archive, numbers, OLD, NEW)
    file = table(tmp_path / "a.xlsx", ROW, [*ROW[:4], NEW])
    assert sent(archive, file).entered
    assert set(sent(archive, file).known) == {2, 3}
    longer = table(tmp_path / "b.xlsx", ROW, [*ROW[:4], NEW], ROW)
    assert len(sent(archive, longer).known) == 2
    parted(archive, numbers, OLD)
    assert set(sent(archive, file).known) == {2, 3}
    assert len(sent(archive, longer).known) == 2


def test_another_share_another_fact_and_what_was_reversed_are_not_known(
    archive: Archive, tmp_path: Path, numbers: dict[str, int]
) -> None:
    joined(archive, numbers, OLD, NEW)
    assert sent(archive, table(tmp_path / "a.xlsx", ROW)).entered
    for at, cell in ((0, "2022-07"), (3, 6), (4, THIRD)):
        other = [*ROW[:at], cell, *ROW[at + 1 :]]
        assert not sent(archive, table(tmp_path / "b.xlsx", other), dry_run=True).known
    parted(archive, numbers, OLD)
    assert sent(archive, table(tmp_path / "a.xlsx", ROW), dry_run=True).known
    with archive.writing() as session:
        reverse(session, 1, note="误登", operator="图管")
    assert sent(archive, table(tmp_path / "a.xlsx", ROW)).entered


def test_what_the_other_got_before_they_were_one_is_another_fact(
    archive: Archive, tmp_path: Path, numbers: dict[str, int]
) -> None:
    with archive.writing() as session:
        to: list[tuple[str, int | None]] = [(NEW, 5)]
        donate(session, volume=35, quantity=Quantity(5), to=to, location=None, date="2022-06-30")
    time.sleep(1.1)  # moments are kept to the second
    joined(archive, numbers, OLD, NEW)
    parted(archive, numbers, OLD)
    assert sent(archive, table(tmp_path / "a.xlsx", ROW)).entered
