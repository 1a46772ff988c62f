"""Addresses of the door: ``/sign-in``, ``/sign-out``, ``/password``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from archive import accounts, audit
from archive.errors import Refusal
from archive.models import User
from webapp import permissions, record
from webapp.accounts.forms import PasswordForm, SignInForm
from webapp.accounts.signing_in import SignedIn, by_address, by_name, is_ours

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@by_address
@by_name
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    wanted = request.args.get("next", "")
    target = wanted if is_ours(wanted) else url_for("search.home")
    if permissions.is_staff():
        return redirect(target)
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form), 400 if form.errors else 200
    user = accounts.sign_in(record.reading(), form.name.data, form.password.data)
    if user is None:
        note_failure(form.name.data)
        form.refuse(Refusal("用户名或密码不对。请核对大小写后再试；忘了密码，请管理员重设。"))
        return render_template("accounts/sign_in.html", form=form), 400
    begin_session(user)
    return redirect(target)


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    logout_user()
    session.clear()
    flash(_("已退出登录。"))
    return redirect(url_for("search.home"))


@blueprint.route("/password", methods=["GET", "POST"])
@permissions.staff_only
@by_address
def password() -> ResponseReturnValue:
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/password.html", form=form), 400 if form.errors else 200
    try:
        user = change_password(form.current.data, form.new.data)
    except Refusal as refusal:
        form.refuse(refusal)
        return render_template("accounts/password.html", form=form), 400
    begin_session(user)
    flash(_("密码已更改。其他地方的登录都已失效。"))
    return redirect(url_for("search.home"))


def begin_session(user: User) -> None:
    """A new session, sharing nothing with the one before: what was planted there is gone."""
    session.clear()
    login_user(SignedIn.of(user))


def change_password(current: str, new: str) -> User:
    """Set the signed-in person's password. Raises :class:`Refusal`."""
    with record.archive().writing() as writing:
        user = accounts.sign_in(writing, current_user.name, current)
        if user is None:
            raise Refusal("现在的密码不对。请再输一次。")
        if new == current:
            raise Refusal("新密码和现在的一样。请换一个。")
        accounts.change_password(writing, user, new)
        writing.flush()
        writing.expunge(user)
    return user


def note_failure(name: str) -> None:
    with record.archive().writing() as writing:
        audit.record(
            writing, "system", "user.sign_in_failed", name, address=request.remote_addr or ""
        )
