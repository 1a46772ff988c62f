"""One paper for several volumes that go to several recipients."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from archive import moments
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Item, Quantity, documents, issue, receive, stock
from archive.models import Document, MovementKind

YEAR = moments.today().year


@pytest.fixture
def stocked(archive: Archive) -> Archive:
    with archive.writing() as session:
        for volume in (34, 35):
            receive(session, volume=volume, quantity=Quantity(100), location="文史库")
    return archive


def gift(archive: Archive, **said: Any) -> str:
    items = said.pop("items", None) or [
        Item(34, Quantity(50), [("省图书馆", 20), ("市图书馆", 30)], "文史库"),
        Item(35, Quantity(57), [("省图书馆", None), ("市图书馆", None)], "文史库"),
    ]
    with archive.writing() as session:
        return issue(session, kind=MovementKind.DONATE, items=items, **said).number


def test_a_document_holds_the_movements_of_all_its_volumes(stocked: Archive) -> None:
    number = gift(stocked, date="2022-06-30", note="捐赠仪式")
    with stocked.reading() as session:
        (document,), total = documents(session)
        assert total == 1
        assert document.number == number == "捐〔2022〕1号"
        assert [(m.volume.number, m.quantity) for m in document.movements if m.volume] == [
            (34, 50),
            (35, 57),
        ]
        assert {m.document_number for m in document.movements} == {number}
        assert [row.copies for row in stock(session)] == [50, 43]


def test_numbers_follow_each_other_in_their_year(stocked: Archive) -> None:
    one = [Item(35, Quantity(1), [("省图书馆", None)], "文史库")]
    given = [gift(stocked, items=one, date=date) for date in ("2022", "2022-07", "2023", "")]
    assert given == ["捐〔2022〕1号", "捐〔2022〕2号", "捐〔2023〕1号", f"捐〔{YEAR}〕1号"]


def test_a_number_of_ones_own_is_kept_and_used_once(stocked: Archive) -> None:
    one = [Item(35, Quantity(1), [("省图书馆", None)], "文史库")]
    assert gift(stocked, items=one, number="商政协函〔2022〕7号") == "商政协函〔2022〕7号"
    with pytest.raises(Refusal, match="已经用过"):
        gift(stocked, items=one, number="商政协函〔2022〕7号")


def test_if_one_volume_does_not_suffice_nothing_is_written(stocked: Archive) -> None:
    with pytest.raises(Refusal, match="库存不足"):
        gift(
            stocked,
            items=[
                Item(34, Quantity(50), [("省图书馆", None)], "文史库"),
                Item(35, Quantity(101), [("省图书馆", None)], "文史库"),
            ],
        )
    with stocked.reading() as session:
        assert documents(session) == ([], 0)
        assert [row.copies for row in stock(session)] == [100, 100]


def test_a_document_without_a_volume_is_refused(archive: Archive) -> None:
    with pytest.raises(Refusal, match="至少写一辑"), archive.writing() as session:
        issue(session, kind=MovementKind.DONATE, items=[])


def test_only_what_is_given_away_has_documents(archive: Archive) -> None:
    with pytest.raises(Refusal, match="改选种类"), archive.writing() as session:
        issue(session, kind=MovementKind.LOSS, items=[])


@pytest.mark.parametrize("edit", ["UPDATE document SET number = 'x'", "DELETE FROM document"])
def test_documents_are_never_edited(stocked: Archive, edit: str) -> None:
    gift(stocked)
    with pytest.raises(DBAPIError, match="never changed"), stocked.writing() as session:
        session.execute(text(edit))
    with stocked.reading() as session:
        assert session.get(Document, 1) is not None
