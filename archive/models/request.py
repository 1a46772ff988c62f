"""Requests for copies (索书): which volumes may be asked for, and who asked for them."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, now, words
from archive.models.copies import Movement
from archive.models.volume import Volume


class RequestState(enum.StrEnum):
    """``granted``: the copies have left the shelf in the ledger; ``sent``, and the house.

    ``taken_back``: by whoever asked.
    """

    REQUESTED = "requested"
    GRANTED = "granted"
    SENT = "sent"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class RequestOffer(Base):
    """Whether copies of a volume may be asked for, and how many in one request.

    ``note``: what those who ask are told, such as who pays for the post.
    """

    __tablename__ = "request_offer"
    __table_args__ = (CheckConstraint("most > 0", name="most_positive"),)

    volume_id: Mapped[int] = mapped_column(
        ForeignKey("volume.id"), primary_key=True, autoincrement=False
    )
    is_open: Mapped[bool] = mapped_column(default=True)
    most: Mapped[int]
    note: Mapped[str] = mapped_column(default="")

    volume: Mapped[Volume] = relationship()


class CopyRequest(Base):
    """Somebody asks for copies of a volume, and what became of it.

    ``receipt``      the secret under which whoever asked sees what became of it.
    ``name``, ``contact``, ``delivery``, ``purpose``  are theirs: for the staff only, and erased
                     at their wish (``erased_at``), with ``institution`` and ``answer``.
    ``institution``  empty where a person asks.
    ``movement``     by which the copies left the shelf: exactly where it was granted.
    ``answer``       what the librarian says to them.
    """

    __tablename__ = "copy_request"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("(state = 'requested') = (decided_at IS NULL)", name="decided_once"),
        CheckConstraint(
            "(state IN ('granted', 'sent')) = (movement_id IS NOT NULL)", name="granted_moves"
        ),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(unique=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"), index=True)
    quantity: Mapped[int]
    name: Mapped[str]
    institution: Mapped[str] = mapped_column(default="")
    contact: Mapped[str]
    delivery: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    state: Mapped[RequestState] = mapped_column(
        words(RequestState), default=RequestState.REQUESTED, index=True
    )
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[str | None]
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"), unique=True)
    answer: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[dt.datetime | None]
    erased_at: Mapped[dt.datetime | None]

    volume: Mapped[Volume] = relationship()
    movement: Mapped[Movement | None] = relationship()
