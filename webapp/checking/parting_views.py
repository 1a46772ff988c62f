"""Addresses of parting: ``/desk/articles/<identifier>/bounds`` and ``/desk/pages/<id>/split``."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.models import Article, Line, User
from archive.scans import parting
from webapp import permissions, record
from webapp.checking.bounds import first_line, lines_around, lines_of, splitting_names
from webapp.checking.finding import found_article
from webapp.checking.forms import BeginForm, DescribeForm, MergeForm, SplitForm
from webapp.checking.pages import open_page
from webapp.forms import Form

blueprint = Blueprint("parting", __name__, url_prefix="/desk")

Change = Callable[[Session, Article, User], object]


@blueprint.route("/articles/<identifier:identifier>/bounds", methods=["GET", "POST"])
@permissions.editors_only
def bounds(identifier: str) -> ResponseReturnValue:
    session = record.reading()
    article = found_article(session, identifier)
    line = first_line(session, article)
    if line is None:
        abort(404)
    describing = DescribeForm(
        prefix="describe", title=article.title, authors="、".join(article.authors),
        column=article.column,
    )  # fmt: skip
    beginning = BeginForm(prefix="begin", line=line.id)
    beginning.line.choices = lines_around(session, line)
    merging = MergeForm(prefix="merge")
    here = url_for("parting.bounds", identifier=identifier)
    around = url_for("checking.volume", number=volume_number(article))
    for form, change, said, leads_to in (
        (describing, describe(describing), _("已保存。"), here),
        (beginning, begin(beginning), _("已移动开头。"), here),
        (merging, merge, _("已并入前一篇。"), around),
    ):
        if form.submit.data and form.validate_on_submit() and made(form, identifier, change):
            flash(said)
            return redirect(leads_to)
    page = render_template(
        "checking/bounds.html", article=article, line=line, describing=describing,
        beginning=beginning, merging=merging,
    )  # fmt: skip
    return page, 400 if request.method == "POST" else 200


@blueprint.route("/pages/<int:page_id>/split", methods=["GET", "POST"])
@permissions.editors_only
def split(page_id: int) -> ResponseReturnValue:
    session = record.reading()
    page = open_page(session, page_id)
    form = SplitForm()
    form.line.choices = lines_of(page)
    if form.validate_on_submit():
        try:
            with record.archive().writing() as writing:
                line = writing.get_one(Line, form.line.data)
                user = writing.get_one(User, current_user.user_id)
                new = parting.split_at(writing, line, form.title.data or "", user)
                identifier = new.identifier
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已分出《%(title)s》，还没有公开。", title=form.title.data.strip()))
            return redirect(url_for("parting.bounds", identifier=identifier))
    shown = render_template("checking/split.html", page=page, form=form)
    return shown, 400 if form.errors else 200


def volume_number(article: Article) -> int:
    assert article.volume is not None  # it stood on a scan
    return article.volume.number


def made(form: Form, identifier: str, change: Change) -> bool:
    """Whether the change was made; if it was refused, the form says why."""
    try:
        with record.archive().writing() as session:
            user = session.get_one(User, current_user.user_id)
            change(session, found_article(session, identifier), user)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def describe(form: DescribeForm) -> Change:
    def change(session: Session, article: Article, user: User) -> None:
        authors = splitting_names(form.authors.data or "")
        parting.describe(
            session, article, form.title.data or "", authors, form.column.data or "", user
        )

    return change


def begin(form: BeginForm) -> Change:
    def change(session: Session, article: Article, user: User) -> None:
        parting.begin_at(session, article, session.get_one(Line, form.line.data), user)

    return change


def merge(session: Session, article: Article, user: User) -> None:
    parting.merge_into_previous(session, article, user)
