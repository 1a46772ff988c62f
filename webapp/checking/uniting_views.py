"""The address of joining a scanned volume to its manuscripts: ``/desk/volumes/<number>/unite``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.models import Ingestion, IngestionState, Volume
from archive.scans.uniting import Pair, proposed, unite
from webapp import permissions, record
from webapp.checking.finding import found_volume
from webapp.language import translate

blueprint = Blueprint("uniting", __name__, url_prefix="/desk")


@blueprint.route("/volumes/<int:number>/unite", methods=["GET", "POST"])
@permissions.editors_only
def over_volume(number: int) -> ResponseReturnValue:
    """Scanned drafts beside the manuscripts that they seem to be; sending the chosen joins them."""
    if request.method == "GET":
        return page(number)
    chosen = set(request.form.getlist("pair"))
    try:
        with record.archive().writing() as session:
            found = [
                each
                for each in pairs(session, found_volume(session, number))
                if key(each) in chosen
            ]
            if not found:
                raise Refusal("没有选中文章。")
            for each in found:
                settings = record.archive().settings
                unite(session, settings, each.scanned, each.manuscript, current_user.name)
    except Refusal as refusal:
        return page(number, refusal), 400
    flash(ngettext("已归并 %(num)d 篇。", "已归并 %(num)d 篇。", len(found)))
    return redirect(url_for("checking.volume", number=number))


def pairs(session: Session, volume: Volume) -> list[Pair]:
    """Of all scans of the volume that are done."""
    scans = session.scalars(
        select(Ingestion).where(
            Ingestion.volume_id == volume.id, Ingestion.state == IngestionState.DONE
        )
    )
    return [pair for scan in scans for pair in proposed(session, scan)]


def key(pair: Pair) -> str:
    """Names both, so that nothing is joined but what was seen."""
    return f"{pair.scanned.identifier} {pair.manuscript.identifier}"


def page(number: int, refusal: Refusal | None = None) -> str:
    session = record.reading()
    volume = found_volume(session, number)
    return render_template(
        "checking/unite.html",
        volume=volume,
        pairs=[(key(each), each) for each in pairs(session, volume)],
        problem=translate(refusal.template, refusal.values) if refusal else "",
    )
