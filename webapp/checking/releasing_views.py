"""Addresses of publishing and withdrawing over a volume: ``/desk/volumes/<number>/publish`` and
``…/withdraw``, each with a look at what will change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive import articles
from archive.errors import Refusal
from archive.models import Article, ArticleStatus, Visibility, Volume
from archive.scans.doubts import REASONS
from webapp import permissions, record
from webapp.checking.finding import found_volume
from webapp.language import translate

blueprint = Blueprint("releasing", __name__, url_prefix="/desk")

LONGEST_REASON = 200

Change = Callable[[Session, Article], None]


@blueprint.route("/volumes/<int:number>/publish", methods=["GET", "POST"])
@permissions.editors_only
def publish(number: int) -> ResponseReturnValue:
    """The volume's drafts; sending the chosen ones publishes them."""

    def change(session: Session, article: Article) -> None:
        articles.publish(session, article, current_user.name)

    def said(count: int) -> str:
        return ngettext("已公开 %(num)d 篇，可以检索。", "已公开 %(num)d 篇，可以检索。", count)

    return release(number, ArticleStatus.DRAFT, change, said)


@blueprint.route("/volumes/<int:number>/withdraw", methods=["GET", "POST"])
@permissions.editors_only
def withdraw(number: int) -> ResponseReturnValue:
    """The volume's published articles; sending the chosen ones, and why, withdraws them."""

    def change(session: Session, article: Article) -> None:
        reason = request.form.get("reason", "")[:LONGEST_REASON]
        articles.withdraw(session, article, current_user.name, reason)

    def said(count: int) -> str:
        return ngettext("已撤回 %(num)d 篇。", "已撤回 %(num)d 篇。", count)

    return release(number, ArticleStatus.PUBLISHED, change, said)


def release(
    number: int, status: ArticleStatus, change: Change, said: Callable[[int], str]
) -> ResponseReturnValue:
    """The volume's articles of this status; sending the chosen ones changes them."""
    if request.method == "GET":
        return page(number, status)
    try:
        changed = change_chosen(number, status, change)
    except Refusal as refusal:
        return page(number, status, refusal), 400
    flash(said(changed))
    return redirect(url_for("checking.volume", number=number))


def change_chosen(number: int, status: ArticleStatus, change: Change) -> int:
    """Change the chosen articles of this status, all of them or none; how many there were."""
    with record.archive().writing() as session:
        chosen = set(request.form.getlist("article"))
        found = [
            article
            for article in listed(session, found_volume(session, number), status)
            if article.identifier in chosen
        ]
        if not found:
            raise Refusal("没有选中文章。")
        for article in found:
            change(session, article)
        return len(found)


def listed(session: Session, volume: Volume, status: ArticleStatus) -> Sequence[Article]:
    """The volume's articles of this status in printed order, but for those that are sealed.

    Beside drafts those that were withdrawn, as long as they have lines of their own: one that was
    merged into another has none.
    """
    wanted = Article.status == status
    if status is ArticleStatus.DRAFT:
        wanted |= (Article.status == ArticleStatus.WITHDRAWN) & Article.ranges.any()
    return session.scalars(
        select(Article)
        .where(
            Article.volume_id == volume.id,
            wanted,
            Article.visibility != Visibility.SEALED,
        )
        .order_by(Article.order.nulls_last(), Article.page_start, Article.id)
        .options(selectinload(Article.contributions), selectinload(Article.ranges))
    ).all()


def page(number: int, status: ArticleStatus, refusal: Refusal | None = None) -> str:
    session = record.reading()
    volume = found_volume(session, number)
    found = listed(session, volume, status)
    said = set(request.form.getlist("article"))
    return render_template(
        "checking/release.html",
        volume=volume,
        articles=found,
        publishing=status is ArticleStatus.DRAFT,
        # What is to be checked first, or was withdrawn, is not published unless somebody says so.
        chosen={
            article.identifier
            for article in found
            if article.identifier in said
            or not (refusal or article.doubts or article.status is ArticleStatus.WITHDRAWN)
        },
        characters=sum(len(article.text) for article in found),
        pages=len({each.page_id for article in found for each in article.ranges}),
        reason=request.form.get("reason", ""),
        longest=LONGEST_REASON,
        problem=translate(refusal.template, refusal.values) if refusal else "",
        reasons=REASONS,
    )
