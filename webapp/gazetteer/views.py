"""Addresses of the gazetteer: ``/gazetteer``, ``/gazetteer.csv``, and the forms of the editors."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive import gazetteer
from archive.errors import Refusal
from archive.gazetteer import Entry, Imported
from index.gazetteer import query_for
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.gazetteer.forms import PlaceForm, RemoveForm, TableForm
from webapp.gazetteer.listing import PER_PAGE, matching, years
from webapp.search.asking import as_page, last_page
from webapp.uploads import incoming

blueprint = Blueprint("gazetteer", __name__)

LONGEST_QUERY = 40


@blueprint.get("/gazetteer")
def places() -> ResponseReturnValue:
    query = request.args.get("q", "").strip()[:LONGEST_QUERY]
    everything = gazetteer.entries(record.reading())
    found = matching(everything, query)
    pages = last_page(len(found), PER_PAGE)
    page = min(as_page(request.args.get("page", "")), pages)
    return render_template(
        "gazetteer/places.html",
        places=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        found=len(found),
        total=len(everything),
        query=query,
        page=page,
        pages=pages,
        years=years,
        query_for=query_for,
    )


@blueprint.get("/gazetteer.csv")
def table() -> ResponseReturnValue:
    return table_file(gazetteer.export_table(record.reading()), "gazetteer.csv")


@blueprint.route("/gazetteer/add", methods=["GET", "POST"])
@permissions.editors_only
def add() -> ResponseReturnValue:
    return keep(PlaceForm(), None, _("添加地名"))


@blueprint.route("/gazetteer/<int:place_id>/edit", methods=["GET", "POST"])
@permissions.editors_only
def edit(place_id: int) -> ResponseReturnValue:
    entry = known(place_id)
    form = PlaceForm()
    form.show(entry)
    return keep(form, place_id, _("修改“%(name)s”", name=entry.name))


@blueprint.route("/gazetteer/<int:place_id>/remove", methods=["GET", "POST"])
@permissions.editors_only
def remove(place_id: int) -> ResponseReturnValue:
    entry = known(place_id)
    form = RemoveForm()
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                gazetteer.remove(session, place_id, current_user.name)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已删除“%(name)s”。", name=entry.name))
            return redirect(url_for("gazetteer.places"))
    page = render_template("gazetteer/remove.html", form=form, entry=entry, years=years)
    return page, 400 if form.errors else 200


@blueprint.route("/gazetteer/import", methods=["GET", "POST"])
@permissions.editors_only
def import_table() -> ResponseReturnValue:
    form = TableForm()
    outcome = take_in(form) if form.validate_on_submit() else None
    page = render_template(
        "gazetteer/import.html", form=form, outcome=outcome, only_looked=form.look.data
    )
    return page, 400 if form.errors else 200


def take_in(form: TableForm) -> Imported | None:
    """What came of the table, or would come of it; none where it was refused."""
    archive = record.archive()
    try:
        with incoming(archive.settings, [form.file.data]) as (path,):
            if form.look.data:
                return gazetteer.import_table(
                    record.reading(), path, current_user.name, only_look=True
                )
            with archive.writing() as session:
                return gazetteer.import_table(session, path, current_user.name)
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def keep(form: PlaceForm, place_id: int | None, title: str) -> ResponseReturnValue:
    """Show the form; once it is filled in well, add the place or replace what it was."""
    if form.validate_on_submit():
        try:
            names = gazetteer.parse_names(form.names.data or "")
            with record.archive().writing() as session:
                gazetteer.put(
                    session,
                    name=form.name.data,
                    kind=form.kind.data or "",
                    note=form.note.data or "",
                    source=form.source.data or "",
                    names=names,
                    actor=current_user.name,
                    place_id=place_id,
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已保存“%(name)s”。", name=form.name.data.strip()))
            return redirect(url_for("gazetteer.places"))
    page = render_template("gazetteer/form.html", form=form, title=title)
    return page, 400 if form.errors else 200


def known(place_id: int) -> Entry:
    entry = gazetteer.find(record.reading(), place_id)
    if entry is None:
        abort(404)
    return entry
