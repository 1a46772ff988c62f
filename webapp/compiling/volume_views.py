"""Addresses of a planned volume as a book: ``/desk/compiling/<volume>/layout``, ``…/imprint``,
``…/contents``, ``…/manuscript.docx`` and ``…/release``; and the heading of an article."""

from __future__ import annotations

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import volumes
from archive.compilation.contents import contents, contents_of
from archive.compilation.heading import head
from archive.compilation.imprint import imprint, imprint_of
from archive.compilation.layout import densities, set_in, setting_of
from archive.compilation.lineup import seen
from archive.compilation.manuscript import manuscript as compiled_manuscript
from archive.compilation.releasing import readiness, release
from archive.errors import Conflict, Refusal
from archive.exports.forms import WORD
from archive.models import Volume
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.checking.finding import found_article, found_volume
from webapp.compiling.finding import found_planned
from webapp.compiling.forms import HeadingForm, ImprintForm, LayoutForm, ReleaseForm
from webapp.compiling.tables import contents_table
from webapp.filling import filled

blueprint = Blueprint("compiled", __name__, url_prefix="/desk")


@blueprint.route("/compiling/<int:number>/layout", methods=["GET", "POST"])
@permissions.editors_only
def layout(number: int) -> ResponseReturnValue:
    session = record.reading()
    found = found_planned(session, number)
    form = LayoutForm()
    form.show(setting_of(session, found))

    def take(writing: Session) -> str:
        set_in(writing, found_planned(writing, number), form.setting, current_user.name)
        return url_for("compiling.volume", number=number)

    return filled(
        form, take, _("版式已保存，估计的页码随之改变。"), "compiling/form.html", volume=found,
        heading=_("版式"), densities=densities(session),
    )  # fmt: skip


@blueprint.route("/compiling/<int:number>/imprint", methods=["GET", "POST"])
@permissions.editors_only
def title_page(number: int) -> ResponseReturnValue:
    """Of a published volume, too: what is said there is cited and exported."""
    found = found_volume(record.reading(), number)
    form = ImprintForm()
    form.show(imprint_of(found))

    def take(session: Session) -> str:
        imprint(session, found_volume(session, number), form.said, current_user.name)
        return url_for("compiling.volume", number=number)

    return filled(
        form, take, _("版权页已保存。"), "compiling/form.html", volume=found, heading=_("版权页")
    )


@blueprint.route("/articles/<identifier:identifier>/heading", methods=["GET", "POST"])
@permissions.editors_only
def heading(identifier: str) -> ResponseReturnValue:
    """The title and the authors of a manuscript, as they are to be printed."""
    found = found_article(record.reading(), identifier)
    form = HeadingForm()
    form.show(found)

    def take(session: Session) -> str:
        article = found_article(session, identifier)
        head(session, article, form.heading, current_user.name)
        if article.volume is None:
            return url_for("reader.article", identifier=identifier)
        return url_for("compiling.volume", number=article.volume.number, _anchor=f"a-{identifier}")

    return filled(
        form, take, _("题目和作者已保存。"), "compiling/form.html", volume=found.volume,
        heading=_("题目和作者"), article=found,
    )  # fmt: skip


@blueprint.get("/compiling/<int:number>/contents")
@permissions.editors_only
def table(number: int) -> ResponseReturnValue:
    """The 目录 as it stands, ready to be printed."""
    session = record.reading()
    found = found_planned(session, number)
    listed = contents_of(session, found)
    return render_template("compiling/contents.html", volume=found, contents=listed)


@blueprint.get("/compiling/<int:number>/contents.csv")
@permissions.editors_only
def sheet(number: int) -> ResponseReturnValue:
    session = record.reading()
    listed = contents_of(session, found_planned(session, number))
    return table_file(contents_table(listed), "contents.csv", f"第{number}辑目录.csv")


@blueprint.get("/compiling/<int:number>/manuscript.docx")
@permissions.editors_only
def manuscript(number: int) -> ResponseReturnValue:
    """All of the volume as a Word document, for the printer."""
    session = record.reading()
    found = found_planned(session, number)
    content = compiled_manuscript(session, record.archive().settings, found)
    return send_file(
        io.BytesIO(content), mimetype=WORD, as_attachment=True,
        download_name=f"{volumes.spelled(number)}.docx",
    )  # fmt: skip


@blueprint.route("/compiling/<int:number>/release", methods=["GET", "POST"])
@permissions.editors_only
def releasing(number: int) -> ResponseReturnValue:
    """What will be published and what will not; sending the form publishes the volume."""
    session = record.reading()
    found = found_planned(session, number)
    form = ReleaseForm()
    form.show(imprint_of(found))
    if form.validate_on_submit():
        try:
            with record.archive().writing() as writing:
                there = found_planned(writing, number)
                then = request.form.get("seen", "")
                count = len(release(writing, there, form.said, current_user.name, then))
        except Refusal as refusal:
            form.refuse(refusal)
            return release_page(found, form), 409 if isinstance(refusal, Conflict) else 400
        flash(
            ngettext("已出版，%(num)d 篇文章可以检索。", "已出版，%(num)d 篇文章可以检索。", count)
        )
        return redirect(url_for("volumes.volume", spelling=number))
    page = release_page(found, form)
    return page, 400 if request.method == "POST" else 200


def release_page(volume: Volume, form: ReleaseForm) -> str:
    session = record.reading()
    ready = readiness(session, volume)
    return render_template(
        "compiling/release.html", volume=volume, form=form, ready=ready, seen=seen(ready.found),
        contents=contents(ready.found, setting_of(session, volume)),
    )  # fmt: skip
