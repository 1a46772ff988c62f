"""Addresses of papers: ``/copies/…/papers`` and ``/copies/labels``, for librarians."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive import volumes
from archive.models import Movement
from webapp import permissions, record
from webapp.attachments import attach
from webapp.papers.fonts import find_font
from webapp.papers.forms import LabelForm
from webapp.papers.kinds import KINDS, Kind, kinds_for
from webapp.papers.labels import Label, labels
from webapp.papers.occasion import WITH_PAPERS, Occasion, of_document, of_movement
from webapp.papers.paper import Paper
from webapp.papers.pdf import labels_pdf, papers_pdf

blueprint = Blueprint("papers", __name__, url_prefix="/copies")
PDF = "application/pdf"
OF = {"documents": of_document, "movements": of_movement}
PAPERS = "/<any(documents, movements):of>/<int:number>/papers"
WORD = f"<any({', '.join(KINDS)}):word>"


@blueprint.app_template_global("has_papers")
def has_papers(movement: Movement) -> bool:
    """Whether letters or certificates go along with a movement, and it stands."""
    return movement.kind in WITH_PAPERS and movement.reversal is None


@blueprint.get(PAPERS)
@permissions.librarians_only
def overview(of: str, number: int) -> ResponseReturnValue:
    """Which papers there are."""
    found = occasion_here(of, number)
    return render_template(
        "papers/overview.html",
        occasion=found,
        kinds=kinds_for(found, issuer()),
        of=of,
        number=number,
    )


@blueprint.get(f"{PAPERS}/{WORD}")
@permissions.librarians_only
def papers(of: str, number: int, word: str) -> ResponseReturnValue:
    kind, written = written_here(of, number, word)
    return render_template(
        "papers/papers.html", kind=kind, papers=written, of=of, number=number, word=word
    )


@blueprint.get(f"{PAPERS}/{WORD}.pdf")
@permissions.librarians_only
def pdf(of: str, number: int, word: str) -> Response:
    _kind, written = written_here(of, number, word)
    name = f"{written[0].title}{written[0].number}.pdf"
    return file(papers_pdf(written, find_font()), name, word)


@blueprint.get("/labels")
@permissions.librarians_only
def label_sheet() -> ResponseReturnValue:
    """Asked for by an address, so that a sheet can be printed again."""
    form = LabelForm(request.args, meta={"csrf": False})
    made: list[Label] = []
    if request.args and form.validate():
        made = labels_here(form)
    return (
        render_template("papers/labels.html", form=form, labels=made),
        400 if form.errors else 200,
    )


@blueprint.get("/labels.pdf")
@permissions.librarians_only
def label_pdf() -> ResponseReturnValue:
    form = LabelForm(request.args, meta={"csrf": False})
    if not form.validate():
        return render_template("papers/labels.html", form=form, labels=[]), 400
    name = f"书标 {volumes.spelled(form.volume.number or 0)}.pdf"
    return file(labels_pdf(labels_here(form), find_font()), name, "labels")


def occasion_here(of: str, number: int) -> Occasion:
    found = OF[of](record.reading(), number)
    if found is None:
        abort(404)
    return found


def written_here(of: str, number: int, word: str) -> tuple[Kind, list[Paper]]:
    kind, found = KINDS[word], occasion_here(of, number)
    written = kind.papers(found, issuer())
    if not written:
        abort(404)
    return kind, written


def labels_here(form: LabelForm) -> list[Label]:
    number = form.volume.number or 0
    address = url_for("volumes.volume", spelling=number, _external=True)
    return labels(number, address, form.count.data or 0, form.first.data)


def issuer() -> str:
    said: str = current_app.config["ISSUER"]
    return said


def file(content: bytes, name: str, plain: str) -> Response:
    response = Response(content, mimetype=PDF)
    attach(response, name, f"{plain}.pdf")
    return response
