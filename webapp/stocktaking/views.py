"""Addresses for librarians below ``/copies/stocktakings``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import stocktaking
from archive.errors import Conflict, Refusal
from archive.models import Stocktaking, StocktakingState
from archive.typed_text import one_line
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.copies.recording_views import locations
from webapp.search.asking import as_page, last_page
from webapp.stocktaking.forms import GiveUpForm, SettleForm, StartForm, read_lines, read_volumes
from webapp.stocktaking.table import list_table, table

blueprint = Blueprint("stocktaking", __name__, url_prefix="/copies")

PER_PAGE = 50


@dataclass(frozen=True)
class Filters:
    location: str
    state: StocktakingState | None
    page: int

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Filters:
        state = next((each for each in StocktakingState if each.value == said.get("state")), None)
        name = one_line(said.get("location", ""))[:200]
        return cls(name, state, as_page(said.get("page", "")))

    def address(self, **other: object) -> dict[str, object]:
        """These filters, some of them changed, as they stand in an address."""
        values = {"location": self.location, "state": self.state, "page": self.page} | other
        return {name: value for name, value in values.items() if value not in (None, 1, "")}


@blueprint.get("/stocktakings")
@permissions.librarians_only
def listed() -> ResponseReturnValue:
    session, filters = record.reading(), Filters.of(request.args)
    found, total = stocktaking.listed(
        session,
        location=filters.location,
        state=filters.state,
        limit=PER_PAGE,
        offset=(filters.page - 1) * PER_PAGE,
    )
    return render_template(
        "stocktaking/list.html",
        found=found,
        total=total,
        filters=filters,
        pages=last_page(total, PER_PAGE),
        states=list(StocktakingState),
        locations=stocktaking.locations_counted(session),
    )


@blueprint.get("/stocktakings.csv")
@permissions.librarians_only
def list_export() -> ResponseReturnValue:
    filters = Filters.of(request.args)
    found, _total = stocktaking.listed(
        record.reading(), location=filters.location, state=filters.state
    )
    return table_file(list_table(found), "wenshi-stocktakings.csv")


@blueprint.route("/stocktakings/start", methods=["GET", "POST"])
@permissions.librarians_only
def start() -> ResponseReturnValue:
    form = StartForm()
    form.offer(locations())
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                number = stocktaking.start(
                    session,
                    location=form.location.data,
                    date=form.date.data or "",
                    only=read_volumes(form.only.data or ""),
                    is_blind=form.is_blind.data,
                    note=form.note.data or "",
                    actor=current_user.name,
                ).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("stocktaking.one", number=number))
    status = 400 if form.errors else 200
    return render_template("stocktaking/start.html", form=form, locations=locations()), status


@blueprint.route("/stocktakings/<int:number>", methods=["GET", "POST"])
@permissions.librarians_only
def one(number: int) -> ResponseReturnValue:
    """Where counts are typed in, while it is under way; then what it came to."""
    if request.method == "GET":
        return page(number)
    try:
        with record.archive().writing() as session:
            counts = read_lines(request.form)
            changed = stocktaking.enter(
                session, found(session, number), counts, actor=current_user.name
            )
    except Refusal as refusal:
        record.reading().expire_all()
        return page(number, request.form, refusal), 409 if isinstance(refusal, Conflict) else 400
    flash(ngettext("已保存，%(num)d 辑有改动。", "已保存，%(num)d 辑有改动。", changed))
    then = "settle" if request.form.get("then") == "settle" else "one"
    return redirect(url_for(f"stocktaking.{then}", number=number))


@blueprint.get("/stocktakings/<int:number>/sheet")
@permissions.librarians_only
def sheet(number: int) -> ResponseReturnValue:
    """A sheet to print and to count on."""
    session = record.reading()
    counting = found(session, number)
    return render_template(
        "stocktaking/sheet.html",
        counting=counting,
        lines=stocktaking.sheet(session, counting).lines,
        expected=request.args.get("expected", "0" if counting.is_blind else "1") == "1",
    )


@blueprint.get("/stocktakings/<int:number>.csv")
@permissions.librarians_only
def export(number: int) -> ResponseReturnValue:
    session = record.reading()
    counting = found(session, number)
    lines = stocktaking.sheet(session, counting).lines
    return table_file(table(counting, lines), f"wenshi-stocktaking-{number}.csv")


@blueprint.route("/stocktakings/<int:number>/settle", methods=["GET", "POST"])
@permissions.librarians_only
def settle(number: int) -> ResponseReturnValue:
    """The differences; settled, each becomes a movement."""
    session = record.reading()
    counting = found(session, number)
    if counting.state is not StocktakingState.COUNTING and request.method == "GET":
        return redirect(url_for("stocktaking.one", number=number))
    form, status = SettleForm(), 200
    if form.is_submitted():
        if form.validate() and (done := settled(number, form)):
            return done
        status = 400
        session.expire_all()
    return differences(counting, form, GiveUpForm(formdata=None)), status


def settled(number: int, form: SettleForm) -> ResponseReturnValue | None:
    """Settle it, and go to what it came to; none where that was refused, as the form then says."""
    try:
        with record.archive().writing() as writing:
            results = stocktaking.settle(
                writing,
                found(writing, number),
                reason=form.reason.data or "",
                leave_uncounted=form.leave_uncounted.data,
                actor=current_user.name,
            )
            made = sum(each.movement_id is not None for each in results)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    flash(ngettext("已结清，记了 %(num)d 笔流水。", "已结清，记了 %(num)d 笔流水。", made))
    return redirect(url_for("stocktaking.one", number=number))


@blueprint.post("/stocktakings/<int:number>/give-up")
@permissions.librarians_only
def give_up(number: int) -> ResponseReturnValue:
    form = GiveUpForm()
    counting = found(record.reading(), number)
    if form.validate():
        try:
            with record.archive().writing() as writing:
                stocktaking.give_up(
                    writing,
                    found(writing, number),
                    reason=form.reason.data,
                    actor=current_user.name,
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已作废，流水没有改动。"))
            return redirect(url_for("stocktaking.one", number=number))
    return differences(counting, SettleForm(formdata=None), form), 400


def differences(counting: Stocktaking, form: SettleForm, giving_up: GiveUpForm) -> str:
    return render_template(
        "stocktaking/settle.html",
        counting=counting,
        sheet=stocktaking.sheet(record.reading(), counting),
        form=form,
        giving_up=giving_up,
    )


def found(session: Session, number: int) -> Stocktaking:
    counting = stocktaking.find(session, number)
    if counting is None:
        abort(404)
    return counting


def page(
    number: int, typed: Mapping[str, str] | None = None, problem: Refusal | None = None
) -> str:
    session = record.reading()
    counting = found(session, number)
    return render_template(
        "stocktaking/count.html"
        if counting.state is StocktakingState.COUNTING
        else "stocktaking/ended.html",
        counting=counting,
        sheet=stocktaking.sheet(session, counting),
        typed=typed or {},
        problem=problem,
    )
