"""A scanned volume at a glance: its pages with what is to be expected of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from archive import scans
from archive.articles import open_to_editors
from archive.models import Article, Ingestion, Line, Page, Volume
from archive.scans.expecting import errors_of_page

ORDERS = ("folio", "errors")


@dataclass(frozen=True)
class Card:
    """A page: the errors to be expected, and the articles on it that are to be checked."""

    page: Page
    errors: float
    doubted: list[Article]

    @property
    def is_checked(self) -> bool:
        return self.page.checked_at is not None


@dataclass(frozen=True)
class Glance:
    """All pages of a volume, in the order that was asked for, and the articles found in them."""

    volume: Volume
    cards: list[Card]
    articles: list[Article]
    is_layered: bool  # whether its scan has a text layer of its own

    @property
    def checked(self) -> int:
        return sum(card.is_checked for card in self.cards)

    @property
    def errors(self) -> float:
        return sum(card.errors for card in self.cards)

    @property
    def doubted(self) -> list[Article]:
        return [article for article in self.articles if article.doubts]


def glance(session: Session, volume: Volume, order: str) -> Glance:
    """The volume's scanned pages; those with the most errors first if ``order`` is errors."""
    pages = session.scalars(
        select(Page)
        .where(Page.volume_id == volume.id, Page.recognized_at.is_not(None))
        .order_by(Page.sequence)
    ).all()
    articles = articles_of(session, volume)
    cards = [Card(page, errors_of_page(page), doubted_on(page, articles)) for page in pages]
    if order == "errors":
        cards.sort(key=lambda card: -card.errors)
    layered = exists().where(
        Line.page_id == Page.id, Page.volume_id == volume.id, Line.embedded.is_not(None)
    )
    return Glance(volume, cards, articles, bool(session.scalar(select(layered))))


def articles_of(session: Session, volume: Volume) -> list[Article]:
    ingestions = session.scalars(select(Ingestion).where(Ingestion.volume_id == volume.id))
    return [
        article
        for ingestion in ingestions
        for article in session.scalars(
            scans.articles_of(ingestion.id)
            .where(open_to_editors())
            .options(selectinload(Article.ranges))
        )
    ]


def doubted_on(page: Page, articles: Sequence[Article]) -> list[Article]:
    """Articles with doubts that begin on this page."""
    return [
        article
        for article in articles
        if article.doubts and article.ranges and article.ranges[0].page_id == page.id
    ]


def neighbours(session: Session, page: Page) -> tuple[Page | None, Page | None]:
    """The pages before and after this one in the volume."""
    around = select(Page).where(Page.volume_id == page.volume_id)
    before = around.where(Page.sequence < page.sequence).order_by(Page.sequence.desc()).limit(1)
    after = around.where(Page.sequence > page.sequence).order_by(Page.sequence).limit(1)
    return session.scalars(before).first(), session.scalars(after).first()


def unchecked_after(session: Session, page: Page) -> Sequence[Page]:
    """The pages further on in the volume that nobody has checked and that have any text."""
    return session.scalars(
        select(Page)
        .where(
            Page.volume_id == page.volume_id,
            Page.sequence > page.sequence,
            Page.checked_at.is_(None),
            Page.lines.any(),
        )
        .order_by(Page.sequence)
    ).all()
