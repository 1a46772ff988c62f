"""Addresses of the running order: ``/desk/compiling``, and ``/desk/compiling/<volume>``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import volumes
from archive.compilation.arranging import arrange, take_in, take_out
from archive.compilation.contents import contents
from archive.compilation.layout import setting_of
from archive.compilation.lineup import lineup, loose, seen
from archive.compilation.planning import plan
from archive.compilation.releasing import readiness
from archive.errors import Conflict, Refusal
from archive.models import VolumeStatus
from webapp import permissions, record
from webapp.compiling.finding import found_planned, planned
from webapp.compiling.forms import PlanForm
from webapp.compiling.moving import change_of, moved_by, unknown
from webapp.filling import filled
from webapp.language import translate

blueprint = Blueprint("compiling", __name__, url_prefix="/desk/compiling")


@blueprint.route("", methods=["GET", "POST"])
@permissions.editors_only
def listed() -> ResponseReturnValue:
    """The volumes that are planned; the form begins another one."""
    form = PlanForm()

    def take(session: Session) -> str:
        number = form.volume.number or 0
        plan(session, number, current_user.name)
        return url_for("compiling.volume", number=number)

    return filled(
        form, take, _("可以编排了。"), "compiling/all.html", planned=planned(record.reading())
    )


@blueprint.get("/<int:number>")
@permissions.editors_only
def volume(number: int) -> ResponseReturnValue:
    found = volumes.find(record.reading(), number)
    if found is not None and found.status is VolumeStatus.PUBLISHED:
        return redirect(url_for("checking.volume", number=number))
    return page(number)


@blueprint.post("/<int:number>/order")
@permissions.editors_only
def order(number: int) -> ResponseReturnValue:
    """Move what the form says. What another editor did meanwhile is not written over."""
    found_planned(record.reading(), number)
    try:
        change = change_of(request.form)
        with record.archive().writing() as session:
            there = found_planned(session, number)
            arrange(session, there, change, current_user.name, request.form.get("seen", ""))
            moved = next(
                ((at, each.title) for at, each in enumerate(lineup(session, there), start=1)
                 if each.identifier == moved_by(request.form)),
                None,
            )  # fmt: skip
    except Refusal as refusal:
        return page(number, refusal), 409 if isinstance(refusal, Conflict) else 400
    if moved is not None:
        flash(_("《%(title)s》现在是第 %(number)d 篇。", title=moved[1], number=moved[0]))
    identifier = moved_by(request.form) if moved else None
    doing = request.form.get("doing", "").partition(":")[0] if identifier else None
    return redirect(
        url_for(
            "compiling.volume", number=number, moved=identifier, by=doing,
            _anchor=f"a-{identifier}" if identifier else "order",
        )
    )  # fmt: skip


@blueprint.post("/<int:number>/articles")
@permissions.editors_only
def articles(number: int) -> ResponseReturnValue:
    """Take drafts of the desk in, or out, as the button says."""
    found_planned(record.reading(), number)
    doing = {"in": take_in, "out": take_out}.get(request.form.get("doing", ""))
    try:
        if doing is None:
            raise unknown()
        with record.archive().writing() as session:
            count = doing(
                session, found_planned(session, number), request.form.getlist("article"),
                current_user.name,
            )  # fmt: skip
    except Refusal as refusal:
        return page(number, refusal), 400
    flash(said(doing is take_in, count))
    return redirect(url_for("compiling.volume", number=number))


def said(is_in: bool, count: int) -> str:
    if is_in:
        return ngettext("已编入 %(num)d 篇。请排位置。", "已编入 %(num)d 篇。请排位置。", count)
    return ngettext("移出了 %(num)d 篇，稿子还在。", "移出了 %(num)d 篇，稿子还在。", count)


def page(number: int, refusal: Refusal | None = None) -> str:
    session = record.reading()
    found = found_planned(session, number)
    ready, setting = readiness(session, found), setting_of(session, found)
    return render_template(
        "compiling/volume.html",
        volume=found,
        ready=ready,
        contents=contents(ready.found, setting),
        setting=setting,
        names=sorted({each.column for each in ready.found if each.column}),
        loose=loose(session),
        seen=seen(ready.found),
        moved=request.args.get("moved"),
        by=request.args.get("by"),
        chosen=set(request.form.getlist("article")),
        to=request.form.get("to", ""),
        problem=translate(refusal.template, refusal.values) if refusal else "",
    )
