"""Addresses of the desk: ``/desk`` and what is uploaded there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from archive import articles, errata, scans
from archive.accession import Place
from archive.editorial.listing import arrived_count
from archive.errors import Refusal
from archive.models import (
    Article,
    ArticleStatus,
    Ingestion,
    IngestionState,
    Visibility,
    Volume,
)
from archive.scans.doubts import REASONS
from webapp import jobs, permissions, record
from webapp.desk.forms import ArticlesForm, ScanForm
from webapp.desk.taking_in import Report, as_scan, name_of_scan, take_in
from webapp.uploads import incoming
from webapp.volumes import progress

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

LISTED = 100


@blueprint.get("")
@permissions.editors_only
def desk() -> ResponseReturnValue:
    return at_desk()


@blueprint.get("/report")
@permissions.editors_only
def report() -> ResponseReturnValue:
    """What came of every scan that is recognized, and what is left to check."""
    session = record.reading()
    done = session.scalars(
        select(Ingestion)
        .join(Ingestion.volume)
        .where(Ingestion.state == IngestionState.DONE)
        .order_by(Volume.number)
    )
    reports = [scans.report(session, ingestion) for ingestion in done]
    return render_template("desk/report.html", reports=reports, whole=in_all(reports))


@blueprint.post("/scans")
@permissions.editors_only
def upload_scan() -> ResponseReturnValue:
    form = ScanForm(prefix="scan")
    if not form.validate_on_submit():
        return at_desk(scan_form=form), 400
    archive = record.archive()
    try:
        with incoming(archive.settings, form.files.data) as paths:
            ingestion_id = scans.register(
                archive,
                as_scan(paths),
                form.volume.number or 0,
                publish=form.publish.data,
                actor=current_user.name,
                name=name_of_scan(paths),
            )
    except Refusal as refusal:
        form.refuse(refusal)
        return at_desk(scan_form=form), 400
    jobs.enqueue(archive.settings, ingestion_id)
    flash(_("已收下，识别在后台进行；可以离开这一页。"))
    return redirect(url_for("desk.desk"))


@blueprint.post("/articles")
@permissions.editors_only
def upload_articles() -> ResponseReturnValue:
    form = ArticlesForm(prefix="articles")
    if not form.validate_on_submit():
        return at_desk(articles_form=form), 400
    archive = record.archive()
    place = Place(volume=form.volume.number, column=(form.column.data or "").strip())
    try:
        with incoming(archive.settings, form.files.data) as paths, archive.writing() as session:
            reports = take_in(
                session,
                archive.settings,
                paths,
                place=place,
                publish=form.publish.data,
                actor=current_user.name,
            )
    except Refusal as refusal:
        form.refuse(refusal)
        return at_desk(articles_form=form), 400
    return taken_in(reports, published=form.publish.data)


@blueprint.post("/articles/<identifier:identifier>/publish")
@permissions.editors_only
def publish(identifier: str) -> ResponseReturnValue:
    with record.archive().writing() as session:
        found = articles.find(session, identifier)
        if found is None or found.visibility is Visibility.SEALED:
            abort(404)
        articles.publish(session, found, current_user.name)
        title = found.title
    flash(_("《%(title)s》已公开，可以检索。", title=title))
    return redirect(url_for("reader.article", identifier=identifier))


def in_all(reports: Sequence[scans.Report]) -> dict[str, float]:
    """What the reports come to together; the confidence is that of the mean line."""
    lines = sum(report.lines for report in reports)
    surely = sum((report.confidence or 0) * report.lines for report in reports)
    characters = sum(report.characters for report in reports)
    errors = sum(report.errors for report in reports)
    return {
        "pages": sum(report.ingestion.page_count for report in reports),
        "checked": sum(report.checked for report in reports),
        "characters": characters,
        "confidence": surely / lines if lines else 0,
        "errors": errors,
        "error_rate": errors / characters if characters else 0,
        "articles": sum(len(report.articles) for report in reports),
        "to_check": sum(report.to_check for report in reports),
        "seconds": sum(report.seconds for report in reports),
    }


def at_desk(scan_form: ScanForm | None = None, articles_form: ArticlesForm | None = None) -> str:
    session = record.reading()
    ingestions = session.scalars(select(Ingestion).order_by(Ingestion.id.desc()).limit(LISTED))
    drafts = session.scalars(
        select(Article)
        .where(Article.status == ArticleStatus.DRAFT, Article.visibility != Visibility.SEALED)
        .order_by(Article.id.desc())
        .limit(LISTED)
    )
    return render_template(
        "desk/desk.html",
        scan_form=scan_form or ScanForm(prefix="scan", formdata=None),
        articles_form=articles_form or ArticlesForm(prefix="articles", formdata=None),
        ingestions=[progress.of(session, ingestion) for ingestion in ingestions],
        drafts=list(drafts),
        waiting=errata.open_count(session),
        arrived=arrived_count(session),
        reasons=REASONS,
    )


def taken_in(reports: list[Report], published: bool) -> str:
    """What was done to the manuscripts. Taking the same files in again would change nothing."""
    return render_template("desk/taken_in.html", reports=reports, published=published)
