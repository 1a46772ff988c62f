"""Articles: identifiers, publishing, withdrawing, and who may see them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from archive import audit, outbox
from archive.errors import Refusal
from archive.models import Article, ArticleStatus, Contribution, Visibility, Volume

# Crockford's base 32 without vowels' look-alikes: safe to read aloud and to type from paper.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_identifier() -> str:
    """A name for an article that will never mean another one: ``w`` and eight random signs."""
    return "w" + random_signs(8)


def random_signs(count: int) -> str:
    """Signs that nobody can guess, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def find(session: Session, identifier: str) -> Article | None:
    if "\x00" in identifier:
        return None  # PostgreSQL cannot even be asked
    return session.scalars(select(Article).where(Article.identifier == identifier)).first()


def publish(session: Session, article: Article, actor: str) -> None:
    """Make the article readable and searchable; nothing happens if it already is.

    Raises :class:`Refusal` for an article without a title or a text.
    """
    if article.status is ArticleStatus.PUBLISHED:
        return
    if not article.title.strip() or not article.text.strip():
        raise Refusal(
            "文章 %(identifier)s 缺少标题或正文，不能发布。请先补全。",
            identifier=article.identifier,
        )
    change_status(session, article, ArticleStatus.PUBLISHED, actor)


def withdraw(session: Session, article: Article, actor: str, reason: str) -> None:
    """Take a published article from the readers; its record stays. The reason is kept."""
    if article.status is not ArticleStatus.PUBLISHED:
        raise Refusal("文章《%(title)s》没有发布，不需要撤回。", title=article.title)
    if not reason.strip():
        raise Refusal("撤回《%(title)s》须写明原因。", title=article.title)
    change_status(session, article, ArticleStatus.WITHDRAWN, actor, reason=reason.strip())


def change_status(
    session: Session, article: Article, status: ArticleStatus, actor: str, **detail: str
) -> None:
    before = article.status
    article.status = status
    session.flush()
    outbox.announce(session, [article.id])
    audit.record(
        session,
        actor,
        f"article.{status.value}",
        article.identifier,
        title=article.title,
        before=before.value,
        **detail,
    )


def credit(session: Session, article: Article, who: Iterable[tuple[str, str]]) -> None:
    """Let these, names with what each did (撰文, 口述 …), be the article's contributors."""
    article.contributions.clear()
    session.flush()  # positions are unique, and new rows come before old ones go
    article.contributions.extend(
        Contribution(position=position, name=name, role=role)
        for position, (name, role) in enumerate(who)
    )


def place(session: Session, article: Article, volume: Volume | None, actor: str) -> None:
    """Let the article be in this volume, or in none, without a place in its order yet."""
    before = article.volume.number if article.volume else None
    article.volume, article.order = volume, None
    audit.record(
        session, actor, "article.placed", article.identifier,
        before=before, after=volume.number if volume else None,
    )  # fmt: skip


def readable(staff: bool) -> Select[Article]:
    """The published articles that this audience may read.

    A sealed article is opened by a person when its time has come, never by the calendar alone:
    the reason for sealing has to be looked at again.
    """
    query = select(Article).where(Article.status == ArticleStatus.PUBLISHED)
    if staff:
        return query.where(
            or_(Article.visibility == Visibility.PUBLIC, Article.visibility == Visibility.STAFF)
        )
    return query.where(Article.visibility == Visibility.PUBLIC)


def open_to_editors() -> ColumnElement[bool]:
    """Which articles editors may see, drafts among them: those neither sealed nor withdrawn."""
    return and_(Article.visibility != Visibility.SEALED, Article.status != ArticleStatus.WITHDRAWN)


def is_open_to_editors(article: Article) -> bool:
    """The same of one article."""
    return (
        article.visibility is not Visibility.SEALED
        and article.status is not ArticleStatus.WITHDRAWN
    )


def find_open_to_editors(session: Session, identifier: str) -> Article | None:
    article = find(session, identifier)
    return article if article is not None and is_open_to_editors(article) else None


def described(query: Select[Article]) -> Select[Article]:
    """The same articles with all that describes them, and without their texts."""
    return query.options(
        joinedload(Article.volume),
        selectinload(Article.contributions),
        defer(Article.text),
        defer(Article.segments),
        defer(Article.captions),
        defer(Article.extra),
    )


def of_volume(session: Session, volume: Volume, staff: bool) -> list[Article]:
    """The volume's 目录: readable articles in printed order."""
    query = readable(staff).where(Article.volume_id == volume.id)
    return list(
        session.scalars(query.order_by(Article.order.nulls_last(), Article.page_start, Article.id))
    )
