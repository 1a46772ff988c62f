"""Each verb's answer, and what a request can do wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.oai.conftest import OAI, Ask, Clock, fault, headers, valid
from webapp.oai import identifiers
from webapp.oai.arguments import VERBS

DC, MODS = "{http://purl.org/dc/elements/1.1/}", "{http://www.loc.gov/mods/v3}"
CAOYUN = "oai:wenshi.localhost:caoyun"


def test_the_repository_tells_what_it_is(ask: Ask) -> None:
    told = ask("Identify").find(f"{OAI}Identify")
    assert told.findtext(f"{OAI}baseURL") == "http://localhost/oai"
    assert told.findtext(f"{OAI}deletedRecord") == "persistent"
    first = min(each.text for each in ask("ListIdentifiers", metadataPrefix="mods").iter(
        f"{OAI}datestamp"))  # fmt: skip
    assert told.findtext(f"{OAI}earliestDatestamp") == first


def test_the_formats_are_told(ask: Ask) -> None:
    for arguments in ({}, {"identifier": CAOYUN}):
        told = ask("ListMetadataFormats", **arguments)
        prefixes = [each.text for each in told.iter(f"{OAI}metadataPrefix")]
        assert prefixes == ["oai_dc", "mods"]


def test_the_sets_are_the_volumes(ask: Ask) -> None:
    told = [(each[0].text, each[1].text) for each in ask("ListSets").iter(f"{OAI}set")]
    assert told == [
        ("volume", "商州文史资料"),
        ("volume:35", "第三十五辑"),
        ("volume:36", "第三十六辑 碑刻专辑"),
    ]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("volume", {"caoyun", "yizhan", "chehui", "saomiao"}),
        ("volume:35", {"caoyun", "yizhan", "chehui"}),
        ("volume:36", {"saomiao"}),
    ],
)
def test_a_set_holds_its_volume(ask: Ask, spec: str, expected: set[str]) -> None:
    assert headers(ask("ListIdentifiers", metadataPrefix="mods", set=spec)).keys() == expected


def test_an_article_in_no_volume_is_in_no_set(ask: Ask) -> None:
    told = ask("GetRecord", identifier="oai:wenshi.localhost:sanpian", metadataPrefix="oai_dc")
    assert told.find(f".//{OAI}setSpec") is None


def test_an_article_as_dublin_core(ask: Ask) -> None:
    told = ask("GetRecord", identifier=CAOYUN, metadataPrefix="oai_dc")
    said = [(each.tag.removeprefix(DC), each.text) for each in told.find(f".//{OAI}metadata")[0]]
    assert said == [
        ("title", "丹江漕运始末"),
        ("creator", "陈守正"),
        ("creator", "李文远"),
        ("subject", "周船头"),
        ("date", "2022-06"),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", "http://localhost/articles/caoyun"),
        ("source", "商州文史资料第三十五辑，第12—15页"),
        ("language", "zh-Hans"),
    ]


def test_an_article_as_part_of_a_volume(ask: Ask, archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "caoyun")
        article.people, article.places = ["船户张"], ["龙驹寨"]
        article.year_start, article.year_end, article.abstract = -113, 1934, "漕运的兴衰。"
        article.volume.title, article.volume.permit = "丹江专辑", "陕内资图批字第12号"
        article.volume.publisher = "商州区政协"
    told = ask("GetRecord", identifier=CAOYUN, metadataPrefix="mods")
    host = told.find(f".//{MODS}relatedItem")
    assert host.findtext(f"{MODS}titleInfo/{MODS}title") == "商州文史资料"
    assert host.findtext(f"{MODS}titleInfo/{MODS}partNumber") == "第三十五辑"
    assert host.findtext(f"{MODS}titleInfo/{MODS}partName") == "丹江专辑"
    assert host.findtext(f".//{MODS}start") == "12"
    assert host.findtext(f".//{MODS}end") == "15"
    assert host.findtext(f".//{MODS}detail[@type='section']/{MODS}title") == "史海钩沉"
    assert host.findtext(f"{MODS}originInfo/{MODS}publisher") == "商州区政协"
    assert host.findtext(f"{MODS}identifier[@type='local']") == "陕内资图批字第12号"
    assert told.findtext(f".//{MODS}temporal") == "前113—1934"
    assert told.findtext(f".//{MODS}abstract") == "漕运的兴衰。"


def test_what_somebody_did_is_told_in_words_and_by_code(ask: Ask, archive: Archive) -> None:
    told = ask("GetRecord", identifier="oai:wenshi.localhost:saomiao", metadataPrefix="mods")
    assert [each.text for each in told.iter(f"{MODS}roleTerm")] == ["整理"]
    told = ask("GetRecord", identifier=CAOYUN, metadataPrefix="mods")
    assert [each.text for each in told.iter(f"{MODS}roleTerm")][:2] == ["撰文", "aut"]


@pytest.mark.parametrize(("permit", "kind"), [("978-7-5500-1234-5", "isbn"), ("内部资料", "local")])
def test_an_isbn_is_told_from_a_permit(ask: Ask, archive: Archive, permit: str, kind: str) -> None:
    with archive.writing() as session:
        library.known(session, "caoyun").volume.permit = permit
    told = ask("GetRecord", identifier=CAOYUN, metadataPrefix="mods")
    assert told.find(f".//{MODS}relatedItem/{MODS}identifier").get("type") == kind


@pytest.mark.parametrize("prefix", ["oai_dc", "mods"])
def test_what_xml_cannot_hold_never_breaks_an_answer(
    ask: Ask, archive: Archive, prefix: str
) -> None:
    with archive.writing() as session:
        article = library.known(session, "caoyun")
        article.title = "丹江\x0b漕运 <&>]]> \ufffe\U0001f600"
        article.column, article.people = "史\x01海", ["张\x1f三"]
        article.volume.publisher = "\x08"
    told = ask("GetRecord", identifier=CAOYUN, metadataPrefix=prefix)
    assert "丹江\ufffd漕运 <&>]]> \ufffd\U0001f600" in [each.text for each in told.iter()]


@given(identifier=st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_an_identifier_leads_back_to_its_article(identifier: str) -> None:
    said = identifiers.of_record("wenshi.localhost", identifier)
    assert said.isascii()
    assert identifiers.of_article("wenshi.localhost", said) == identifier


@pytest.mark.parametrize(
    "said",
    [
        "caoyun", "oai:wenshi.localhost:", "oai:other.org:caoyun", "OAI:wenshi.localhost:caoyun",
        "oai:wenshi.localhost:%63aoyun", "oai:wenshi.localhost:%ff", "oai:wenshi.localhost:漕运",
        "oai:wenshi.localhost:nothing", "oai:wenshi.localhost:%00", "\x00", "",
    ],
)  # fmt: skip
def test_no_other_identifier_is_known(ask: Ask, said: str) -> None:
    for verb, rest in (("GetRecord", {"metadataPrefix": "mods"}), ("ListMetadataFormats", {})):
        if said or verb == "ListMetadataFormats":
            assert fault(ask(verb, identifier=said, **rest)) == "idDoesNotExist"


def test_an_imported_identifier_of_any_form_can_be_asked_for(ask: Ask, archive: Archive) -> None:
    name = "//第 35 辑/#1?x=%41"
    with archive.writing() as session:
        library.known(session, "caoyun").identifier = name
    said = identifiers.of_record("wenshi.localhost", name)
    assert fault(ask("GetRecord", identifier=said, metadataPrefix="mods")) is None


LIST = "verb=ListRecords&metadataPrefix=oai_dc"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=identify", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=%00", "badVerb"),
        ("verb=Identify&x=1", "badArgument"),
        ("verb=Identify&set=volume", "badArgument"),
        ("verb=ListSets&from=2026-01-01", "badArgument"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        (f"verb=GetRecord&identifier={CAOYUN}", "badArgument"),
        (f"verb=GetRecord&identifier={CAOYUN}&metadataPrefix=marc21", "cannotDisseminateFormat"),
        (f"verb=GetRecord&identifier={CAOYUN}&metadataPrefix=%E4%B8%AD", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListIdentifiers&metadataPrefix=", "badArgument"),
        ("verb=ListIdentifiers&metadataPrefix=marc21", "cannotDisseminateFormat"),
        (f"{LIST}&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST}&lang=en", "badArgument"),
        (f"{LIST}&%00=%01", "badArgument"),
        (f"{LIST}&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%00%EF%BF%BE", "badResumptionToken"),
        (f"{LIST}&from=yesterday", "badArgument"),
        (f"{LIST}&from=2026-13-01", "badArgument"),
        (f"{LIST}&from=2026-01-01T00:00:00", "badArgument"),
        (f"{LIST}&from=2026-01-01T00:00:00%2B08:00", "badArgument"),
        (f"{LIST}&from=%EF%BC%92026-01-01", "badArgument"),
        (f"{LIST}&from=0000-01-01", "badArgument"),
        (f"{LIST}&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument"),
        (f"{LIST}&from=2026-01-02&until=2026-01-01", "badArgument"),
        (f"{LIST}&from=9999-12-31", "noRecordsMatch"),
        (f"{LIST}&until=0001-01-01", "noRecordsMatch"),
        (f"{LIST}&set=%E8%BE%91", "badArgument"),
        (f"{LIST}&set=volume:", "badArgument"),
        (f"{LIST}&set=volume:99", "noRecordsMatch"),
        (f"{LIST}&set=volume:035", "noRecordsMatch"),
        (f"{LIST}&set=volume:{'9' * 40}", "noRecordsMatch"),
        (f"{LIST}&set=column", "noRecordsMatch"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(visitor: Visitor, query: str, code: str) -> None:
    for answer in (
        visitor.get(f"/oai?{query}"),
        visitor.post("/oai", data=query, content_type="application/x-www-form-urlencoded"),
    ):
        assert answer.status_code == 200
        told = valid(answer.data)
        assert fault(told) == code
        repeated = dict(told.find(f"{OAI}request").attrib)
        assert not repeated or code not in ("badVerb", "badArgument")


def test_an_answer_repeats_what_was_asked(ask: Ask) -> None:
    asked = ask("ListRecords", metadataPrefix="mods", from_="2020-01-01").find(f"{OAI}request")
    assert dict(asked.attrib) == {
        "verb": "ListRecords", "metadataPrefix": "mods", "from": "2020-01-01",
    }  # fmt: skip
    assert asked.text == "http://localhost/oai"


def test_posting_is_asking(visitor: Visitor) -> None:
    said = {"verb": "GetRecord", "identifier": CAOYUN, "metadataPrefix": "oai_dc"}
    posted = valid(visitor.post("/oai", data=said).data)
    assert headers(posted) == {"caoyun": None}
    assert fault(valid(visitor.post("/oai?verb=Identify", data=said).data)) == "badVerb"


NAMES = st.sampled_from(
    ["verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "x"]
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [*VERBS, CAOYUN, "oai_dc", "mods", "volume", "volume:35", "2026-01-01", "9999-12-31"]
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_whatever_is_asked_the_answer_has_its_form(
    visitor: Visitor, said: list[tuple[str, str]]
) -> None:
    answer = visitor.get("/oai", query_string=said)
    assert answer.status_code == 200
    valid(answer.data)


def test_the_words_of_an_error_are_in_the_language_chosen(visitor: Visitor) -> None:
    visitor.get("/?lang=en")
    assert "verb" in valid(visitor.get("/oai").data).findtext(f"{OAI}error")


def test_moments_are_to_the_second_and_days_are_whole(
    ask: Ask, archive: Archive, clock: Clock
) -> None:
    clock(12 * 3600)
    with archive.writing() as session:
        library.known(session, "caoyun").title = "丹江漕运"
    for first, last in (
        ("2099-01-01", "2099-01-01"),
        ("2099-01-01T12:00:00Z", "2099-01-01T12:00:00Z"),
    ):
        told = ask("ListIdentifiers", metadataPrefix="mods", from_=first, until=last)
        assert headers(told) == {"caoyun": None}
    for first, last in (
        ("2099-01-02", "2099-01-02"),
        ("2099-01-01T12:00:01Z", "2099-01-01T13:00:00Z"),
        ("2099-01-01T11:00:00Z", "2099-01-01T11:59:59Z"),
    ):
        told = ask("ListIdentifiers", metadataPrefix="mods", from_=first, until=last)
        assert fault(told) == "noRecordsMatch"
