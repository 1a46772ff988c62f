"""Article: the unit that readers find, read and cite."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, now, words
from archive.models.volume import Page, Volume


class Visibility(enum.StrEnum):
    PUBLIC = "public"
    STAFF = "staff"
    SEALED = "sealed"


class ArticleStatus(enum.StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Article(Base):
    """An article of a volume, or a manuscript not yet in one.

    ``text``      paragraphs, each ended by a newline. For a scanned article it is derived from
                  its ranges of lines; for a manuscript it is the record itself.
    ``segments``  for a scanned article: ``[offset in text, line id, character in line]`` for each
                  run of characters, ascending, so that any character can be traced to its pixels.
    ``captions``  ``{"text", "after_paragraph"}``: captions, lifted out of the running text, and
                  notes (作者系…), which have ``"note": true``; ``"images"`` (``{"sha256", "width",
                  "height"}``) are the pictures above one, see :mod:`archive.figures`.
    ``headings``  numbers of the paragraphs that are headings, from 0.
    ``page_start``, ``page_end``  printed folios, inclusive.
    ``year_start``, ``year_end``  the period that the article covers.
    ``doubts``    why a person should look at how the article was split from its scan, as words of
                  :data:`archive.scans.doubts.REASONS`; empty once someone has.
    ``extra``     fields of an import that the record has no place for.
    ``public_since``  when the public could first read the article; none if it never could.
    ``public_until``  since when it no longer can, withdrawn, sealed or for the staff only; none
                  while it can. Both, and ``updated_at``, are kept by :mod:`archive.disclosure`.
    """

    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint("visibility <> 'sealed' OR sealed_reason <> ''", name="sealed_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(unique=True)
    volume_id: Mapped[int | None] = mapped_column(ForeignKey("volume.id"), index=True)
    order: Mapped[int | None]
    column: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    abstract: Mapped[str] = mapped_column(default="")
    people: Mapped[list[str]] = mapped_column(default=list)
    places: Mapped[list[str]] = mapped_column(default=list)
    year_start: Mapped[int | None]
    year_end: Mapped[int | None]
    language: Mapped[str] = mapped_column(default="zh-Hans")
    visibility: Mapped[Visibility] = mapped_column(words(Visibility), default=Visibility.PUBLIC)
    sealed_until: Mapped[dt.date | None]
    sealed_reason: Mapped[str] = mapped_column(default="")
    status: Mapped[ArticleStatus] = mapped_column(words(ArticleStatus), default=ArticleStatus.DRAFT)
    page_start: Mapped[int | None]
    page_end: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    segments: Mapped[list[Any]] = mapped_column(default=list)
    captions: Mapped[list[Any]] = mapped_column(default=list)
    headings: Mapped[list[int]] = mapped_column(default=list)
    provisional: Mapped[bool] = mapped_column(default=False)
    doubts: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    master_sha256: Mapped[str | None] = mapped_column(ForeignKey("master.sha256"), index=True)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(default=now)
    public_since: Mapped[dt.datetime | None]
    public_until: Mapped[dt.datetime | None]

    volume: Mapped[Volume | None] = relationship()
    contributions: Mapped[list[Contribution]] = relationship(
        order_by="Contribution.position", cascade="all, delete-orphan"
    )
    ranges: Mapped[list[ArticleRange]] = relationship(
        order_by="ArticleRange.position", cascade="all, delete-orphan"
    )

    @property
    def authors(self) -> list[str]:
        return [contribution.name for contribution in self.contributions]


class Contribution(Base):
    """Who did what for an article: 撰文, 口述, 整理, 供稿 …"""

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("article_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(index=True)
    role: Mapped[str] = mapped_column(default="撰文")


class ArticleRange(Base):
    """Lines ``first_line`` to ``last_line`` (their order, inclusive) of one page."""

    __tablename__ = "article_range"
    __table_args__ = (UniqueConstraint("article_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    position: Mapped[int]
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    first_line: Mapped[int]
    last_line: Mapped[int]

    # Whoever asks for the ranges wants their pages: not one by one.
    page: Mapped[Page] = relationship(lazy="joined", innerjoin=True)
