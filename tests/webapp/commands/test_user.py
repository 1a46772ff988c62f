"""``wenshi user add``: a password that works once, and is kept nowhere."""

from __future__ import annotations

import re

import pytest

from archive import accounts
from archive.config import Settings
from archive.database import open_archive
from archive.models import User
from tests.webapp.commands.conftest import Terminal


def signed_in(name: str, password: str) -> User | None:
    archive = open_archive(Settings.from_environment())
    with archive.reading() as session:
        user = accounts.sign_in(session, name, password)
    archive.close()
    return user


@pytest.mark.parametrize("role", ["editor", "librarian", "admin"])
def test_the_password_that_is_shown_opens_the_account_and_must_be_changed(
    wenshi: Terminal, role: str
) -> None:
    said = wenshi.done("user", "add", "编辑甲", "--role", role)
    shown = re.fullmatch(rf"已添加用户 编辑甲（{role}），一次性密码：(\S+)\n", said)
    assert shown is not None
    user = signed_in("编辑甲", shown[1])
    assert user is not None
    assert (user.role.value, user.must_change_password) == (role, True)
    assert signed_in("编辑甲", shown[1] + "x") is None


def test_the_password_is_given_as_json_and_kept_nowhere(wenshi: Terminal) -> None:
    given = wenshi.json("user", "add", "guanli", "--role", "admin")
    assert list(given) == ["name", "role", "password"]
    assert (given["name"], given["role"]) == ("guanli", "admin")
    rows, _ = wenshi.holdings()
    assert not any(given["password"] in row for row in rows)


def test_no_two_passwords_are_the_same(wenshi: Terminal) -> None:
    names = ("jia", "yi", "bing")
    given = [wenshi.json("user", "add", name, "--role", "editor")["password"] for name in names]
    assert len(set(given)) == 3
    assert all(len(password) >= 12 for password in given)


def test_a_name_in_use_is_refused_and_its_password_stays(wenshi: Terminal) -> None:
    password = wenshi.json("user", "add", "bianji", "--role", "editor")["password"]
    before = wenshi.holdings()
    said = wenshi.refused("user", "add", "bianji", "--role", "admin")
    assert said == "用户“bianji”已经存在。请换一个名字。\n"
    assert wenshi.holdings() == before
    assert signed_in("bianji", password) is not None


@pytest.mark.parametrize("name", ["", "a b", "甲/乙", "x" * 65, "<script>"])
def test_a_name_that_is_not_well_formed_is_refused(wenshi: Terminal, name: str) -> None:
    assert f"用户名“{name}”不合规" in wenshi.refused("user", "add", name, "--role", "editor")


def test_a_role_that_does_not_exist_is_wrong_use(wenshi: Terminal) -> None:
    said = wenshi.misused("user", "add", "bianji", "--role", "root")
    assert "'root' 不在可选值之中：'editor', 'librarian', 'admin'" in said
    assert "--role" in wenshi.misused("user", "add", "bianji")
