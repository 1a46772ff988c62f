"""Address of replacing over a volume: ``/desk/volumes/<number>/replace``."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.models import User, Volume
from archive.scans.replacing import Replacement, replace, replacements
from webapp import permissions, record
from webapp.checking.finding import found_volume
from webapp.language import translate
from webapp.pages.opening import open_pages

blueprint = Blueprint("replacing", __name__, url_prefix="/desk")


@dataclass(frozen=True)
class Asked:
    """What is to be found, and what is to be put in its stead."""

    find: str
    put: str


@blueprint.route("/volumes/<int:number>/replace", methods=["GET", "POST"])
@permissions.editors_only
def over_volume(number: int) -> ResponseReturnValue:
    """A look at every line that would change; sending the chosen ones changes them."""
    asked = Asked(request.values.get("find", ""), request.values.get("put", ""))
    session = record.reading()
    volume = found_volume(session, number)
    try:
        if request.method == "POST":
            changed = change(number, asked)
            flash(ngettext("已替换 %(num)d 行。", "已替换 %(num)d 行。", changed))
            return redirect(url_for("replacing.over_volume", number=number))
        found = shown(session, volume, asked) if "find" in request.args else None
    except Refusal as refusal:
        problem = translate(refusal.template, refusal.values)
        return page(volume, asked, None, problem), 400
    return page(volume, asked, found, "")


def change(number: int, asked: Asked) -> int:
    """Replace in the lines that were chosen, as far as they may be seen; how many changed."""
    with record.archive().writing() as session:
        volume = found_volume(session, number)
        seen = {each.line.id for each in shown(session, volume, asked)}
        chosen = seen & {int(each) for each in request.form.getlist("line") if each.isdecimal()}
        if not chosen:
            raise Refusal("没有选中要替换的行。")
        user = session.get_one(User, current_user.user_id)
        return replace(session, volume, asked.find, asked.put, chosen, user)


def shown(session: Session, volume: Volume, asked: Asked) -> list[Replacement]:
    """The lines that hold it, without those of pages that staff may not see."""
    found = replacements(session, volume, asked.find, asked.put)
    opened = open_pages(session, {each.line.page for each in found}, staff=True)
    return [each for each in found if each.line.page_id in opened]


def page(volume: Volume, asked: Asked, found: list[Replacement] | None, problem: str) -> str:
    return render_template(
        "checking/replace.html", volume=volume, asked=asked, found=found, problem=problem
    )
