"""One clock for all that asks which day it is: that of the place where the book is made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive import ledger, moments
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Item, Quantity
from archive.models import MovementKind
from archive.spreadsheets.values import date_of
from archive.stocktaking.starting import read_day

NEW_YEAR = "2126-01-01"


@pytest.fixture(autouse=True)
def half_past_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first half hour of a year in Shanghai, which is the year before in London."""
    moment = dt.datetime(2125, 12, 31, 16, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(moments, "now", lambda: moment)


def test_the_day_is_that_of_shanghai() -> None:
    assert moments.today().isoformat() == NEW_YEAR


def test_movements_and_documents_go_by_it(archive: Archive) -> None:
    given: list[tuple[str, int | None]] = [("甲馆", None)]
    with archive.writing() as session:
        ledger.receive(session, volume=35, quantity=Quantity(9), location="库", date=NEW_YEAR)
        paper = ledger.issue(
            session, kind=MovementKind.DONATE, items=[Item(35, Quantity(2), given, "库")]
        )
        assert paper.number == "捐〔2126〕1号"
        assert [each.taken_on for each in paper.movements] == [NEW_YEAR]
        found = ledger.count(session, volume=35, location="库", counted=6, note="少一册")
        assert found is not None
        assert found.taken_on == NEW_YEAR
        holding = ledger.record_holding(session, institution="甲馆", volume=35, seen_on=NEW_YEAR)
        ledger.withdraw_holding(session, holding, reason="误登", actor="图管")
        assert holding.withdrawn_on == NEW_YEAR
    with archive.writing() as session, pytest.raises(Refusal, match="还没有到"):
        ledger.receive(session, volume=35, quantity=Quantity(9), location="库", date="2126-01-03")


def test_stocktakings_and_spreadsheets_go_by_it() -> None:
    assert read_day("") == read_day(NEW_YEAR) == NEW_YEAR
    assert date_of(NEW_YEAR) == NEW_YEAR
    with pytest.raises(Refusal, match="还没有到"):
        date_of("2126-01-03")


def test_nothing_else_asks_the_machine_for_the_day() -> None:
    root = Path(__file__).parents[2]
    asking = [
        path.relative_to(root).as_posix()
        for folder in ("archive", "index", "webapp")
        for path in (root / folder).rglob("*.py")
        if "date.today()" in path.read_text(encoding="utf-8")
    ]
    assert asking == []
