"""The public asks for copies, and sees by a receipt what became of it."""

from __future__ import annotations

import pytest

from archive import requests
from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor

FORM = "/volumes/35/request"
SAID = {
    "quantity": "1",
    "name": "钱某某",
    "contact": "qian@example.org",
    "delivery": "自取",
    "purpose": "教学",
}
PERSONAL = ("赵某某", "13900000000", "北新街", "研究漕运")


def count(archive: Archive) -> int:
    with archive.reading() as session:
        return requests.listed(session)[1]


def test_the_page_of_a_volume_says_whether_copies_may_be_asked_for(visitor: Visitor) -> None:
    assert f'href="{FORM}"' in visitor.get("/volumes/35").text
    assert "request" not in visitor.get("/volumes/36").text
    assert "邮费自付" in visitor.get(FORM).text
    closed = visitor.get("/volumes/36/request")
    assert closed.status_code == 404
    assert "不接受索书" in closed.text


def test_a_request_gets_a_receipt_that_tells_nothing_personal(visitor: Visitor) -> None:
    answer = visitor.submit(FORM, FORM, **SAID)
    assert answer.status_code == 302
    page = visitor.get(answer.headers["Location"]).text
    assert "已经收到" in page
    assert "noindex" in page
    assert not [word for word in SAID.values() if len(word) > 1 and word in page]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"quantity": "3"}, "一次最多"),
        ({"quantity": "x"}, "请写整数"),
        ({"quantity": "9" * 40}, "一次最多"),
        ({"name": ""}, "请填写这一项"),
        ({"contact": "长" * 101}, "太长了"),
        ({"purpose": "\x00"}, "控制字符"),
        ({"website": "http://spam.example"}, "没有收下"),
        ({"contact": "13900000000"}, "已经收到"),
    ],
)
def test_what_is_not_taken_in_keeps_what_was_typed(
    visitor: Visitor, archive: Archive, said: dict[str, str], told: str
) -> None:
    answer = visitor.submit(FORM, FORM, **(SAID | said))
    assert answer.status_code == 400
    assert told in answer.text
    assert "教学" in answer.text or "purpose" in said
    assert count(archive) == 1


def test_only_so_many_are_taken_in_from_one_place(visitor: Visitor, archive: Archive) -> None:
    for number in range(5):
        said = SAID | {"contact": f"{number}@example.org"}
        assert visitor.submit(FORM, FORM, **said).status_code == 302
    answer = visitor.submit(FORM, FORM, **SAID)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "教学" in answer.text
    assert count(archive) == 6


def test_a_volume_that_was_closed_meanwhile_is_said_so(visitor: Visitor, archive: Archive) -> None:
    token = visitor.token(FORM)
    with archive.writing() as session:
        requests.offer(session, 35, is_open=False, most=2, actor="tuguan")
    answer = visitor.post(FORM, data=SAID | {"csrf_token": token})
    assert answer.status_code == 404
    assert "不接受索书" in answer.text
    assert count(archive) == 1


def test_it_can_be_taken_back_by_the_receipt(visitor: Visitor, archive: Archive) -> None:
    page = f"/requests/{library.REQUEST_RECEIPT}"
    answer = visitor.submit(f"{page}/withdraw", page)
    assert answer.status_code == 302
    assert "个人信息已经清除" in visitor.get(page).text
    with archive.reading() as session:
        assert requests.listed(session)[0][0].name == ""
    assert visitor.submit("/requests/nothing/withdraw").status_code == 404


def test_nobody_but_librarians_is_told_of_a_request(visitor: Visitor, editor: Visitor) -> None:
    for who in (visitor, editor):
        for address in (
            "/copies", "/copies?volume=35", "/volumes/35", FORM, "/api/v1/copies",
            "/api/v1/volumes/35", "/api/v1/holdings", f"/requests/{library.REQUEST_RECEIPT}",
        ):  # fmt: skip
            page = who.get(address).text
            assert not [word for word in PERSONAL if word in page], address
