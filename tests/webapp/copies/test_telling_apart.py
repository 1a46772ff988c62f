"""Two recipients that look alike and are two: said once, and not asked about again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from archive import ledger
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.ledger.apart import take_back, tell_apart
from archive.ledger.merging import merge
from archive.models import Audit, Recipient
from tests.webapp.conftest import Visitor

PAGE = "/copies/recipients/duplicates"


@pytest.fixture
def alike(archive: Archive) -> tuple[int, int]:
    """The numbers of two branches whose names look alike."""
    with archive.writing() as session:
        for name in ("西安市碑林区图书馆", "西安市灞桥区图书馆"):
            ledger.donate(
                session, volume=35, quantity=Quantity(2), to=[(name, None)], location=None
            )
        found = session.scalars(select(Recipient).where(Recipient.name.startswith("西安")))
        one, other = (each.id for each in found)
        return one, other


def test_a_wrong_pair_is_dismissed_stays_so_and_can_be_taken_back(
    librarian: Visitor, archive: Archive, alike: tuple[int, int]
) -> None:
    one, other = alike
    assert "并入“西安市碑林区图书馆”" in librarian.get(PAGE).text
    address = f"/copies/recipients/{other}/apart/{one}"  # in whichever order
    for _again in range(2):
        assert librarian.submit(address, page=PAGE).location == PAGE
    page = librarian.get(PAGE).text
    assert "并入“西安市碑林区图书馆”" not in page
    assert "已判为两个的" in page
    assert librarian.submit(f"{address}/undo", page=PAGE).status_code == 302
    page = librarian.get(PAGE).text
    assert "并入“西安市碑林区图书馆”" in page
    assert "已判为两个的" not in page
    with archive.reading() as session:
        trail = session.scalars(select(Audit).where(Audit.action.startswith("ledger.apart")))
        assert [(each.action, each.subject, each.detail) for each in trail] == [
            ("ledger.apart", f"recipient {one}",
             {"other": other, "before": {"apart": False}, "after": {"apart": True}}),
            ("ledger.apart.undo", f"recipient {one}",
             {"other": other, "before": {"apart": True}, "after": {"apart": False}}),
        ]  # fmt: skip


def test_what_makes_no_sense_is_refused(
    librarian: Visitor, archive: Archive, alike: tuple[int, int]
) -> None:
    one, other = alike
    with archive.writing() as session:
        for a, b in ((one, one), (0, one), (one, 2**40)):
            with pytest.raises(Refusal):
                tell_apart(session, a, b, actor="tuguan")
        with pytest.raises(Refusal, match="没有判为两个"):
            take_back(session, one, other, actor="tuguan")
        merge(session, other, one, actor="tuguan")
        with pytest.raises(Refusal, match="已经并入"):
            tell_apart(session, one, other, actor="tuguan")
    answer = librarian.submit(f"/copies/recipients/{one}/apart/99", page=PAGE)
    assert answer.status_code == 404
    answer = librarian.submit(f"/copies/recipients/{one}/apart/{other}", page=PAGE)
    assert "已经并入" in librarian.get(answer.location).text
