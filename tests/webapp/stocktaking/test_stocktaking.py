"""Librarians count a shelf: sheets, drafts, differences, and what they come to."""

from __future__ import annotations

import datetime as dt

import pytest

from archive import ledger, moments
from archive.database import Archive
from tests.webapp.conftest import Visitor

ONE = "/copies/stocktakings/1"


def left(archive: Archive) -> int:
    with archive.reading() as session:
        return ledger.stock(session, volume=35)[0].copies


def count(librarian: Visitor, written: str, before: str = "", **said: str):  # type: ignore[no-untyped-def]
    fields = {"count-35": written, "before-35": before} | said
    return librarian.submit(ONE, **fields)


def test_a_blind_count_does_not_tell_what_is_expected(librarian: Visitor) -> None:
    for page in (ONE, f"{ONE}/sheet", f"{ONE}.csv"):
        assert "970" not in librarian.get(page).text
    assert "970" in librarian.get(f"{ONE}/sheet?expected=1").text
    assert "970" in librarian.get(f"{ONE}/settle").text


def test_a_draft_is_kept_compared_and_settled(librarian: Visitor, archive: Archive) -> None:
    assert count(librarian, "900+60", **{"note-35": "两处"}).status_code == 302
    page = librarian.get(ONE).text
    assert 'value="900+60"' in page
    assert "= 960" in page
    assert "−10" in librarian.get(f"{ONE}/settle").text
    assert librarian.submit(f"{ONE}/settle", reason="").status_code == 400
    assert left(archive) == 970
    assert librarian.submit(f"{ONE}/settle", reason="盘亏，待查").status_code == 302
    assert left(archive) == 960
    page = librarian.get(ONE).text
    assert "盘亏，待查" in page
    assert "4 号" in page
    assert librarian.get(f"{ONE}/settle").status_code == 302
    assert count(librarian, "1").status_code == 409
    assert left(archive) == 960
    assert "35,第三十五辑,970,960,-10,tuguan,两处,4" in librarian.get(f"{ONE}.csv").text
    listed = librarian.get("/copies/stocktakings.csv").text
    assert "已结清,1,1,0,10," in listed


def test_what_another_wrote_meanwhile_is_kept(
    librarian: Visitor, admin: Visitor, archive: Archive
) -> None:
    count(librarian, "960")
    answer = count(admin, "950")
    assert answer.status_code == 409
    assert "tuguan填为“960”" in answer.text
    assert 'value="950"' in answer.text
    assert count(admin, "950", before="960").status_code == 302


def test_a_movement_of_that_day_asks_for_another_look(librarian: Visitor, archive: Archive) -> None:
    count(librarian, "960")
    lost = {"volume": 35, "quantity": ledger.Quantity(5), "location": "资料室", "note": "水淹"}
    with archive.writing() as session:
        ledger.lose(session, **lost)  # type: ignore[arg-type]
    page = librarian.get(ONE).text
    assert "清点以后账面有变动" in page
    assert 'href="/copies/movements/4">4 号' in page
    answer = librarian.submit(f"{ONE}/settle", reason="待查")
    assert answer.status_code == 400
    assert "清点以后账面变了" in answer.text
    assert count(librarian, "960", before="960", **{"again-35": "1"}).status_code == 302
    assert librarian.submit(f"{ONE}/settle", reason="待查").status_code == 302
    assert left(archive) == 960


def test_another_volume_is_found(librarian: Visitor, archive: Archive) -> None:
    said = {"extra": "三十六", "extra-count": "2", "then": "settle"}
    answer = count(librarian, "970", **said)
    assert answer.headers["Location"].endswith("/settle")
    librarian.submit(f"{ONE}/settle", reason="盘盈")
    with archive.reading() as session:
        assert [row.copies for row in ledger.stock(session, volume=36)] == [2]
    assert left(archive) == 970


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"count-35": "许多"}, "无法识别"),
        ({"count-35": "9" * 100}, "无法识别"),
        ({"count-35": "1", "note-35": "长" * 201}, "太长"),
        ({"extra": "99", "extra-count": "1"}, "库里没有"),
        ({"extra": "36"}, "没有写册数"),
        ({"extra": "某", "extra-count": "1"}, "无法识别"),
        ({"count-9999": "1"}, "库里没有"),
    ],
)
def test_what_is_no_count_is_said_and_stays_in_the_form(
    librarian: Visitor, said: dict[str, str], told: str
) -> None:
    answer = librarian.submit(ONE, **said)
    assert answer.status_code == 400
    assert told in answer.text
    assert "未清点" in librarian.get(f"{ONE}/settle").text


def test_a_count_is_given_up_and_another_started(librarian: Visitor, archive: Archive) -> None:
    start = {"location": "资料室", "date": "2026-01-05", "only": "35-36", "is_blind": ""}
    assert "正在盘" in librarian.submit("/copies/stocktakings/start", **start).text
    assert librarian.submit(f"{ONE}/give-up", reason="停电").status_code == 302
    assert "已经作废" in librarian.get(ONE).text
    assert left(archive) == 970
    answer = librarian.submit("/copies/stocktakings/start", **start)
    assert answer.headers["Location"].endswith("/copies/stocktakings/2")
    page = librarian.get("/copies/stocktakings/2").text
    assert "970" in page or "1000" in page  # not blind
    assert "第三十六辑" in page
    assert "第 2 次" in librarian.get("/copies/stocktakings?state=counting&location=资料室").text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"date": "2026-03"}, "要写到日"),
        ({"date": "2099-01-01"}, "还没有到"),
        ({"only": "36-35"}, "不是一段"),
        ({"only": "某"}, "无法识别"),
        ({"only": "\x00"}, "无法识别"),
    ],
)
def test_what_cannot_be_counted_is_said(
    librarian: Visitor, said: dict[str, str], told: str
) -> None:
    librarian.submit(f"{ONE}/give-up", reason="停电")
    answer = librarian.submit("/copies/stocktakings/start", **({"location": "资料室"} | said))
    assert answer.status_code == 400
    assert told in answer.text


def test_a_count_that_is_not_there_is_not_found(librarian: Visitor) -> None:
    for number in (0, 9, 2**31, 2**70):
        page = f"/copies/stocktakings/{number}"
        for address in (page, f"{page}/sheet", f"{page}/settle", f"{page}.csv"):
            assert librarian.get(address).status_code == 404
        assert librarian.submit(f"{page}/give-up", reason="x").status_code == 404
    odd = "/copies/stocktakings?page=9999999999&state=x&location=%00"
    assert librarian.get(odd).status_code == 200


def test_the_day_that_a_form_proposes_is_that_of_the_archive(
    librarian: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = dt.datetime(2125, 12, 31, 16, 30, tzinfo=dt.UTC)  # the new year in Shanghai
    monkeypatch.setattr(moments, "now", lambda: moment)
    assert 'value="2126-01-01"' in librarian.get("/copies/stocktakings/start").text
    assert 'max="2126-01-01"' in librarian.get("/copies").text
    assert librarian.get("/copies/export.csv?since=2126-01-01").status_code == 200
