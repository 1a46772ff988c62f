"""The forms of the ledger: what a librarian records."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import ledger
from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.ledger.locations import names
from archive.models import Movement
from webapp import permissions, record
from webapp.copies.forms import (
    CountForm,
    HandOutForm,
    LoseForm,
    ReceiveForm,
    ReverseForm,
    TakeInForm,
    TransferForm,
)
from webapp.copies.recipients import read_recipients
from webapp.copies.room import blueprint
from webapp.forms import Form

Recording = Callable[[Session], Movement | None]


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


@blueprint.route("/exchange", methods=["GET", "POST"])
@permissions.librarians_only
def exchange() -> ResponseReturnValue:
    return hand_out(ledger.exchange, _("登记交流"))


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


@blueprint.route("/collect", methods=["GET", "POST"])
@permissions.librarians_only
def collect() -> ResponseReturnValue:
    return take_in(ledger.collect, _("登记征集"))


@blueprint.route("/return", methods=["GET", "POST"])
@permissions.librarians_only
def take_back() -> ResponseReturnValue:
    return take_in(ledger.take_back, _("登记退回"))


def take_in(use_case: Callable[..., Movement], title: str) -> ResponseReturnValue:
    form = TakeInForm()
    form.submit.label.text = title

    def recording(session: Session) -> Movement:
        return use_case(
            session,
            volume=form.volume.number or 0,
            quantity=Quantity.parse(form.quantity.data),
            location=form.location.data,
            by=read_recipients(form.givers.data),
            **form.particulars(current_user.name),
        )

    return take(form, recording, title)


@blueprint.route("/lose", methods=["GET", "POST"])
@permissions.librarians_only
def lose() -> ResponseReturnValue:
    form = LoseForm()
    form.location.choices = [(name, name) for name in locations()]

    def recording(session: Session) -> Movement:
        return ledger.lose(
            session,
            volume=form.volume.number or 0,
            quantity=Quantity.parse(form.quantity.data),
            location=form.location.data,
            **form.particulars(current_user.name),
        )

    return take(form, recording, _("登记损毁"))


@blueprint.route("/count", methods=["GET", "POST"])
@permissions.librarians_only
def count() -> ResponseReturnValue:
    form = CountForm()
    form.location.choices = [(name, name) for name in locations()]

    def recording(session: Session) -> Movement | None:
        return ledger.count(
            session,
            volume=form.volume.number or 0,
            location=form.location.data,
            counted=int(form.counted.data),
            **form.particulars(current_user.name),
        )

    return take(form, recording, _("登记盘点"))


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
    movement = by_number(record.reading(), Movement, movement_id)
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
                entered = recording(session)
                number = entered.id if entered else None
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(
                _("账实相符，没有记流水。")
                if number is None
                else _("已登记，流水号 %(number)d。", number=number)
            )
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
    return names(record.reading())
