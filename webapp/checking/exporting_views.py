"""Address of a volume as a file: ``/desk/volumes/<number>/export/<form>``."""

from __future__ import annotations

import io

from flask import Blueprint, Response, abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from archive import exports, volumes
from archive.errors import Refusal
from webapp import permissions, record
from webapp.checking.finding import found_volume
from webapp.language import translate

blueprint = Blueprint("exporting", __name__, url_prefix="/desk")

# What holds drafts and sealed articles too is for those who may use the command line.
OFFERED = [name for name, form in exports.FORMS.items() if not form.is_whole]


@blueprint.get("/volumes/<int:number>/export/<form>")
@permissions.editors_only
def volume(number: int, form: str) -> ResponseReturnValue:
    session = record.reading()
    found = found_volume(session, number)
    if form not in OFFERED:
        abort(404)
    wanted = exports.FORMS[form]
    try:
        content = wanted.make(session, record.archive().settings, found)
    except Refusal as refusal:
        flash(translate(refusal.template, refusal.values))
        return redirect(url_for("checking.volume", number=number))
    response: Response = send_file(
        io.BytesIO(content),
        mimetype=wanted.media_type,
        as_attachment=True,
        download_name=f"{volumes.spelled(number)}.{wanted.suffix}",
    )
    return response
