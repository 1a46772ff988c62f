"""Addresses of checking: ``/desk/volumes/<number>`` and ``/desk/pages/<id>``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import errata
from archive.models import LineKind, Page, User
from archive.scans.correcting import check_page
from archive.scans.doubts import REASONS
from archive.scans.uniting import has_manuscripts
from webapp import permissions, record
from webapp.checking.exporting_views import OFFERED
from webapp.checking.finding import found_volume
from webapp.checking.glance import ORDERS, glance, neighbours, unchecked_after
from webapp.checking.pages import open_page
from webapp.checking.sheet import Outcome, rows, take
from webapp.pages.opening import open_pages
from webapp.wording import page_name

blueprint = Blueprint("checking", __name__, url_prefix="/desk")


@blueprint.get("/volumes/<int:number>")
@permissions.editors_only
def volume(number: int) -> ResponseReturnValue:
    session = record.reading()
    found = found_volume(session, number)
    order = request.args.get("order", ORDERS[0])
    shown = glance(session, found, order)
    opened = open_pages(session, (card.page for card in shown.cards), staff=True)
    return render_template(
        "checking/volume.html",
        glance=shown,
        order=order,
        opened=opened,
        reasons=REASONS,
        forms=OFFERED,
        waiting=errata.open_count(session, number),
        has_manuscripts=has_manuscripts(session, found),
    )


@blueprint.route("/pages/<int:page_id>", methods=["GET", "POST"])
@permissions.editors_only
def page(page_id: int) -> ResponseReturnValue:
    if request.method == "GET":
        return show(record.reading(), open_page(record.reading(), page_id), None)
    with record.archive().writing() as session:
        found = open_page(session, page_id)
        user = session.get_one(User, current_user.user_id)
        outcome = take(session, found.lines, request.form, user)
        if not outcome.problems and "checked" in request.form:
            check_page(session, found, user)
            left = unchecked_after(session, found)
            opened = open_pages(session, left, staff=True)
            following = next((each for each in left if each.id in opened), None)
            flash(_("已核对：%(page)s。", page=page_name(found)))
            if following is None:
                flash(_("后面没有未核对的页了。"))
                return redirect(url_for("checking.volume", number=found.volume.number))
            return redirect(url_for("checking.page", page_id=following.id))
        if outcome.problems:
            return show(session, found, outcome), 409
    flash(
        ngettext("已保存 %(num)d 行。", "已保存 %(num)d 行。", outcome.changed)
        if outcome.changed
        else _("没有改动。")
    )
    return redirect(url_for("checking.page", page_id=page_id))


def show(session: Session, found: Page, outcome: Outcome | None) -> str:
    before, after = neighbours(session, found)
    return render_template(
        "checking/page.html",
        page=found,
        rows=rows(found.lines, request.form if outcome else None, outcome),
        kinds=list(LineKind),
        before=before,
        after=after,
    )
