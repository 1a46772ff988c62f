"""Two names of one recipient: one stands for the other, and it can be undone."""

from __future__ import annotations

import pytest

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, donate, holdings_of, recipients, record_holding
from archive.ledger.merging import merge, merged, unmerge
from archive.models import RecipientKind

ONE, OTHER = "中华版本馆西安分馆", "中国国家版本馆西安分馆"


@pytest.fixture
def two(archive: Archive) -> tuple[int, int]:
    """The numbers of two names of one library, which each was given copies, and holds volumes."""
    with archive.writing() as session:
        for name in (ONE, OTHER):
            to = [(name, None)]
            donate(session, volume=35, quantity=Quantity(2), to=to, location=None)
            record_holding(session, institution=name, volume=35)
        record_holding(session, institution=ONE, volume=34)
        found = [recipients.find(session, name) for name in (ONE, OTHER)]
        return tuple(each.id for each in found if each)  # type: ignore[return-value]


def holders(archive: Archive, volume: int) -> list[str]:
    with archive.reading() as session:
        return [each.institution.name for each in holdings_of(session, volume)]


def test_what_the_one_holds_passes_to_the_other(archive: Archive, two: tuple[int, int]) -> None:
    with archive.writing() as session:
        assert merge(session, *two, actor="tuguan").name == OTHER
        assert merged(session) == {two[0]: two[1]}
    assert holders(archive, 34) == holders(archive, 35) == [OTHER]


def test_undone_it_holds_again_what_was_its_own(archive: Archive, two: tuple[int, int]) -> None:
    with archive.writing() as session:
        merge(session, *two, actor="tuguan")
        unmerge(session, two[0], actor="tuguan")
        assert merged(session) == {}
    assert holders(archive, 34) == [ONE]
    assert holders(archive, 35) == [OTHER]  # both had it: one is left


def test_what_cannot_be_one_is_refused(archive: Archive, two: tuple[int, int]) -> None:
    with archive.writing() as session:
        person = recipients.find_or_make(session, "李先生", kind=RecipientKind.PERSON).id
        for pair in ((two[0], two[0]), (two[0], person), (two[0], 999), (2**40, two[0])):
            with pytest.raises(Refusal):
                merge(session, *pair, actor="tuguan")
        merge(session, *two, actor="tuguan")
        with pytest.raises(Refusal, match="已经并入"):
            merge(session, *two, actor="tuguan")
        with pytest.raises(Refusal, match="不必撤销"):
            unmerge(session, two[1], actor="tuguan")
