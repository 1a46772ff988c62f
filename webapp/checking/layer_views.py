"""Address of a scan's own text layer: ``/desk/volumes/<number>/text-layer``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.models import Line, User, Volume
from archive.scans.correcting import correct
from archive.scans.text_layer import differing_lines
from webapp import permissions, record
from webapp.checking.finding import found_volume
from webapp.language import translate
from webapp.pages.opening import open_pages

blueprint = Blueprint("layer", __name__, url_prefix="/desk")

SHOWN = 200  # lines at a time: what an editor looks through in one go


@blueprint.route("/volumes/<int:number>/text-layer", methods=["GET", "POST"])
@permissions.editors_only
def text_layer(number: int) -> ResponseReturnValue:
    """The lines where the text layer says another thing; sending the chosen ones takes it over."""
    problem = ""
    if request.method == "POST":
        try:
            changed = take_chosen(number)
        except Refusal as refusal:
            problem = translate(refusal.template, refusal.values)
        else:
            flash(ngettext("已采用 %(num)d 行。", "已采用 %(num)d 行。", changed))
            return redirect(url_for("layer.text_layer", number=number))
    session = record.reading()
    volume = found_volume(session, number)
    lines = seen(session, volume)
    shown = render_template(
        "checking/layer.html",
        volume=volume,
        lines=lines[:SHOWN],
        count=len(lines),
        problem=problem,
    )
    return shown, 400 if problem else 200


def take_chosen(number: int) -> int:
    """Let the chosen lines read as the text layer says; how many were changed.

    Each is a correction like any other, and can be undone like any other.
    """
    chosen = {int(each) for each in request.form.getlist("line") if each.isdecimal()}
    with record.archive().writing() as session:
        user = session.get_one(User, current_user.user_id)
        lines = [line for line in seen(session, found_volume(session, number)) if line.id in chosen]
        if not lines:
            raise Refusal("没有选中要替换的行。")
        for line in lines:
            correct(session, line, line.embedded or "", before=line.text, user=user)
        return len(lines)


def seen(session: Session, volume: Volume) -> list[Line]:
    """The lines that differ, without those of pages that staff may not see."""
    lines = differing_lines(session, volume)
    opened = open_pages(session, {line.page for line in lines}, staff=True)
    return [line for line in lines if line.page_id in opened]
