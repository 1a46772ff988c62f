"""Arranging: the running order of a planned volume is changed, by one editor at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, audit, outbox, volumes
from archive.compilation.arrangement import Arrangement, Slot, together
from archive.compilation.lineup import lineup, seen, slot_of
from archive.errors import Conflict, Refusal
from archive.models import Article, ArticleStatus, Submission, Volume, VolumeStatus
from archive.typed_text import one_line

LONGEST_COLUMN = 100

Change = Callable[[Arrangement], list[Slot]]


def arrange(
    session: Session, volume: Volume, change: Change, actor: str, seen_then: str | None = None
) -> bool:
    """Change the running order; whether anything is other than before.

    ``seen_then`` is :func:`~archive.compilation.lineup.seen` of the order that the editor had in
    view. Raises :class:`Conflict` where that is no longer the order, and :class:`Refusal` for a
    published volume and for an article that is not in it.
    """
    refuse_published(volume)
    found = lineup(session, volume)
    if seen_then is not None and seen_then != seen(found):
        raise Conflict("刚才别人改动了这一辑的次序，您的改动没有保存。请看过现在的次序再改。")
    before = [slot_of(article) for article in found]
    try:
        after = fit(change(before))
    except KeyError as error:
        raise Refusal(
            "文章 %(identifier)s 不在这一辑里。请刷新页面再试。", identifier=error.args[0]
        ) from error
    if after == before:
        return False
    keep(session, found, after)
    audit.record(
        session, actor, "volume.arrange", str(volume.number),
        before=told(before), after=told(after),
    )  # fmt: skip
    return True


def fit(slots: Arrangement) -> list[Slot]:
    """With columns fit for the record. Raises :class:`Refusal` for one that is too long."""
    return together([replace(slot, column=fit_column(slot.column)) for slot in slots])


def keep(session: Session, found: list[Article], after: list[Slot]) -> None:
    """Write places and columns to the articles."""
    by_identifier = {article.identifier: article for article in found}
    for number, slot in enumerate(after, start=1):
        article = by_identifier[slot.identifier]
        article.column, article.order = slot.column, number if slot.is_placed else None
    changed = [article for article in found if session.is_modified(article)]
    session.flush()
    outbox.announce(
        session, [each.id for each in changed if each.status is ArticleStatus.PUBLISHED]
    )


def fit_column(column: str) -> str:
    plain = one_line(column)
    if len(plain) > LONGEST_COLUMN:
        raise Refusal("栏目名太长：最多 %(most)d 个字。", most=LONGEST_COLUMN)
    return plain


def take_in(session: Session, volume: Volume, identifiers: list[str], actor: str) -> int:
    """Bring drafts that are in no volume into this one, without a place yet; how many.

    Raises :class:`Refusal` for what is no such draft: nothing is taken in then.
    """
    refuse_published(volume)
    found = chosen(session, identifiers)
    for article in found:
        if article.volume_id is not None or article.status is not ArticleStatus.DRAFT:
            raise Refusal("《%(title)s》已经编入一辑，或者已经公开。", title=article.title)
    for article in found:
        articles.place(session, article, volume, actor)
    return len(found)


def take_out(session: Session, volume: Volume, identifiers: list[str], actor: str) -> int:
    """Take drafts that came without a submission out of the volume; they stay at the desk.

    Raises :class:`Refusal` for others: whether a submission is in is decided in its review.
    """
    refuse_published(volume)
    found = chosen(session, identifiers)
    for article in found:
        if article.volume_id != volume.id or article.status is not ArticleStatus.DRAFT:
            raise Refusal("《%(title)s》不是这一辑的草稿。请刷新页面再试。", title=article.title)
        if session.scalar(select(Submission.id).where(Submission.article_id == article.id)):
            raise Refusal(
                "《%(title)s》是来稿。不用它，请在审稿里改为“备用”或“退稿”。", title=article.title
            )
        if article.ranges:
            raise Refusal("《%(title)s》在这一辑的书页上，不能移出。", title=article.title)
    for article in found:
        articles.place(session, article, None, actor)
    return len(found)


def chosen(session: Session, identifiers: list[str]) -> list[Article]:
    """Raises :class:`Refusal` for none, and for one that editors may not see."""
    if not identifiers:
        raise Refusal("没有选中文章。")
    found = []
    for identifier in identifiers:
        article = articles.find_open_to_editors(session, identifier)
        if article is None:
            raise Refusal("没有文章 %(identifier)s。请刷新页面再试。", identifier=identifier)
        found.append(article)
    return found


def refuse_published(volume: Volume) -> None:
    if volume.status is VolumeStatus.PUBLISHED:
        raise Refusal("%(volume)s已经出版，不能再编排。", volume=volumes.spelled(volume.number))


def told(slots: Arrangement) -> list[list[str]]:
    """As the audit trail tells of an order: those that have a place, with their columns."""
    return [[slot.identifier, slot.column] for slot in slots if slot.is_placed]
