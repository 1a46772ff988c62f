"""How a planned volume is to be set, for telling how many pages it will have."""

from __future__ import annotations

import enum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, words
from archive.models.volume import Volume


class Opening(enum.StrEnum):
    """Where an article begins."""

    NEW_PAGE = "new_page"  # 另页起
    RECTO = "recto"  # 另面起: on a right-hand page, of an odd number
    RUNNING = "run_on"  # 接排: on the page where the one before it ended


class Layout(Base):
    """The type area (版心) of one volume: ``lines`` of ``characters`` on a page.

    ``first_folio`` is the number that the first page of its text is to carry.
    """

    __tablename__ = "layout"
    __table_args__ = (
        CheckConstraint("characters > 0 AND lines > 0 AND first_folio > 0", name="positive"),
    )

    volume_id: Mapped[int] = mapped_column(
        ForeignKey("volume.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    characters: Mapped[int]
    lines: Mapped[int]
    opening: Mapped[Opening] = mapped_column(words(Opening))
    first_folio: Mapped[int]

    volume: Mapped[Volume] = relationship()
