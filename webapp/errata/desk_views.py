"""Addresses for editors: ``/desk/errata``, ``/desk/errata/<number>`` and ``/desk/errata.csv``."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import errata
from archive.by_number import HIGHEST
from archive.errata.listing import reports
from archive.errors import Conflict, Refusal
from archive.models import Erratum, ErratumState, User
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.errata.reports import PER_PAGE, Filters, Typed, shown, take
from webapp.errata.table import table
from webapp.kinds import KINDS
from webapp.search.asking import last_page

blueprint = Blueprint("errata_desk", __name__, url_prefix="/desk")


@blueprint.get("/errata")
@permissions.editors_only
def listed() -> ResponseReturnValue:
    return page(record.reading(), Filters.of(request.args))


@blueprint.get("/errata.csv")
@permissions.editors_only
def export() -> ResponseReturnValue:
    filters = Filters.of(request.args)
    found, _total = errata.listed(
        record.reading(), volume=filters.volume, state=filters.state
    )  # fmt: skip
    return table_file(table(found), "wenshi-errata.csv")


@blueprint.post("/errata/<int:number>")
@permissions.editors_only
def decide(number: int) -> ResponseReturnValue:
    filters = Filters.of(request.args)
    try:
        with record.archive().writing() as session:
            erratum = found(session, number)
            user = session.get_one(User, current_user.user_id)
            take(session, erratum, request.form, user)
            done = KINDS[erratum.state]
            following = next_waiting(session, number, filters.volume)
    except Refusal as problem:
        said = request.form
        typed = Typed(number, said.get("reading", ""), said.get("answer", ""), problem)
        status = 409 if isinstance(problem, Conflict) else 400
        return page(record.reading(), filters, typed), status
    flash(_("第 %(number)d 条：%(done)s。", number=number, done=done))
    # The next one's field: browsers put the focus there, with or without scripts.
    anchor = None if following is None else f"reading-{following}"
    return redirect(url_for("errata_desk.listed", **filters.address(), _anchor=anchor))


def found(session: Session, number: int) -> Erratum:
    """A report that editors may see. Page not found otherwise."""
    if number > HIGHEST:
        abort(404)
    erratum = session.scalars(reports().where(Erratum.id == number)).first()
    if erratum is None:
        abort(404)
    return erratum


def next_waiting(session: Session, number: int, volume: int | None) -> int | None:
    """The report that waits after this one, or else the first that waits."""
    waiting = reports(volume, ErratumState.OPEN).with_only_columns(Erratum.id)
    order = (Erratum.id < number, Erratum.id)
    return session.scalars(waiting.order_by(*order).limit(1)).first()


def page(session: Session, filters: Filters, typed: Typed | None = None) -> str:
    offset = (filters.page - 1) * PER_PAGE
    among, total = errata.listed(
        session, volume=filters.volume, state=filters.state, limit=PER_PAGE, offset=offset
    )
    if typed is not None and typed.number not in {each.id for each in among}:
        among = [found(session, typed.number), *among]
    return render_template(
        "errata/desk.html",
        reports=shown(session, among, typed),
        filters=filters,
        total=total,
        pages=last_page(total, PER_PAGE),
        states=list(ErratumState),
        volumes=errata.volumes_reported(session),
        waiting=errata.open_count(session, filters.volume),
    )
