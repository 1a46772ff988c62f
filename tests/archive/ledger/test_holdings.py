import pytest
from sqlalchemy import select

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import all_holdings, holdings_of, record_holding
from archive.models import Audit, RecipientKind

LIBRARY = "陕西省图书馆"


def test_a_holding_says_who_holds_what_and_where_that_was_seen(archive: Archive) -> None:
    with archive.writing() as session:
        record_holding(
            session,
            institution=LIBRARY,
            volume=35,
            call_number="K294.14/35",
            accession="A1001",
            link="https://opac.example.org/record/1",
            seen_on="2022年6月",
            source="馆藏目录",
            note="地方文献部",
        )
    with archive.reading() as session:
        [holding] = holdings_of(session, 35)
    assert (holding.volume.number, holding.institution.name) == (35, LIBRARY)
    assert holding.institution.kind is RecipientKind.LIBRARY
    assert (holding.call_number, holding.accession) == ("K294.14/35", "A1001")
    assert (holding.link, holding.seen_on) == ("https://opac.example.org/record/1", "2022-06")
    assert (holding.source, holding.note) == ("馆藏目录", "地方文献部")


def test_the_same_holding_recorded_again_stays_one(archive: Archive) -> None:
    with archive.writing() as session:
        for _ in range(2):
            record_holding(session, institution=LIBRARY, volume=35, accession="A1001")
        assert len(all_holdings(session)) == 1
        assert len(session.scalars(select(Audit)).all()) == 1


def test_recorded_again_it_takes_up_what_is_new_and_keeps_the_rest(archive: Archive) -> None:
    with archive.writing() as session:
        record_holding(session, institution=LIBRARY, volume=35, call_number="旧号", note="一册")
        record_holding(session, institution=LIBRARY, volume=35, call_number="新号", actor="李")
        [holding] = all_holdings(session)
        assert (holding.call_number, holding.note) == ("新号", "一册")
        entry = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert entry is not None
        assert (entry.actor, entry.detail["call_number"]) == ("李", "新号")


def test_each_accession_number_is_a_holding_of_its_own(archive: Archive) -> None:
    with archive.writing() as session:
        for accession in ("A1002", "A1001"):
            record_holding(session, institution=LIBRARY, volume=35, accession=accession)
        assert [holding.accession for holding in holdings_of(session, 35)] == ["A1001", "A1002"]


def test_all_holdings_are_in_order_of_volumes(archive: Archive) -> None:
    with archive.writing() as session:
        for volume in (36, 9, 35):
            record_holding(session, institution=LIBRARY, volume=volume)
        assert [holding.volume.number for holding in all_holdings(session)] == [9, 35, 36]
        assert [holding.volume.number for holding in holdings_of(session, 9)] == [9]


def test_the_kind_of_the_institution_may_be_told(archive: Archive) -> None:
    with archive.writing() as session:
        holding = record_holding(
            session, institution="方志办", volume=35, kind=RecipientKind.ARCHIVES
        )
        assert holding.institution.kind is RecipientKind.ARCHIVES


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "opac.example.org", "ftp://x.org", "https://", "http://[x"]
)
def test_a_link_that_is_no_web_address_is_refused(archive: Archive, link: str) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="不是网址"):
        record_holding(session, institution=LIBRARY, volume=35, link=link)


def test_a_holding_of_nobody_is_refused(archive: Archive) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="名称是空的"):
        record_holding(session, institution=" ", volume=35)


def test_a_holding_seen_on_no_date_is_refused(archive: Archive) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="无法识别"):
        record_holding(session, institution=LIBRARY, volume=35, seen_on="去年")
