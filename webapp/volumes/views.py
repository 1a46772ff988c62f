"""Addresses of the volumes: ``/volumes``, ``/volumes/<number>``."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from archive import volumes
from archive.errors import Refusal
from archive.ledger import holdings_of
from webapp import permissions, record
from webapp.pages.opening import open_pages
from webapp.volumes.catalogue import by_column, contents, cover, open_volume, shelf
from webapp.volumes.progress import under_way

blueprint = Blueprint("volumes", __name__, url_prefix="/volumes")


@blueprint.get("")
def all_volumes() -> ResponseReturnValue:
    session, staff = record.reading(), permissions.is_staff()
    return render_template(
        "volumes/all.html", shelf=shelf(session, staff), loose=contents(session, None, staff)
    )


@blueprint.get("/<spelling>")
def volume(spelling: str) -> ResponseReturnValue:
    """35 is the address; 三十五, 卅五 and 第三十五辑 lead to it."""
    number = read_number(spelling)
    if spelling != str(number):
        return redirect(url_for("volumes.volume", spelling=number), 301)
    session, staff = record.reading(), permissions.is_staff()
    found = open_volume(session, number, staff)
    if found is None:
        abort(404)
    front = cover(session, found)
    return render_template(
        "volumes/volume.html",
        volume=found,
        columns=by_column(contents(session, found, staff)),
        cover=front if front and open_pages(session, [front], staff=staff) else None,
        holdings=holdings_of(session, number),
        under_way=under_way(session, found),
    )


def read_number(spelling: str) -> int:
    try:
        return volumes.read_number(spelling)
    except Refusal:
        abort(404)
