"""Addresses of the volumes: ``/volumes``, ``/volumes/<number>``."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive import volumes
from archive.errors import Refusal
from archive.ledger import holdings_of
from archive.models import Volume
from webapp import permissions, record
from webapp.search.asking import as_number
from webapp.volumes.catalogue import (
    by_column,
    contents,
    cover,
    covers,
    open_volume,
    shelf,
    volumes_beside,
)
from webapp.volumes.folios import at_folio
from webapp.volumes.progress import under_way
from webapp.volumes.shelving import Asking, row_of, shown_size

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
    return page_of(found)


@blueprint.get("/<spelling>/folio")
def folio(spelling: str) -> ResponseReturnValue:
    """To the article and the image on a printed page, as a footnote names it: ``?number=128``."""
    session, staff = record.reading(), permissions.is_staff()
    found = open_volume(session, read_number(spelling), staff)
    if found is None:
        abort(404)
    said = request.args.get("number", "").strip()
    number = as_number(said)
    printed = at_folio(session, found, number, staff) if number else None
    if printed is None:
        return page_of(found, missing=said), 404
    at = None if printed.sequence is None else f"page{printed.sequence}"
    anchor = None if at is None else "at"
    return redirect(url_for("reader.article", identifier=printed.identifier, at=at, _anchor=anchor))


def page_of(volume: Volume, missing: str | None = None) -> str:
    """The page of a volume; ``missing``: the folio that was asked for and is not there."""
    session, staff = record.reading(), permissions.is_staff()
    return render_template(
        "volumes/volume.html",
        volume=volume,
        columns=by_column(contents(session, volume, staff)),
        cover=cover(session, volume, staff),
        neighbours=volumes_beside(session, volume, staff),
        holdings=holdings_of(session, volume.number),
        under_way=under_way(session, volume),
        missing=missing,
    )


def read_number(spelling: str) -> int:
    try:
        return volumes.read_number(spelling)
    except Refusal:
        abort(404)
