"""Harvesting as libraries do it, with a harvester of theirs, while editors are at work."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from flask import Flask
from sickle import Sickle
from sickle.oaiexceptions import BadResumptionToken, NoRecordsMatch

from archive import articles
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.models import Visibility
from tests.archive.conftest import POSTGRES, new_database
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.oai.conftest import OAI, Clock, fault, headers, valid
from webapp import create_app

PUBLIC = {"caoyun", "yizhan", "sanpian", "saomiao"}
GONE = {"chehui"}
NEVER_PUBLIC = {"neibu", "fengcun", "cao-gao", "miyao"}


def harvested(harvester: Sickle, **arguments: str) -> dict[str, bool]:
    """Whether each record is deleted, by the article's identifier."""
    said = {"metadataPrefix": "mods"} | {name.rstrip("_"): text for name, text in arguments.items()}
    return {name_of(each): each.deleted for each in harvester.ListRecords(**said)}


def name_of(record: object) -> str:
    header = getattr(record, "header", record)
    identifier: str = header.identifier
    return identifier.rpartition(":")[2]


def withdraw(archive: Archive, identifier: str) -> None:
    with archive.writing() as session:
        articles.withdraw(session, library.known(session, identifier), "bianji", "史实有误")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.usefixtures("short_pages")
def test_all_pages_hold_all_records_once(harvester: Sickle, method: str) -> None:
    harvester.http_method = method
    for found in (
        list(harvester.ListRecords(metadataPrefix="oai_dc")),
        list(harvester.ListIdentifiers(metadataPrefix="oai_dc")),
    ):
        assert sorted(map(name_of, found)) == sorted(PUBLIC | GONE)
        assert {name_of(each) for each in found if each.deleted} == GONE


@pytest.mark.usefixtures("short_pages")
def test_the_pages_say_how_many_there_are_and_where_they_begin(harvester: Sickle) -> None:
    pages = harvester.ListRecords(metadataPrefix="oai_dc")
    told = []
    for _ in pages:
        token = pages.resumption_token
        told.append((token.complete_list_size, token.cursor, bool(token.token)))
    assert told == [("5", "0", True)] * 2 + [("5", "2", True)] * 2 + [("5", "4", False)]


@pytest.mark.usefixtures("short_pages")
def test_what_is_withdrawn_between_pages_is_told_and_nothing_is_passed_over(
    harvester: Sickle, archive: Archive, clock: Clock
) -> None:
    records = iter(harvester.ListRecords(metadataPrefix="oai_dc"))
    before = [name_of(each) for each in islice(records, 2)]
    left = next(iter(sorted(PUBLIC - set(before))))
    for name in (before[0], left):
        withdraw(archive, name)
    after = {name_of(each): each.deleted for each in records}
    assert set(before) | after.keys() == PUBLIC | GONE
    assert {name for name, deleted in after.items() if deleted} == {before[0], left} | GONE


@pytest.mark.usefixtures("short_pages")
def test_where_all_that_was_left_has_changed_the_list_ends(
    visitor: Visitor, archive: Archive, clock: Clock
) -> None:
    change_all(archive)
    asked = "metadataPrefix=mods&from=2099-01-01&until=2099-01-01"
    first = valid(visitor.get(f"/oai?verb=ListRecords&{asked}").data)
    assert len(headers(first)) == 2
    clock(24 * 3600)
    change_all(archive)
    token = first.findtext(f".//{OAI}resumptionToken")
    rest = valid(visitor.get(f"/oai?verb=ListRecords&resumptionToken={token}").data)
    assert fault(rest) == "noRecordsMatch"


def change_all(archive: Archive) -> None:
    with archive.writing() as session:
        for name in PUBLIC:
            library.known(session, name).title += "（订正）"


def test_only_what_changed_is_harvested_the_next_time(
    harvester: Sickle, archive: Archive, clock: Clock
) -> None:
    since = clock(0)
    with pytest.raises(NoRecordsMatch):
        harvested(harvester, from_=since)
    clock(60)
    with archive.writing() as session:
        library.known(session, "caoyun").title = "丹江漕运"
    withdraw(archive, "yizhan")
    assert harvested(harvester, from_=since) == {"caoyun": False, "yizhan": True}
    since = clock(120)
    with archive.writing() as session:
        library.known(session, "caoyun").volume.publisher = "商州区政协"
        articles.publish(session, library.known(session, "yizhan"), "bianji")
    assert harvested(harvester, from_=since) == {"caoyun": False, "yizhan": False}


