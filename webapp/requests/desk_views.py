"""Addresses for librarians below ``/copies/requests``; volumes are opened there by any of the
staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import ledger, requests
from archive.errors import Conflict, Refusal
from archive.ledger.holdings import NO_INSTITUTIONS
from archive.models import CopyRequest, Recipient, RequestState
from archive.requests.listing import find
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.forms import Form
from webapp.requests.forms import AnswerForm, ApproveForm, OfferForm
from webapp.requests.table import table
from webapp.search.asking import as_page, as_volume, last_page

blueprint = Blueprint("requests_desk", __name__, url_prefix="/copies")

PER_PAGE = 50


@dataclass(frozen=True)
class Filters:
    """Which requests are asked for; none for all, and which page of them, from 1."""

    state: RequestState | None
    volume: int | None
    page: int

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Filters:
        state = next((each for each in RequestState if each.value == said.get("state")), None)
        page = as_page(said.get("page", ""))
        return cls(state, as_volume(said.get("volume", "")), page)

    def address(self, **other: object) -> dict[str, object]:
        """These filters, some of them changed, as they stand in an address."""
        values = {"state": self.state, "volume": self.volume, "page": self.page} | other
        return {name: value for name, value in values.items() if value not in (None, 1, "")}


@blueprint.get("/requests")
@permissions.librarians_only
def listed() -> ResponseReturnValue:
    session, filters = record.reading(), Filters.of(request.args)
    found, total = requests.listed(
        session,
        volume=filters.volume,
        state=filters.state,
        limit=PER_PAGE,
        offset=(filters.page - 1) * PER_PAGE,
    )
    return render_template(
        "requests/desk.html",
        requests=found,
        filters=filters,
        total=total,
        pages=last_page(total, PER_PAGE),
        states=list(RequestState),
        waiting=requests.open_count(session),
        volumes=[each.volume.number for each in requests.offers(session)],
    )


@blueprint.get("/requests.csv")
@permissions.librarians_only
def export() -> ResponseReturnValue:
    filters = Filters.of(request.args)
    found, _total = requests.listed(record.reading(), volume=filters.volume, state=filters.state)
    return table_file(table(found), "wenshi-requests.csv")


@blueprint.get("/requests/<int:number>")
@permissions.librarians_only
def one(number: int) -> ResponseReturnValue:
    return page(number)


@blueprint.post("/requests/<int:number>/approve")
@permissions.librarians_only
def approve(number: int) -> ResponseReturnValue:
    asked, form = found(record.reading(), number), ApproveForm()
    form.offer(asked, shelves(record.reading(), asked))

    def deciding(session: Session, of: CopyRequest) -> object:
        return requests.approve(session, of, form.approval, actor=current_user.name)

    return decide(number, form, deciding, _("已同意，流水已记。"), approving=form)


@blueprint.post("/requests/<int:number>/decline")
@permissions.librarians_only
def decline(number: int) -> ResponseReturnValue:
    form = AnswerForm()

    def deciding(session: Session, of: CopyRequest) -> object:
        return requests.decline(session, of, form.answer.data or "", actor=current_user.name)

    return decide(number, form, deciding, _("已答复：不同意。"), answering=form)


@blueprint.post("/requests/<int:number>/send")
@permissions.librarians_only
def send(number: int) -> ResponseReturnValue:
    form = AnswerForm()

    def deciding(session: Session, of: CopyRequest) -> object:
        return requests.mark_sent(session, of, form.answer.data or "", actor=current_user.name)

    return decide(number, form, deciding, _("已标为寄出。"), answering=form)


@blueprint.post("/requests/<int:number>/erase")
@permissions.librarians_only
def erase(number: int) -> ResponseReturnValue:
    form = AnswerForm()

    def deciding(session: Session, of: CopyRequest) -> object:
        return requests.erase(session, of, actor=current_user.name)

    return decide(number, form, deciding, _("个人信息已清除。"), answering=form)


@blueprint.route("/requests/offers", methods=["GET", "POST"])
@permissions.staff_only
def offers() -> ResponseReturnValue:
    """Which volumes may be asked for."""
    session, form = record.reading(), OfferForm()
    known = requests.offers(session)
    if not form.is_submitted():
        form.is_open.data, form.most.data = True, 1
        number = as_volume(request.args.get("volume", ""))
        form.volume.data = str(number) if number else ""
        for each in known:
            if each.volume.number == number:
                form.fill(each)
    elif form.validate():
        try:
            with record.archive().writing() as writing:
                requests.offer(
                    writing,
                    form.volume.number or 0,
                    is_open=form.is_open.data,
                    most=form.most.data or 0,
                    note=form.note.data or "",
                    actor=current_user.name,
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已保存。"))
            return redirect(url_for("requests_desk.offers"))
    status = 400 if form.errors else 200
    return render_template("requests/offers.html", form=form, offers=known), status


def found(session: Session, number: int) -> CopyRequest:
    asked = find(session, number)
    if asked is None:
        abort(404)
    return asked


def decide(
    number: int,
    form: Form,
    deciding: Callable[[Session, CopyRequest], object],
    done: str,
    **shown: Form,
) -> ResponseReturnValue:
    """Do what the form says, once it is filled in well; show it again where that is refused."""
    found(record.reading(), number)
    if not form.validate():
        return page(number, **shown), 400
    try:
        with record.archive().writing() as session:
            deciding(session, found(session, number))
    except Refusal as refusal:
        form.refuse(refusal)
        record.reading().expire_all()
        return page(number, **shown), 409 if isinstance(refusal, Conflict) else 400
    flash(done)
    return redirect(url_for("requests_desk.one", number=number))


def page(
    number: int, approving: ApproveForm | None = None, answering: AnswerForm | None = None
) -> str:
    session = record.reading()
    asked = found(session, number)
    if approving is None:
        approving = ApproveForm(formdata=None)
        approving.offer(asked, shelves(session, asked))
        approving.fill(asked)
    names = select(Recipient.name).where(Recipient.kind.not_in(NO_INSTITUTIONS))
    return render_template(
        "requests/one.html",
        asked=asked,
        approving=approving,
        answering=answering or AnswerForm(formdata=None),
        institutions=list(session.scalars(names.order_by(Recipient.name))),
    )


def shelves(session: Session, asked: CopyRequest) -> list[tuple[str, str]]:
    """Where copies of the volume lie, with how many."""
    return [
        (row.location, _("%(place)s（%(copies)d 册）", place=row.location, copies=row.copies))
        for row in ledger.stock(session, volume=asked.volume.number)
        if row.copies
    ]
