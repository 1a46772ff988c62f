"""Addresses for readers: ``/articles/<identifier>/errata/new`` and ``/errata/<receipt>``."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.errors import RateLimitExceeded
from sqlalchemy.orm import Session

from archive import errata
from archive.difference import difference
from archive.errors import Conflict, Refusal
from archive.models import Article
from archive.scans.reported import reported_line
from webapp import permissions, record
from webapp.errata.forms import LineForm, ParagraphForm, ReportForm
from webapp.errata.limits import LIMIT, too_many
from webapp.errata.passages import (
    Asked,
    Passage,
    beginnings,
    lines_asked_for,
    lines_beside_text,
    passage_at,
)
from webapp.limits import waiting
from webapp.pages.opening import open_pages
from webapp.reader.finding import article_here

blueprint = Blueprint("errata", __name__)


@blueprint.app_template_filter("erratum_credit")
def credit_of(article: Article) -> errata.Credit | None:
    """The thanks that an article owes its readers, for ``errata/credit.html``."""
    return errata.credit(record.reading(), article)


@blueprint.route("/articles/<identifier:identifier>/errata/new", methods=["GET", "POST"])
def new(identifier: str) -> ResponseReturnValue:
    """The form for the passage that is asked for, the lines to choose from, or how it is done."""
    session = record.reading()
    article = found(session, identifier)
    asked = Asked.of(request.args)
    passage = passage_at(session, article, asked)
    if passage is None:
        return choosing(session, article, asked)
    form = (LineForm if passage.line else ParagraphForm)()
    if request.method == "GET":
        form.proposed.data, form.mark.data = passage.text, passage.mark
        return shown(session, article, passage, form), 200
    if not form.validate():
        return shown(session, article, passage, form), 400
    try:
        made = send(identifier, asked, form)
    except RateLimitExceeded:
        form.refuse(too_many())
        return shown(session, article, passage, form), 429, waiting()
    except Refusal as refusal:
        form.refuse(refusal)
        form.mark.data = passage.mark
        return shown(session, article, passage, form), 409 if isinstance(refusal, Conflict) else 400
    return redirect(url_for("errata.receipt", receipt=made))


@blueprint.get("/errata/<receipt>")
def receipt(receipt: str) -> ResponseReturnValue:
    """What became of a report, for whoever has its receipt.

    Where the article is not open to this reader any more, what the report quotes of it is not
    shown either.
    """
    session = record.reading()
    erratum = errata.of_receipt(session, receipt)
    if erratum is None:
        abort(404)
    line = reported_line(session, erratum) if erratum.paragraph is None else None
    return render_template(
        "errata/receipt.html",
        erratum=erratum,
        article=article_here(session, erratum.article.identifier),
        page=line.page if line else None,
        pieces=difference(erratum.seen, erratum.proposed),
    )


def found(session: Session, identifier: str) -> Article:
    """The article, if this reader may see it. Page not found otherwise."""
    article = article_here(session, identifier)
    if article is None:
        abort(404)
    return article


def choosing(session: Session, article: Article, asked: Asked) -> ResponseReturnValue:
    """The lines among which to choose; without any, how a passage is found."""
    lines = lines_asked_for(session, article, asked)
    is_missing = asked.is_wrong or asked.line is not None or not (asked.is_nothing or lines)
    if request.method == "POST" or is_missing or not lines:
        status = 404 if is_missing else 400 if request.method == "POST" else 200
        return how(session, article, is_missing), status
    opened = open_pages(session, {line.page for line in lines}, staff=permissions.is_staff())
    return render_template(
        "errata/lines.html", article=article, lines=lines, opened=opened, asked=asked
    )


def how(session: Session, article: Article, is_missing: bool) -> str:
    return render_template(
        "errata/how.html",
        article=article,
        beginnings=beginnings(article),
        lines=lines_beside_text(session, article),
        is_missing=is_missing,
    )


def shown(session: Session, article: Article, passage: Passage, form: ReportForm) -> str:
    line = passage.line
    is_open = line is not None and line.page_id in open_pages(
        session, [line.page], staff=permissions.is_staff()
    )
    return render_template(
        "errata/new.html", article=article, passage=passage, form=form, is_open=is_open
    )


def send(identifier: str, asked: Asked, form: ReportForm) -> str:
    """Take the report in, and give its receipt.

    Raises :class:`Refusal`, or :class:`RateLimitExceeded`, and nothing is taken in.
    """
    with record.archive().writing() as session:
        article = found(session, identifier)
        passage = passage_at(session, article, asked)
        if passage is None or passage.mark != form.mark.data:
            raise Conflict("这里的文字刚才改过了。下面是现在的文字，请看看是否还有错，再提交。")
        if passage.line is not None:
            erratum = errata.report_line(
                session, article, passage.line, form.report, seen=passage.text
            )
        else:
            erratum = errata.report_paragraph(
                session, article, passage.number or 0, form.report, seen=passage.text
            )
        with LIMIT.counted:
            return erratum.receipt
