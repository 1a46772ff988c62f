"""Librarians decide requests, and the ledger follows."""

from __future__ import annotations

import pytest

from archive import ledger, requests
from archive.database import Archive
from archive.models import RequestState
from tests.webapp import library
from tests.webapp.conftest import Visitor

ONE = "/copies/requests/1"
GRANT = {"kind": "distribute", "location": "资料室", "quantity": "2", "date": "2026-01-02"}
PERSONAL = ("赵某某", "13900000000", "北新街", "研究漕运")


def state(archive: Archive) -> RequestState:
    with archive.reading() as session:
        found = requests.find(session, 1)
        assert found is not None
        return found.state


def left(archive: Archive) -> int:
    with archive.reading() as session:
        return ledger.stock(session, volume=35)[0].copies


def test_a_librarian_sees_who_asks_and_what_there_is(librarian: Visitor) -> None:
    page = librarian.get(ONE).text
    assert all(word in page for word in PERSONAL)
    assert "资料室（970 册）" in page
    listed = librarian.get("/copies/requests").text
    assert "1 份待处理" in listed
    assert "赵某某" in listed
    assert "没有符合的申请" in librarian.get("/copies/requests?state=sent").text
    assert librarian.get("/copies/requests?volume=36&page=99999999999").status_code == 200


def test_a_granted_request_is_a_movement_and_goes_on_its_way(
    librarian: Visitor, visitor: Visitor, archive: Archive
) -> None:
    said = GRANT | {"answer": "周一可取"}
    assert librarian.submit(f"{ONE}/approve", **said).status_code == 302
    assert (state(archive), left(archive)) == (RequestState.GRANTED, 968)
    receipt = f"/requests/{library.REQUEST_RECEIPT}"
    assert "周一可取" in visitor.get(receipt).text
    assert librarian.submit(f"{ONE}/approve", **said).status_code == 409
    assert left(archive) == 968
    assert librarian.submit(f"{ONE}/send", answer="").status_code == 302
    page = visitor.get(receipt).text
    assert "寄出或领取" in page
    assert "周一可取" in page
    assert librarian.submit(f"{ONE}/erase").status_code == 302
    assert not [word for word in PERSONAL if word in librarian.get(ONE).text]
    assert "周一可取" not in visitor.get(receipt).text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"quantity": "3"}, "请写 1 到 2"),
        ({"quantity": ""}, "请填写这一项"),
        ({"date": "2021-01-01"}, "库存不足"),
        ({"location": "别处"}, "Not a valid choice"),
        ({"kind": "loss"}, "Not a valid choice"),
        ({"date": "某日"}, "无法识别"),
    ],
)
def test_what_cannot_be_granted_changes_nothing(
    librarian: Visitor, archive: Archive, said: dict[str, str], told: str
) -> None:
    answer = librarian.submit(f"{ONE}/approve", **(GRANT | said))
    assert answer.status_code == 400
    assert told == "Not a valid choice" or told in answer.text
    assert (state(archive), left(archive)) == (RequestState.REQUESTED, 970)


def test_nothing_can_be_granted_once_the_shelf_is_empty(
    librarian: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        ledger.lose(
            session, volume=35, quantity=ledger.Quantity(969), location="资料室", note="水淹"
        )
    answer = librarian.submit(f"{ONE}/approve", **GRANT)
    assert answer.status_code == 400
    assert "只有 1 册" in answer.text
    assert state(archive) is RequestState.REQUESTED


def test_a_refused_request_says_why(librarian: Visitor, visitor: Visitor, archive: Archive) -> None:
    assert librarian.submit(f"{ONE}/decline", answer="").status_code == 400
    assert librarian.submit(f"{ONE}/decline", answer="存书不多").status_code == 302
    assert state(archive) is RequestState.REFUSED
    assert "存书不多" in visitor.get(f"/requests/{library.REQUEST_RECEIPT}").text


def test_the_table_has_nothing_personal(librarian: Visitor) -> None:
    table = librarian.get("/copies/requests.csv").text
    assert "1,待处理,35,2,个人," in table
    assert not [word for word in PERSONAL if word in table]


def test_a_request_that_is_not_there_is_not_found(librarian: Visitor) -> None:
    for number in (0, 9, 2**31, 2**70):
        assert librarian.get(f"/copies/requests/{number}").status_code == 404
        for doing in ("approve", "decline", "send", "erase"):
            assert librarian.submit(f"/copies/requests/{number}/{doing}").status_code == 404


def test_any_of_the_staff_opens_and_closes_a_volume(editor: Visitor, visitor: Visitor) -> None:
    page = "/copies/requests/offers"
    assert "邮费自付" in editor.get(f"{page}?volume=35").text
    fields = {"volume": "三十六", "is_open": "y", "most": "5"}
    assert editor.submit(page, **fields).status_code == 302
    assert visitor.get("/volumes/36/request").status_code == 200
    assert editor.submit(page, volume="36", most="5").status_code == 302
    assert visitor.get("/volumes/36/request").status_code == 404
    for wrong in ({"volume": "99"}, {"most": "0"}, {"most": "x"}, {"most": "1" * 30}):
        assert editor.submit(page, **(fields | wrong)).status_code == 400
