"""Addresses for the public: ``/volumes/<number>/request`` and ``/requests/<receipt>``."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter.errors import RateLimitExceeded
from sqlalchemy.orm import Session

from archive import requests
from archive.errors import Conflict, Refusal
from archive.models import CopyRequest, RequestOffer, Volume
from webapp import permissions, record
from webapp.limits import waiting
from webapp.requests.forms import AskForm
from webapp.requests.limits import LIMIT, too_many
from webapp.volumes.catalogue import open_volume
from webapp.volumes.views import read_number

blueprint = Blueprint("requests", __name__)


@blueprint.app_template_filter("copies_offered")
def copies_offered(volume: Volume) -> RequestOffer | None:
    """The open offer of a volume, for the page of the volume."""
    return requests.offered(record.reading(), volume)


@blueprint.route("/volumes/<spelling>/request", methods=["GET", "POST"])
def new(spelling: str) -> ResponseReturnValue:
    session = record.reading()
    volume = found(session, spelling)
    offer = requests.offered(session, volume)
    form = AskForm()
    if offer is None:
        return render_template("requests/closed.html", volume=volume), 404
    if not form.is_submitted():
        form.quantity.data = 1
        return shown(volume, offer, form), 200
    if not form.validate():
        return shown(volume, offer, form), 400
    try:
        receipt = send(spelling, form)
    except RateLimitExceeded:
        form.refuse(too_many())
        return shown(volume, offer, form), 429, waiting()
    except Refusal as refusal:
        form.refuse(refusal)
        return shown(volume, offer, form), 409 if isinstance(refusal, Conflict) else 400
    return redirect(url_for("requests.receipt", receipt=receipt))


def found(session: Session, spelling: str) -> Volume:
    volume = open_volume(session, read_number(spelling), permissions.is_staff())
    if volume is None:
        abort(404)
    return volume


def shown(volume: Volume, offer: RequestOffer, form: AskForm) -> str:
    return render_template("requests/new.html", volume=volume, offer=offer, form=form)


def send(spelling: str, form: AskForm) -> str:
    """Take the request in, and give its receipt.

    Raises :class:`Refusal`, or :class:`RateLimitExceeded`, and nothing is taken in.
    """
    with record.archive().writing() as session:
        made = requests.ask(session, found(session, spelling), form.asked)
        with LIMIT.counted:
            return made.receipt


@blueprint.get("/requests/<receipt>")
def receipt(receipt: str) -> ResponseReturnValue:
    """What became of a request, for whoever has its receipt; nothing of what they told of
    themselves, for an address may be read over a shoulder."""
    return render_template("requests/receipt.html", asked=of_receipt(record.reading(), receipt))


@blueprint.post("/requests/<receipt>/withdraw")
def withdraw(receipt: str) -> ResponseReturnValue:
    try:
        with record.archive().writing() as session:
            requests.take_back(session, of_receipt(session, receipt))
    except Refusal:
        flash(_("没有撤回：这份申请刚才已经处理过。"))
    else:
        flash(_("已撤回，您填写的个人信息已经清除。"))
    return redirect(url_for("requests.receipt", receipt=receipt))


def of_receipt(session: Session, receipt: str) -> CopyRequest:
    asked = requests.of_receipt(session, receipt)
    if asked is None:
        abort(404)
    return asked
