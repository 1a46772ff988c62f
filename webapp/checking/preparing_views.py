"""Address of preparing a page anew: ``/desk/pages/<id>/prepare``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.errors import Refusal
from archive.models import Page, User
from archive.scans import rereading
from webapp import jobs, permissions, record
from webapp.checking.forms import PrepareForm
from webapp.checking.pages import open_page
from webapp.pages.opening import open_pages

blueprint = Blueprint("preparing", __name__, url_prefix="/desk")


@blueprint.route("/pages/<int:page_id>/prepare", methods=["GET", "POST"])
@permissions.editors_only
def prepare(page_id: int) -> ResponseReturnValue:
    """How the page's image is made of its scan; sending it has the page recognized anew."""
    session = record.reading()
    page = open_page(session, page_id)
    form = PrepareForm()
    if form.validate_on_submit():
        try:
            with record.archive().writing() as writing:
                user = writing.get_one(User, current_user.user_id)
                first = rereading.ask(writing, writing.get_one(Page, page_id), form.wanted, user)
                first_id, ingestion_id = first.id, first.ingestion_id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            assert ingestion_id is not None  # it was asked for by way of its scan
            jobs.enqueue(record.archive().settings, ingestion_id)
            flash(_("这一页排进了识别，一般半分钟内完成；人工改过的行不会动。"))
            return redirect(url_for("checking.page", page_id=first_id))
    together = rereading.on_one_scan(session, page)
    opened = open_pages(session, together, staff=True)
    shown = render_template(
        "checking/prepare.html",
        page=page,
        form=form,
        together=[each for each in together if each.id in opened],
    )
    return shown, 400 if form.errors else 200