@pytest.mark.parametrize("visibility", [Visibility.STAFF, Visibility.SEALED])
def test_what_is_closed_is_gone_and_nobody_learns_why(
    harvester: Sickle, archive: Archive, clock: Clock, visibility: Visibility
) -> None:
    since = clock(60)
    with archive.writing() as session:
        article = library.known(session, "caoyun")
        article.visibility, article.sealed_reason = visibility, "当事人尚在"
    [closed] = harvester.ListRecords(metadataPrefix="mods", **{"from": since})
    withdraw(archive, "yizhan")
    withdrawn = harvester.GetRecord(metadataPrefix="mods", identifier="oai:wenshi.localhost:yizhan")
    assert closed.raw.replace("caoyun", "yizhan") == withdrawn.raw
    since = clock(120)
    with archive.writing() as session:
        library.known(session, "caoyun").title = "封存后又改"
    with pytest.raises(NoRecordsMatch):
        harvested(harvester, from_=since)


@pytest.mark.parametrize("who", ["visitor", "editor", "librarian", "admin"])
@pytest.mark.parametrize("prefix", ["oai_dc", "mods"])
def test_what_was_never_public_is_told_to_nobody(
    request: pytest.FixtureRequest, who: str, prefix: str
) -> None:
    person: Visitor = request.getfixturevalue(who)
    for verb in ("ListRecords", "ListIdentifiers"):
        answer = person.get(f"/oai?verb={verb}&metadataPrefix={prefix}")
        assert headers(valid(answer.data)).keys() == PUBLIC | GONE
        for secret in ("内部", "封存", "未发布", "另一篇", "撤回材料", "史实有误"):
            assert secret not in answer.text
    for name in NEVER_PUBLIC:
        answer = person.get(
            f"/oai?verb=GetRecord&metadataPrefix={prefix}&identifier=oai:wenshi.localhost:{name}"
        )
        assert fault(valid(answer.data)) == "idDoesNotExist"


@pytest.mark.usefixtures("short_pages")
def test_a_token_is_good_after_a_restart_and_for_its_own_request_only(
    house: Settings, visitor: Visitor
) -> None:
    first = valid(visitor.get("/oai?verb=ListRecords&metadataPrefix=mods").data)
    token = first.findtext(f".//{OAI}resumptionToken")
    again: Flask = create_app(house)
    stranger = again.test_client()
    for _ in range(2):
        rest = valid(stranger.get(f"/oai?verb=ListRecords&resumptionToken={token}").data)
        assert len(headers(rest)) == 2
        assert not headers(rest).keys() & headers(first).keys()
    for wrong in (
        f"ListIdentifiers&resumptionToken={token}",
        f"ListRecords&resumptionToken={token}x",
    ):
        assert fault(valid(stranger.get(f"/oai?verb={wrong}").data)) == "badResumptionToken"
    again.extensions["finder"].close()
    again.extensions["archive"].close()


def test_a_token_that_we_did_not_give_is_refused(harvester: Sickle) -> None:
    with pytest.raises(BadResumptionToken):
        list(harvester.ListRecords(resumptionToken="eyJ2ZXJiIjoiTGlzdFJlY29yZHMifQ.AAAA"))


def test_an_empty_archive_can_be_asked(settings: Settings) -> None:
    app = create_app(settings)
    visitor = app.test_client()
    assert fault(valid(visitor.get("/oai?verb=Identify").data)) is None
    assert fault(valid(visitor.get("/oai?verb=ListSets").data)) is None
    answer = visitor.get("/oai?verb=ListRecords&metadataPrefix=mods")
    assert fault(valid(answer.data)) == "noRecordsMatch"
    app.extensions["finder"].close()
    app.extensions["archive"].close()


@pytest.mark.usefixtures("short_pages")
def test_the_record_may_be_on_a_server(settings: Settings, tmp_path: Path) -> None:
    server = os.environ.get(POSTGRES)
    if not server:
        pytest.skip(f"{POSTGRES} names no PostgreSQL server")
    with new_database(server) as url:
        there = replace(settings, database_url=url)
        archive = open_archive(there)
        library.furnish(archive, tmp_path)
        archive.close()
        app = create_app(there)
        visitor = app.test_client()
        found: dict[str, str | None] = {}
        address = "metadataPrefix=mods&from=2000-01-01&set=volume"
        while address:
            page = valid(visitor.get(f"/oai?verb=ListRecords&{address}").data)
            found |= headers(page)
            token = page.findtext(f".//{OAI}resumptionToken")
            address = f"resumptionToken={token}" if token else ""
        assert found.keys() == (PUBLIC | GONE) - {"sanpian"}
        app.extensions["finder"].close()
        app.extensions["archive"].close()
