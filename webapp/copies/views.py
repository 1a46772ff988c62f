"""Addresses of the copies: ``/copies`` for reading, and the forms of the ledger below it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import ledger
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.models import Location, Movement
from webapp import permissions, record
from webapp.copies.forms import HandOutForm, ReceiveForm, ReverseForm, TransferForm
from webapp.copies.recipients import read_recipients
from webapp.forms import Form
from webapp.search.asking import as_page, as_volume

blueprint = Blueprint("copies", __name__, url_prefix="/copies")

PER_PAGE = 50
Recording = Callable[[Session], Movement]


@blueprint.get("")
def copies() -> ResponseReturnValue:
    session = record.reading()
    number = as_volume(request.args.get("volume", ""))
    page = as_page(request.args.get("page", ""))
    movements, total = ledger.history(
        session, volume=number, limit=PER_PAGE, offset=(page - 1) * PER_PAGE
    )
    return render_template(
        "copies/copies.html",
        stock=ledger.stock(session, volume=number),
        summary=ledger.summary(session),
        movements=movements,
        total=total,
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
        number=number,
    )


@blueprint.route("/receive", methods=["GET", "POST"])
@permissions.librarians_only
def receive() -> ResponseReturnValue:
    form = ReceiveForm()

    def recording(session: Session) -> Movement:
        return ledger.receive(
            session,
            volume=form.volume.number or 0,
            quantity=Quantity.parse(form.quantity.data),
            location=form.location.data,
            **form.particulars(current_user.name),
        )

    return take(form, recording, _("登记入库"))


@blueprint.route("/donate", methods=["GET", "POST"])
@permissions.librarians_only
def donate() -> ResponseReturnValue:
    return hand_out(ledger.donate, _("登记捐赠"))


@blueprint.route("/distribute", methods=["GET", "POST"])
@permissions.librarians_only
def distribute() -> ResponseReturnValue:
    return hand_out(ledger.distribute, _("登记发放"))


def hand_out(use_case: Callable[..., Movement], title: str) -> ResponseReturnValue:
    form = HandOutForm()
    form.offer(locations(), title)

    def recording(session: Session) -> Movement:
        return use_case(
            session,
            volume=form.volume.number,
            quantity=Quantity.parse(form.quantity.data),
            to=read_recipients(form.recipients.data),
            location=form.location.data or None,
            **form.particulars(current_user.name),
        )

    return take(form, recording, title)


@blueprint.route("/transfer", methods=["GET", "POST"])
@permissions.librarians_only
def transfer() -> ResponseReturnValue:
    form = TransferForm()
    form.from_location.choices = [(name, name) for name in locations()]

    def recording(session: Session) -> Movement:
        return ledger.transfer(
            session,
            volume=form.volume.number or 0,
            quantity=Quantity.parse(form.quantity.data),
            from_location=form.from_location.data,
            to_location=form.to_location.data,
            **form.particulars(current_user.name),
        )

    return take(form, recording, _("登记调拨"))


@blueprint.route("/<int:movement_id>/reverse", methods=["GET", "POST"])
@permissions.librarians_only
def reverse(movement_id: int) -> ResponseReturnValue:
    movement = record.reading().get(Movement, movement_id) if movement_id < 2**31 else None
    if movement is None:
        abort(404)
    form = ReverseForm()

    def recording(session: Session) -> Movement:
        return ledger.reverse(session, movement_id, note=form.note.data, operator=current_user.name)

    return take(form, recording, _("冲正"), movement)


def take(
    form: Form, recording: Recording, title: str, movement: Movement | None = None
) -> ResponseReturnValue:
    """Show the form; once it is filled in well, record the movement and say its number."""
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                number = recording(session).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已登记，流水号 %(number)d。", number=number))
            return redirect(url_for("copies.copies"))
    return (
        render_template(
            "copies/form.html",
            form=form,
            title=title,
            locations=locations(),
            movement=movement,
        ),
        400 if form.errors else 200,
    )


def locations() -> list[str]:
    return list(record.reading().scalars(select(Location.name).order_by(Location.id)))
