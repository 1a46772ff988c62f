"""Addresses for librarians: holdings are added, corrected, withdrawn, and made from a gift."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import ledger
from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger import held
from archive.ledger.holdings import NO_INSTITUTIONS
from archive.ledger.movements import GIVEN
from archive.models import Holding, Movement, Recipient
from webapp import permissions, record
from webapp.forms import Form
from webapp.holdings.forms import AddForm, CorrectForm, WithdrawForm

blueprint = Blueprint("holdings_keeping", __name__, url_prefix="/copies")

Keeping = Callable[[Session], object]


@blueprint.app_template_global("may_become_holdings")
def may_become_holdings(movement: Movement) -> bool:
    """Whether copies of a known volume went to institutions, and were not taken back."""
    return (
        movement.kind in GIVEN
        and movement.volume is not None
        and movement.reversal is None
        and any(each.recipient.kind not in NO_INSTITUTIONS for each in movement.shares)
    )


@blueprint.route("/holdings/add", methods=["GET", "POST"])
@permissions.librarians_only
def add() -> ResponseReturnValue:
    form = AddForm()
    if request.method == "GET":
        for name in ("institution", "volume"):
            form[name].data = request.args.get(name, "")

    def keeping(session: Session) -> object:
        return ledger.record_holding(
            session,
            institution=form.institution.data,
            volume=form.volume.number or 0,
            kind=form.chosen_kind,
            place=form.place.data or "",
            actor=current_user.name,
            **form.said(),
        )

    known = record.reading().scalars(
        select(Recipient).where(Recipient.kind.not_in(NO_INSTITUTIONS)).order_by(Recipient.name)
    )
    return take(form, keeping, _("登记馆藏"), _("已登记。"), known=list(known))


@blueprint.route("/holdings/<int:number>/correct", methods=["GET", "POST"])
@permissions.librarians_only
def correct(number: int) -> ResponseReturnValue:
    holding = found(record.reading(), number)
    form = CorrectForm()
    if request.method == "GET":
        form.fill(holding)

    def keeping(session: Session) -> object:
        return ledger.correct_holding(
            session, found(session, number), actor=current_user.name, **form.said()
        )

    return take(form, keeping, _("更正馆藏"), _("已更正。"), holding)


@blueprint.route("/holdings/<int:number>/withdraw", methods=["GET", "POST"])
@permissions.librarians_only
def withdraw(number: int) -> ResponseReturnValue:
    holding = found(record.reading(), number)
    form = WithdrawForm()

    def keeping(session: Session) -> object:
        return ledger.withdraw_holding(
            session,
            found(session, number),
            reason=form.reason.data,
            date=form.date.data or "",
            actor=current_user.name,
        )

    return take(form, keeping, _("撤下馆藏"), _("已撤下，记录保留。"), holding)


def found(session: Session, number: int) -> Holding:
    holding = held.find(session, number)
    if holding is None:
        abort(404)
    return holding


def take(
    form: Form,
    keeping: Keeping,
    title: str,
    done: str,
    holding: Holding | None = None,
    known: list[Recipient] | None = None,
) -> ResponseReturnValue:
    """Show the form; once it is filled in well, do what it says and go to the list."""
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                keeping(session)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(done)
            volume = holding.volume.number if holding else form.volume.number
            return redirect(url_for("holdings.listed", volume=volume))
    known = known or []
    return (
        render_template(
            "holdings/form.html",
            form=form,
            title=title,
            holding=holding,
            institutions=[each.name for each in known],
            places=sorted({each.place for each in known if each.place}),
        ),
        400 if form.errors else 200,
    )


@blueprint.route("/<int:movement_id>/holdings", methods=["GET", "POST"])
@permissions.librarians_only
def of_movement(movement_id: int) -> ResponseReturnValue:
    """Record that those who were given copies hold them now."""
    session = record.reading()
    movement = by_number(session, Movement, movement_id)
    if movement is None or not may_become_holdings(movement):
        abort(404)
    if request.method == "GET":
        waiting = held.unrecorded(session, movement.volume, movement.shares)
        return render_template("holdings/of_movement.html", movement=movement, waiting=waiting)
    chosen = set(request.form.getlist("recipient"))
    with record.archive().writing() as writing:
        given = writing.get_one(Movement, movement_id)
        waiting = held.unrecorded(writing, given.volume, given.shares)
        taken = [each for each in waiting if str(each.id) in chosen]
        for each in taken:
            ledger.record_holding(
                writing,
                institution=each.name,
                volume=given.volume.number if given.volume else 0,
                call_number=request.form.get(f"call-{each.id}", "")[:200],
                seen_on=given.date,
                source=f"受赠登记，流水 {given.id} 号",
                actor=current_user.name,
            )
    if not taken:
        waiting = held.unrecorded(session, movement.volume, movement.shares)
        message = _("没有选中单位，没有登记。请先选中，再登记。")
        page = render_template(
            "holdings/of_movement.html", movement=movement, waiting=waiting, problem=message
        )
        return page, 400
    flash(ngettext("已登记 %(num)d 个单位的馆藏。", "已登记 %(num)d 个单位的馆藏。", len(taken)))
    number = movement.volume.number if movement.volume else None
    return redirect(url_for("holdings.listed", volume=number))
