"""Who may do what. Reading is for everyone; the rest says so with a decorator."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from archive.models import Role
from webapp.errors import for_machines

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]

EDITING = frozenset({Role.EDITOR, Role.ADMIN})
LENDING = frozenset({Role.LIBRARIAN, Role.ADMIN})
# What remains open to someone whose password was made by the machine.
BEFORE_NEW_PASSWORD = {"accounts.password", "accounts.sign_out", "static"}


def is_staff() -> bool:
    """Whether this request comes from someone signed in: what ``staff`` means everywhere."""
    return bool(current_user.is_authenticated)


def has_role(roles: frozenset[Role]) -> bool:
    return is_staff() and current_user.role in roles


def may_edit() -> bool:
    return has_role(EDITING)


def may_keep_ledger() -> bool:
    return has_role(LENDING)


def editors_only(view: View[P]) -> View[P]:
    """For editors and admins."""
    return only(may_edit, view)


def librarians_only(view: View[P]) -> View[P]:
    """For librarians and admins."""
    return only(may_keep_ledger, view)


def staff_only(view: View[P]) -> View[P]:
    """For everyone who is signed in."""
    return only(is_staff, view)


def only(permitted: Callable[[], bool], view: View[P]) -> View[P]:
    """Strangers are asked to sign in, the others are told that it is not their room."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if permitted():
            return view(*args, **kwargs)
        if is_staff() or request.method != "GET":
            abort(403)
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))

    return guarded


def protect(app: Flask) -> None:
    app.before_request(require_new_password)
    app.jinja_env.globals.update(
        current_user=current_user,
        may_edit=may_edit,
        may_keep_ledger=may_keep_ledger,
        is_staff=is_staff,
    )


def require_new_password() -> ResponseReturnValue | None:
    """A password that a machine made, and perhaps sent by mail, opens one page only."""
    if not is_staff() or not current_user.must_change_password:
        return None
    if request.endpoint in BEFORE_NEW_PASSWORD:
        return None
    if for_machines():
        abort(403)
    return redirect(url_for("accounts.password"))
