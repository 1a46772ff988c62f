"""Who is signed in, and how often one may try."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, UserMixin

from archive.models import Role, User
from webapp import record

limiter = Limiter(get_remote_address, strategy="moving-window")
by_address = limiter.limit("10/minute", methods=["POST"])
by_name = limiter.limit("5/minute", methods=["POST"], key_func=lambda: f"name:{name_tried()}")
LONGEST_NAME = 64


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """The person of this request. ``mark`` changes with the password, which ends all sessions."""

    user_id: int
    name: str
    role: Role
    must_change_password: bool
    mark: str

    @classmethod
    def of(cls, user: User) -> SignedIn:
        mark = hashlib.sha256(user.password_hash.encode()).hexdigest()[:16]
        return cls(user.id, user.name, user.role, user.must_change_password, mark)

    def get_id(self) -> str:
        return f"{self.user_id}:{self.mark}"


def protect(app: Flask) -> None:
    limiter.init_app(app)
    login = LoginManager()
    # Its own context processor would load the user for each template, also for the page that
    # says that the database failed.
    login.init_app(app, add_context_processor=False)
    login.session_protection = "strong"
    login.user_loader(load)


def load(session_id: str) -> SignedIn | None:
    """The person of a session, unless since removed, stopped, or given another password."""
    user_id, _, _mark = session_id.partition(":")
    user = record.reading().get(User, int(user_id)) if user_id.isdecimal() else None
    if user is None or not user.active:
        return None
    person = SignedIn.of(user)
    return person if person.get_id() == session_id else None


def name_tried() -> str:
    return request.form.get("name", "").strip()[:LONGEST_NAME]


def is_ours(address: str) -> bool:
    """Whether ``address`` is a path of this site, and not a way out of it."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        return False
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and address.isprintable() and "\\" not in address
