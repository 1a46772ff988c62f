"""Addresses of the volumes: ``/volumes``, ``/volumes/<number>``."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive import volumes
from archive.errors import Refusal
from archive.ledger import holdings_of
from webapp import permissions, record
from webapp.volumes.catalogue import by_column, contents, cover, covers, open_volume, shelf
from webapp.volumes.progress import under_way
from webapp.volumes.shelving import Asking, neighbours, row_of, shown_size

blueprint = Blueprint("volumes", __name__, url_prefix="/volumes")


@blueprint.get("")
def all_volumes() -> ResponseReturnValue:
    """The shelf, with covers, or as a table."""
    session, staff = record.reading(), permissions.is_staff()
    asking = Asking.read(request.args)
    everything = shelf(session, staff)
    row = row_of(everything, asking)
    return render_template(
        "volumes/all.html",
        row=row,
        asking=asking,
        covers=covers(session, [each.volume for each in row.volumes], staff),
        size=shown_size,
        loose=contents(session, None, staff) if row.page == row.pages else [],
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
    return render_template(
        "volumes/volume.html",
        volume=found,
        columns=by_column(contents(session, found, staff)),
        cover=cover(session, found, staff),
        neighbours=neighbours(shelf(session, staff), found),
        holdings=holdings_of(session, number),
        under_way=under_way(session, found),
    )


def read_number(spelling: str) -> int:
    try:
        return volumes.read_number(spelling)
    except Refusal:
        abort(404)
