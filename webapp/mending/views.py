"""Addresses of mending: ``/desk/articles/<identifier>/text``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.difference import Piece
from archive.editorial import mending
from archive.editorial.comparing import compared
from archive.editorial.drafts import fingerprint, submission_of, written
from archive.editorial.paragraphing import paragraphs_of, read, spelled
from archive.errors import Conflict, Refusal
from archive.models import Article
from webapp import permissions, record
from webapp.checking.finding import found_article
from webapp.mending.forms import TextForm

blueprint = Blueprint("mending", __name__, url_prefix="/desk")


@blueprint.route("/articles/<identifier:identifier>/text", methods=["GET", "POST"])
@permissions.editors_only
def text(identifier: str) -> ResponseReturnValue:
    """The text of a draft, to be typed over. Nothing that was typed is lost where it is refused."""
    article = found_article(record.reading(), identifier)
    if request.method == "GET":
        mending.refuse_unfit(record.reading(), article)
    form = TextForm()
    form.show(article)
    if not form.validate_on_submit():
        return page(form, article), 400 if request.method == "POST" else 200
    archive = record.archive()
    try:
        with archive.writing() as session:
            mending.mend(
                session, archive.settings, found_article(session, identifier),
                read(form.text.data or ""), seen_then=form.seen.data or "",
                note=form.note.data or "", actor=current_user.name,
            )  # fmt: skip
    except Conflict as conflict:
        form.refuse(conflict)
        return page(form, article, beside(form, article)), 409
    except Refusal as refusal:
        form.refuse(refusal)
        return page(form, article), 400
    flash(_("修改已保存，原来的文字留着。"))
    return redirect(url_for("reader.article", identifier=identifier))


def beside(form: TextForm, article: Article) -> list[Piece]:
    """How what was typed differs from what the article says now, which the form then knows."""
    form.seen.data = fingerprint(article)
    now = spelled(paragraphs_of(written(article)))
    return compared(now, spelled(read(form.text.data or "")))


def page(form: TextForm, article: Article, pieces: list[Piece] | None = None) -> str:
    return render_template(
        "mending/text.html",
        form=form,
        article=article,
        submission=submission_of(record.reading(), article),
        pieces=pieces,
    )
