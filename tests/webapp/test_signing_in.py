"""Signing in, signing out, passwords."""

from __future__ import annotations

import pytest
from flask import Flask

from archive import accounts
from archive.config import Settings
from archive.database import Archive
from archive.models import Audit, Role, User
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp import create_app
from webapp.accounts.signing_in import is_ours

NEW = "山路崎岖而驿马迟迟归"


def audited(archive: Archive, action: str) -> list[Audit]:
    with archive.reading() as session:
        return session.query(Audit).filter(Audit.action == action).all()


def test_who_gives_name_and_password_is_signed_in(visitor: Visitor) -> None:
    assert visitor.sign_in("bianji").location == "/"
    page = visitor.get("/").text
    assert "工作台" in page
    assert "bianji" in page


def test_spaces_around_a_name_do_not_matter(visitor: Visitor) -> None:
    assert visitor.sign_in("  bianji ").status_code == 302


@pytest.mark.parametrize("name", ["bianji", "no-one"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    visitor: Visitor, archive: Archive, name: str
) -> None:
    answer = visitor.sign_in(name, "wrong password")
    assert answer.status_code == 400
    assert "用户名或密码不对" in answer.text
    [entry] = audited(archive, "user.sign_in_failed")
    assert entry.subject == name
    assert entry.detail == {"address": "127.0.0.1"}


def test_a_password_is_never_shown_again(visitor: Visitor) -> None:
    assert "wrong password" not in visitor.sign_in("bianji", "wrong password").text


def test_a_name_of_spaces_is_asked_for_again(visitor: Visitor) -> None:
    assert "请填写这一项" in visitor.sign_in("  ").text


def test_a_stopped_account_cannot_sign_in_and_is_out_at_once(
    editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        user = accounts.find(session, "bianji")
        assert user is not None
        user.active = False
    assert editor.get("/desk").status_code == 302
    assert editor.sign_in("bianji").status_code == 400


def test_who_signs_out_is_out(editor: Visitor) -> None:
    assert editor.submit("/sign-out", page="/").status_code == 302
    assert editor.get("/desk").status_code == 302


def test_signing_out_needs_a_post(editor: Visitor) -> None:
    assert editor.get("/sign-out").status_code == 405
    assert editor.get("/desk").status_code == 200


def test_a_closed_room_leads_to_the_door_and_back(visitor: Visitor) -> None:
    answer = visitor.get("/desk?a=1")
    assert answer.location == "/sign-in?next=/desk?a%3D1"
    answer = visitor.submit(answer.location, name="bianji", password=library.PASSWORD)
    assert answer.location == "/desk?a=1"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
     "javascript:alert(1)", "/\t/evil.example", "evil", "", "http:evil.example", "/a\\b"],
)  # fmt: skip
def test_the_way_back_never_leads_out_of_the_site(visitor: Visitor, address: str) -> None:
    assert not is_ours(address)
    answer = visitor.post(
        "/sign-in",
        query_string={"next": address},
        data={"csrf_token": visitor.token(), "name": "bianji", "password": library.PASSWORD},
    )
    assert answer.location == "/"


def test_a_session_of_before_is_not_taken_over(visitor: Visitor) -> None:
    with visitor.session_transaction() as session:
        session["planted"] = "by someone"
    visitor.sign_in("bianji")
    with visitor.session_transaction() as session:
        assert "planted" not in session


def test_a_session_does_not_open_the_site_to_another_browser(app: Flask, editor: Visitor) -> None:
    cookie = editor.get_cookie("session")
    assert cookie is not None
    thief = app.test_client()
    thief.set_cookie("session", cookie.value)
    answer = thief.get("/desk", headers={"User-Agent": "another"})
    assert answer.status_code == 302


def test_an_address_may_try_ten_times_a_minute(visitor: Visitor) -> None:
    answers = [visitor.sign_in(f"name{n}", "wrong password").status_code for n in range(11)]
    assert answers == [400] * 10 + [429]


def test_a_name_may_be_tried_five_times_a_minute(app: Flask) -> None:
    answers = []
    for n in range(6):
        visitor = app.test_client()
        visitor.environ_base["REMOTE_ADDR"] = f"10.0.0.{n}"
        answers.append(visitor.sign_in("bianji", "wrong password"))  # type: ignore[attr-defined]
    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert "请等一分钟再试" in answers[-1].text


def test_looking_at_the_door_is_not_trying(visitor: Visitor) -> None:
    for _ in range(15):
        assert visitor.get("/sign-in").status_code == 200


def test_a_new_password_ends_all_other_sessions(app: Flask, editor: Visitor) -> None:
    elsewhere = app.test_client()
    elsewhere.sign_in("bianji")  # type: ignore[attr-defined]
    answer = editor.submit(
        "/password", current=library.PASSWORD, new=NEW, repeated=NEW, page="/password"
    )
    assert answer.status_code == 302
    assert editor.get("/desk").status_code == 200
    assert elsewhere.get("/desk").status_code == 302
    assert app.test_client().sign_in("bianji", NEW).status_code == 302  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("current", "new", "repeated", "said"),
    [
        ("wrong password", NEW, NEW, "现在的密码不对"),
        (library.PASSWORD, NEW, "another password", "两次输入的新密码不一样"),
        (library.PASSWORD, "short", "short", "密码太短"),
        (library.PASSWORD, library.PASSWORD, library.PASSWORD, "新密码和现在的一样"),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    editor: Visitor, current: str, new: str, repeated: str, said: str
) -> None:
    answer = editor.submit(
        "/password", current=current, new=new, repeated=repeated, page="/password"
    )
    assert answer.status_code == 400
    assert said in answer.text


@pytest.fixture
def newcomer(archive: Archive, visitor: Visitor) -> Visitor:
    with archive.writing() as session:
        _, made = accounts.make_user(session, "xinren", Role.EDITOR)
    assert made is not None
    visitor.sign_in("xinren", made)
    visitor.made = made  # type: ignore[attr-defined]
    return visitor


def test_a_password_made_by_the_machine_opens_only_the_page_to_change_it(
    newcomer: Visitor,
) -> None:
    for address in ("/", "/desk", "/articles/neibu", "/search?q=丹江"):
        assert newcomer.get(address).location == "/password"
    assert newcomer.get("/api/v1/volumes").status_code == 403
    assert "请先换成自己的密码" in newcomer.get("/password").text


def test_once_it_is_changed_the_site_is_open(newcomer: Visitor, archive: Archive) -> None:
    made = newcomer.made  # type: ignore[attr-defined]
    newcomer.submit("/password", page="/password", current=made, new=NEW, repeated=NEW)
    assert newcomer.get("/desk").status_code == 200
    with archive.reading() as session:
        assert not session.query(User).filter_by(name="xinren").one().must_change_password


def test_a_site_without_limits_takes_none_from_the_next(house: Settings) -> None:
    for limits, last in ((False, 400), (None, 429)):
        app = create_app(house, **({} if limits is None else {"RATELIMIT_ENABLED": limits}))
        app.test_client_class = Visitor
        tries = [
            app.test_client().sign_in("tuguan", "wrong password").status_code  # type: ignore[attr-defined]
            for _ in range(6)
        ]
        assert tries[-1] == last
        app.extensions["finder"].close()
        app.extensions["archive"].close()
