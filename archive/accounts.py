"""Accounts: people who may sign in, their passwords and roles."""

from __future__ import annotations

import re
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.errors import Refusal
from archive.models import Role, User

SHORTEST = 10
hasher = PasswordHasher()
# Checked against when there is no such user, so that both answers take the same time.
nobody = hasher.hash(secrets.token_hex())


def make_user(
    session: Session, name: str, role: Role, password: str | None = None, actor: str = "system"
) -> tuple[User, str | None]:
    """Add a user. Without a password one is made, returned once, to be changed on first use.

    Raises :class:`Refusal` for a name in use or not well formed, or a weak password.
    """
    if not re.fullmatch(r"[\w.@-]{1,64}", name):
        raise Refusal(
            "用户名“%(name)s”不合规。请用 1—64 个汉字、字母、数字或 . @ - _，不含空格。", name=name
        )
    if find(session, name) is not None:
        raise Refusal("用户“%(name)s”已经存在。请换一个名字。", name=name)
    made = None if password else secrets.token_urlsafe(12)
    user = User(name=name, role=role, password_hash="", must_change_password=made is not None)
    set_hash(user, password or made or "")
    session.add(user)
    audit.record(session, actor, "user.add", name, role=role.value)
    return user, made


def find(session: Session, name: str) -> User | None:
    if "\x00" in name:
        return None  # PostgreSQL cannot even be asked
    return session.scalars(select(User).where(User.name == name)).first()


def sign_in(session: Session, name: str, password: str) -> User | None:
    """The active user of this name and password, or none."""
    user = find(session, name)
    try:
        hasher.verify(user.password_hash if user else nobody, password)
    except (VerificationError, InvalidHashError):
        return None
    return user if user is not None and user.active else None


def change_password(session: Session, user: User, password: str) -> None:
    """Set the password a person chose. Raises :class:`Refusal` for a weak one."""
    set_hash(user, password)
    user.must_change_password = False
    audit.record(session, user.name, "user.password", user.name)


def reset_password(session: Session, user: User, actor: str) -> str:
    """Give the user a new machine-made password, to be changed on first use, and return it."""
    made = secrets.token_urlsafe(12)
    set_hash(user, made)
    user.must_change_password = True
    audit.record(session, actor, "user.reset", user.name)
    return made


def set_hash(user: User, password: str) -> None:
    if len(password) < SHORTEST or password == user.name:
        raise Refusal("密码太短。请用至少 %(shortest)d 个字符，且不同于用户名。", shortest=SHORTEST)
    user.password_hash = hasher.hash(password)
