"""Stocktaking (盘点): what was counted on a shelf, and what it came to."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, now, words
from archive.models.copies import Location, Movement
from archive.models.volume import Volume


class StocktakingState(enum.StrEnum):
    COUNTING = "counting"
    SETTLED = "settled"
    GIVEN_UP = "given_up"


class Stocktaking(Base):
    """A count of a location, or of some volumes there.

    ``date``      the day of the count, and of the movements that it comes to.
    ``is_blind``  whoever counts is not told what should be there.
    ``reason``    why the differences are taken over, or why the count was given up.
    """

    __tablename__ = "stocktaking"
    __table_args__ = (
        CheckConstraint("(state = 'counting') = (ended_at IS NULL)", name="ended_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"), index=True)
    date: Mapped[str]
    is_blind: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[dt.datetime] = mapped_column(default=now)
    opened_by: Mapped[str]
    state: Mapped[StocktakingState] = mapped_column(
        words(StocktakingState), default=StocktakingState.COUNTING, index=True
    )
    ended_at: Mapped[dt.datetime | None]
    ended_by: Mapped[str | None]
    reason: Mapped[str] = mapped_column(default="")

    location: Mapped[Location] = relationship()
    counts: Mapped[list[StocktakingCount]] = relationship(back_populates="stocktaking")
    results: Mapped[list[StocktakingResult]] = relationship(back_populates="stocktaking")


class StocktakingCount(Base):
    """A line of the count sheet, as far as it is filled in: a draft until the count is settled.

    ``written``     as it was typed: ``20+15`` for two piles. ``counted`` is their sum.
    ``stock_then``  what the ledger said when it was counted: where it says something else by the
                    time of settling, the line has to be looked at again.
    ``last_movement``  the last movement that was recorded then, by its id.
    """

    __tablename__ = "stocktaking_count"
    __table_args__ = (
        UniqueConstraint("stocktaking_id", "volume_id"),
        CheckConstraint("counted >= 0", name="counted_not_negative"),
        CheckConstraint("(counted IS NULL) = (stock_then IS NULL)", name="counted_at_a_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stocktaking_id: Mapped[int] = mapped_column(ForeignKey("stocktaking.id"))
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"))
    written: Mapped[str] = mapped_column(default="")
    counted: Mapped[int | None]
    stock_then: Mapped[int | None]
    last_movement: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    counted_at: Mapped[dt.datetime | None]
    counted_by: Mapped[str] = mapped_column(default="")

    stocktaking: Mapped[Stocktaking] = relationship(back_populates="counts")
    volume: Mapped[Volume] = relationship()


class StocktakingResult(Base):
    """What a line came to when the count was settled. Never edited, never deleted.

    ``movement``: by which the difference was taken over; none where there was none.
    """

    __tablename__ = "stocktaking_result"
    __table_args__ = (
        UniqueConstraint("stocktaking_id", "volume_id"),
        CheckConstraint("expected >= 0 AND counted >= 0", name="not_negative"),
        CheckConstraint("(movement_id IS NULL) = (expected = counted)", name="difference_moves"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stocktaking_id: Mapped[int] = mapped_column(ForeignKey("stocktaking.id"))
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"))
    expected: Mapped[int]
    counted: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    counted_by: Mapped[str] = mapped_column(default="")
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"), unique=True)

    stocktaking: Mapped[Stocktaking] = relationship(back_populates="results")
    volume: Mapped[Volume] = relationship()
    movement: Mapped[Movement | None] = relationship()

    @property
    def difference(self) -> int:
        return self.counted - self.expected
