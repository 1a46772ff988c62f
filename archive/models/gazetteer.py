"""The gazetteer: places, and the names that each has gone by."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, now


class Place(Base):
    """A place. ``name`` is the current or best-known one, and stands among ``names`` too."""

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(default=now)

    names: Mapped[list[PlaceName]] = relationship(
        order_by="PlaceName.position", cascade="all, delete-orphan"
    )


class PlaceName(Base):
    """A name, and the years in which it was in force: negative before Christ, none where unknown.

    Several places may have gone by the same name, and one place twice, at different times.
    """

    __tablename__ = "place_name"
    __table_args__ = (
        UniqueConstraint("place_id", "position"),
        CheckConstraint("first_year <= last_year", name="years_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(index=True)
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class GazetteerRevision(Base):
    """One row, which counts the changes of the gazetteer: the index asks whether it is behind."""

    __tablename__ = "gazetteer_revision"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
