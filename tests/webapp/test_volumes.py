"""The volumes' pages."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote

import pytest
from sqlalchemy import select

from archive import volumes
from archive.database import Archive
from archive.models import (
    Ingestion,
    IngestionState,
    Master,
    Page,
    Visibility,
    VolumeStatus,
    now,
)
from tests.webapp import library
from tests.webapp.conftest import Visitor


def test_all_volumes_are_listed_with_their_public_articles(visitor: Visitor) -> None:
    page = visitor.get("/volumes?view=table").text
    rows = re.findall(r'<a href="/volumes/(\d+)">.*?<td class="number">(.*?)</td>', page, re.S)
    assert rows == [("35", "2"), ("36", "1")]


def test_articles_in_no_volume_are_listed_apart(visitor: Visitor) -> None:
    page = visitor.get("/volumes").text
    assert page.index("未编入辑") < page.index("散篇未编")


def test_a_volume_shows_contents_in_columns_imprint_and_holdings(visitor: Visitor) -> None:
    page = visitor.get("/volumes/35").text
    assert re.search(r'<h3 class="column"><a href="[^"]+">史海钩沉</a></h3>', page)
    assert page.index("丹江漕运始末") < page.index("商於古道驿站")
    assert "商州区政协" in page
    assert "2022年6月" in page
    assert "2,000册" in page
    assert "陕西省图书馆" in page
    assert "K294.14/35" in page


@pytest.mark.parametrize("spelling", ["三十五", "卅五", "第三十五辑", "035", "３５"])
def test_any_spelling_of_a_number_leads_to_the_volume(visitor: Visitor, spelling: str) -> None:
    answer = visitor.get("/volumes/" + quote(spelling))
    assert answer.status_code == 301
    assert answer.location == "/volumes/35"


@pytest.mark.parametrize("spelling", ["99", "0", "-1", "abc", "9" * 30])
def test_a_volume_that_is_not_there_is_not_found(visitor: Visitor, spelling: str) -> None:
    assert visitor.get(f"/volumes/{spelling}").status_code == 404


def test_a_planned_volume_is_for_staff(archive: Archive, visitor: Visitor, editor: Visitor) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 37, "待出").status = VolumeStatus.PLANNED
    assert visitor.get("/volumes/37").status_code == 404
    assert "待出" not in visitor.get("/volumes").text
    assert editor.get("/volumes/37").status_code == 200
    assert "筹编" in editor.get("/volumes").text


def test_the_cover_is_shown(visitor: Visitor) -> None:
    assert re.search(r'<img class="cover" src="/pages/\d+/image', visitor.get("/volumes/36").text)


@pytest.fixture
def running(archive: Archive) -> int:
    with archive.writing() as session:
        ingestion = Ingestion(
            volume=volumes.find_or_make(session, 38),
            fingerprint="running",
            name="三十八辑.pdf",
            page_count=28,
            state=IngestionState.RUNNING,
        )
        session.add(ingestion)
        session.flush()
        return ingestion.id


def test_an_ingestion_shows_how_far_it_has_come_without_scripts(
    visitor: Visitor, running: int
) -> None:
    for address in ("/volumes/38", "/"):
        page = visitor.get(address).text
        assert f'data-progress="/api/v1/ingestions/{running}"' in page
        assert re.search(r'<progress max="28" value="0"', page)
        assert "已识别 0 / 28 页" in page


def test_an_ingestion_shows_its_pace_and_the_time_that_is_left(
    visitor: Visitor, archive: Archive, running: int
) -> None:
    with archive.writing() as session:
        ingestion = session.get_one(Ingestion, running)
        master = session.scalars(select(Master)).first()
        assert master is not None
        for number in range(4):
            session.add(
                Page(volume_id=ingestion.volume_id, ingestion_id=running, sequence=number + 1,
                     master=master, recognized_at=now() + dt.timedelta(seconds=5 * number))
            )  # fmt: skip
    said = "已识别 4 / 28 页，每页约 5.0 秒，约还需 2 分钟"
    assert said in visitor.get("/volumes/38").text
    told = visitor.get(f"/api/v1/ingestions/{running}").json
    assert (told["seconds_per_page"], told["seconds_left"]) == (5.0, 120)
    assert told["message"] == said


def test_the_name_of_an_uploaded_file_is_not_for_the_public(visitor: Visitor, running: int) -> None:
    for address in ("/volumes/38", "/", f"/api/v1/ingestions/{running}"):
        assert "三十八辑.pdf" not in visitor.get(address).text


def on_the_shelf(visitor: Visitor, asked: str = "") -> list[str]:
    """Numbers of the volumes of a page of the shelf, in order."""
    page = visitor.get("/volumes" + asked).text
    shelf = re.search(r'<ol class="books">.*?</ol>|<table class="listed">.*?</table>', page, re.S)
    assert shelf is not None
    return re.findall(r'<a href="/volumes/(\d+)">', shelf[0])


@pytest.mark.parametrize("view", ["covers", "table"])
@pytest.mark.parametrize(
    ("sort", "expected"),
    [("number", ["35", "36", "38"]), ("newest", ["38", "36", "35"]), ("year", ["38", "35", "36"]),
     ("x", ["35", "36", "38"])],
)  # fmt: skip
def test_the_shelf_is_put_in_order(
    visitor: Visitor, archive: Archive, view: str, sort: str, expected: list[str]
) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 38).year = 1999  # 36 has no year, and comes last by it
    assert on_the_shelf(visitor, f"?sort={sort}&view={view}") == expected


def test_a_cover_keeps_its_place_and_one_without_a_scan_is_set_in_type(visitor: Visitor) -> None:
    page = visitor.get("/volumes").text
    [(image, width, height)] = re.findall(
        r'<img src="(/pages/\d+/image\?width=240)" width="(\d+)" height="(\d+)"', page
    )
    assert visitor.get(image).status_code == 200
    assert (width, height) == ("240", "336")
    assert re.search(r'class="slip".*?第三十五辑.*?2022', page, re.S)


def test_a_cover_is_shown_to_those_only_who_may_see_it(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "saomiao").visibility = Visibility.STAFF
    for address in ("/volumes", "/volumes/36"):
        assert "/image?width=240" not in visitor.get(address).text
        assert "/image?width=240" in editor.get(address).text


def test_a_long_shelf_is_parted(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        for number in range(100, 190):
            volumes.find_or_make(session, number)
    first, second = on_the_shelf(visitor), on_the_shelf(visitor, "?page=2")
    assert (len(first), len(second)) == (60, 32)
    assert len({*first, *second}) == 92
    assert on_the_shelf(visitor, "?page=" + "9" * 40) == first  # no number at all
    assert on_the_shelf(visitor, "?page=99") == second
    assert "散篇未编" not in visitor.get("/volumes").text
    assert "散篇未编" in visitor.get("/volumes?page=2").text


def test_a_volume_leads_to_those_beside_it(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 34).status = VolumeStatus.PLANNED
    page = visitor.get("/volumes/35").text
    assert re.search(r'<a rel="next" href="/volumes/36">', page)
    assert 'rel="prev"' not in page  # the public has no page of a planned volume


@pytest.mark.parametrize(
    ("volume", "number", "address"),
    [
        ("35", "13", "/articles/caoyun"),  # by first and last folio
        ("三十五", "16", "/articles/yizhan"),
        ("36", "1", "/articles/saomiao?at=page2#at"),  # by the number on the scan
        ("36", " 2 ", "/articles/saomiao?at=page3#at"),
    ],
)
def test_a_printed_page_is_found_by_its_number(
    visitor: Visitor, volume: str, number: str, address: str
) -> None:
    answer = visitor.get(f"/volumes/{quote(volume)}/folio", query_string={"number": number})
    assert answer.status_code == 302
    assert answer.location == address


@pytest.mark.parametrize("number", ["17", "0", "", "十二", "-1", "9" * 40, "\0", "<b>"])
def test_a_page_that_is_not_there_is_said_not_to_be(visitor: Visitor, number: str) -> None:
    answer = visitor.get("/volumes/35/folio", query_string={"number": number})
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert "<b>" not in answer.text
    assert "丹江漕运始末" in answer.text  # with the contents, to look there
