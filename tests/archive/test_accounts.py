"""People who may sign in."""

from __future__ import annotations

from typing import Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import accounts, audit
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Audit, Role, User

PASSWORD = "丹江水运在民国二十三年以后"


@pytest.fixture
def staffed(archive: Archive) -> Archive:
    with archive.writing() as session:
        accounts.make_user(session, "李编辑", Role.EDITOR, PASSWORD, actor="王")
    return archive


def editor(session: Session) -> User:
    user = accounts.find(session, "李编辑")
    assert user is not None
    return user


def trail(archive: Archive) -> list[tuple[str, str, str]]:
    with archive.reading() as session:
        assert audit.broken_entries(session) == []
        entries = session.scalars(select(Audit).order_by(Audit.id))
        return [(entry.actor, entry.action, entry.subject) for entry in entries]


def signs_in(archive: Archive, name: str, password: str) -> bool:
    with archive.reading() as session:
        return accounts.sign_in(session, name, password) is not None


def test_a_user_signs_in_with_the_password_and_nothing_else(staffed: Archive) -> None:
    assert signs_in(staffed, "李编辑", PASSWORD)
    for wrong in ("", PASSWORD[:-1], PASSWORD + " ", "李编辑"):
        assert not signs_in(staffed, "李编辑", wrong)


@pytest.mark.parametrize("name", ["李", "", "李编辑 ", "李编辑\0"])
def test_a_stranger_does_not_sign_in(staffed: Archive, name: str) -> None:
    assert not signs_in(staffed, name, PASSWORD)


def test_the_password_itself_is_nowhere_in_the_record(staffed: Archive) -> None:
    with staffed.reading() as session:
        user = editor(session)
        entry = session.scalars(select(Audit)).one()
    assert user.password_hash.startswith("$argon2id$")
    assert PASSWORD not in user.password_hash + repr(entry.detail)


def test_who_added_whom_is_in_the_audit_trail(staffed: Archive) -> None:
    assert trail(staffed) == [("王", "user.add", "李编辑")]


def test_a_chosen_password_need_not_be_changed(staffed: Archive) -> None:
    with staffed.reading() as session:
        user = editor(session)
    assert (user.role, user.active, user.must_change_password) == (Role.EDITOR, True, False)


@pytest.mark.parametrize("given", [None, ""])
def test_a_password_made_by_the_machine_is_told_once_and_must_be_changed(
    archive: Archive, given: str | None
) -> None:
    with archive.writing() as session:
        user, made = accounts.make_user(session, "wang", Role.ADMIN, given)
        assert made is not None
        assert len(made) >= accounts.SHORTEST
        assert user.must_change_password
    assert signs_in(archive, "wang", made)


def test_no_two_made_passwords_are_the_same(archive: Archive) -> None:
    with archive.writing() as session:
        made = {accounts.make_user(session, f"u{n}", Role.EDITOR)[1] for n in range(5)}
    assert len(made) == 5


@pytest.mark.parametrize("name", ["李编辑", "wang.li@example.org", "a", "王_2-b", "字" * 64])
def test_a_name_of_letters_and_digits_is_accepted(archive: Archive, name: str) -> None:
    with archive.writing() as session:
        accounts.make_user(session, name, Role.EDITOR, PASSWORD)
    assert signs_in(archive, name, PASSWORD)


@pytest.mark.parametrize(
    "name", ["", " ", "李 编辑", "李\n", "字" * 65, "a/b", "a\0b", "<b>", "%(name)s"]
)
def test_any_other_name_is_refused(archive: Archive, name: str) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="不合规") as refusal:
        accounts.make_user(session, name, Role.EDITOR, PASSWORD)
    assert name in str(refusal.value)
    assert trail(archive) == []


def test_a_name_in_use_is_refused(staffed: Archive) -> None:
    with staffed.writing() as session, pytest.raises(Refusal, match="已经存在"):
        accounts.make_user(session, "李编辑", Role.ADMIN, PASSWORD)


@pytest.mark.parametrize(
    ("name", "weak"), [("li", "九个字符的密码呀一"), ("administrator", "administrator")]
)
def test_a_weak_password_is_refused_and_nobody_is_added(
    archive: Archive, name: str, weak: str
) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="至少 10 个字符"):
        accounts.make_user(session, name, Role.EDITOR, weak)
    with archive.reading() as session:
        assert session.scalars(select(User)).all() == []


def test_a_user_changes_the_password(staffed: Archive) -> None:
    with staffed.writing() as session:
        user = editor(session)
        accounts.change_password(session, user, "换过的密码也要足够长")
    assert signs_in(staffed, "李编辑", "换过的密码也要足够长")
    assert not signs_in(staffed, "李编辑", PASSWORD)
    assert trail(staffed)[-1] == ("李编辑", "user.password", "李编辑")


def test_a_weak_new_password_changes_nothing(staffed: Archive) -> None:
    with pytest.raises(Refusal), staffed.writing() as session:
        accounts.change_password(session, editor(session), "短")
    assert signs_in(staffed, "李编辑", PASSWORD)


def test_an_administrator_resets_a_forgotten_password(staffed: Archive) -> None:
    with staffed.writing() as session:
        user = editor(session)
        made = accounts.reset_password(session, user, actor="管理员")
        assert user.must_change_password
    assert signs_in(staffed, "李编辑", made)
    assert not signs_in(staffed, "李编辑", PASSWORD)
    assert trail(staffed)[-1] == ("管理员", "user.reset", "李编辑")


def test_an_inactive_user_does_not_sign_in(staffed: Archive) -> None:
    with staffed.writing() as session:
        user = editor(session)
        user.active = False
    assert not signs_in(staffed, "李编辑", PASSWORD)


def test_a_damaged_hash_lets_nobody_in(staffed: Archive) -> None:
    with staffed.writing() as session:
        user = editor(session)
        user.password_hash = "$argon2id$damaged"
    assert not signs_in(staffed, "李编辑", PASSWORD)


def test_a_stranger_costs_as_much_hashing_as_a_user(
    staffed: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            checked.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(accounts, "hasher", Counting())
    for name in ("李编辑", "无此人"):
        assert not signs_in(staffed, name, "不是这个密码")
    assert len(checked) == 2
