"""Erratum (勘误): a reader's word that a passage is wrong, and what became of it."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.article import Article
from archive.models.base import Base, now, words


class ErratumState(enum.StrEnum):
    """``superseded``: the passage was put right in another way before anyone decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SUPERSEDED = "superseded"


class Erratum(Base):
    """A report: what a reader saw, what it should be, and what an editor decided.

    ``receipt``       the secret under which the reader sees what became of it. Of the reader
                      nothing is kept but the ``name`` that they gave, if any.
    ``page_sequence``, ``line_order``, ``line_id``  the line of a scanned article, as it stood when
                      it was reported. Rows of lines are exchanged when a page is recognized anew,
                      so ``line_id`` is no foreign key, and ``seen`` helps to find the line again
                      (:mod:`archive.scans.reported`).
    ``paragraph``     of an article without lines: the paragraph, from 1.
    ``seen``          how the passage read then; ``proposed``, how it should.
    ``credited``      whether ``name`` may be told to readers.
    ``reading``       what an editor put there, which need not be what was proposed.
    ``answer``        what the editor says to the reader.
    """

    __tablename__ = "erratum"
    __table_args__ = (
        CheckConstraint(
            "(page_sequence IS NULL) = (line_order IS NULL)"
            " AND (page_sequence IS NULL) = (line_id IS NULL)"
            " AND (page_sequence IS NULL) <> (paragraph IS NULL)",
            name="line_or_paragraph",
        ),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(unique=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    page_sequence: Mapped[int | None]
    line_order: Mapped[int | None]
    line_id: Mapped[int | None] = mapped_column(index=True)
    paragraph: Mapped[int | None]
    seen: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text)
    remark: Mapped[str] = mapped_column(Text, default="")
    name: Mapped[str] = mapped_column(default="")
    credited: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    state: Mapped[ErratumState] = mapped_column(
        words(ErratumState), default=ErratumState.OPEN, index=True
    )
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[str | None]
    reading: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")

    article: Mapped[Article] = relationship()
