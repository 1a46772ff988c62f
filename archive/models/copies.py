"""The copies: printings, where copies lie, how they moved, and who holds them."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, now, words
from archive.models.volume import Volume


class Precision(enum.StrEnum):
    """How well a quantity is known. Only exact quantities are ever added up."""

    EXACT = "exact"
    AT_LEAST = "at_least"  # 500多册
    ABOUT = "about"  # 约500册
    UNKNOWN = "unknown"  # 不详


class MovementKind(enum.StrEnum):
    RECEIVE = "receive"  # 入库
    DONATE = "donate"  # 捐赠
    DISTRIBUTE = "distribute"  # 发放
    EXCHANGE = "exchange"  # 交流
    COLLECT = "collect"  # 征集
    TRANSFER = "transfer"  # 调拨
    RETURN = "return"  # 退回
    LOSS = "loss"  # 损毁
    COUNT = "count"  # 盘点
    REVERSE = "reverse"  # 冲正


class RecipientKind(enum.StrEnum):
    LIBRARY = "library"
    ARCHIVES = "archives"
    COMMITTEE = "committee"  # another place's 政协
    SCHOOL = "school"
    PERSON = "person"
    PUBLIC = "public"  # 社会层面: no one in particular
    OTHER = "other"


class Printing(Base):
    """One print run of a volume (版次印次)."""

    __tablename__ = "printing"

    id: Mapped[int] = mapped_column(primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"), index=True)
    date: Mapped[str] = mapped_column(default="")
    copies: Mapped[int | None]
    precision: Mapped[Precision] = mapped_column(words(Precision), default=Precision.EXACT)
    printer: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Location(Base):
    """A place where our own copies lie."""

    __tablename__ = "location"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")


class Recipient(Base):
    """An institution or a person. ``printed_name`` is the name a source used, where it differs.

    ``merged_into``  another that is the same, see :mod:`archive.ledger.merging`.
    """

    __tablename__ = "recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    printed_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[RecipientKind] = mapped_column(words(RecipientKind), default=RecipientKind.OTHER)
    place: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"), index=True)

    merged_into: Mapped[Recipient | None] = relationship(remote_side=[id])

    @property
    def standing(self) -> Recipient:
        """The one that stands for it: itself, unless it was merged."""
        found = self
        while found.merged_into is not None:
            found = found.merged_into
        return found

    @property
    def is_person(self) -> bool:
        """Whether it or the one that stands for it is a person: the public is not told."""
        return RecipientKind.PERSON in (self.kind, self.standing.kind)


class ToldApart(Base):
    """Two recipients that look alike and are two, see :mod:`archive.ledger.apart`."""

    __tablename__ = "told_apart"
    __table_args__ = (CheckConstraint("one_id < other_id", name="in_order"),)

    one_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), primary_key=True)
    told_by: Mapped[str]
    told_at: Mapped[dt.datetime] = mapped_column(default=now)

    one: Mapped[Recipient] = relationship(foreign_keys=[one_id])
    other: Mapped[Recipient] = relationship(foreign_keys=[other_id])


class Document(Base):
    """A numbered paper (单据) for movements that belong together: one gift of several volumes.

    Never edited, never deleted, as the movements below it. ``date`` as in :class:`Movement`.
    """

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[MovementKind] = mapped_column(words(MovementKind))
    date: Mapped[str] = mapped_column(default="", index=True)
    note: Mapped[str] = mapped_column(default="")
    operator: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[dt.datetime] = mapped_column(default=now)

    movements: Mapped[list[Movement]] = relationship(
        back_populates="document", order_by="Movement.id"
    )


class Movement(Base):
    """Copies that moved. Never edited, never deleted (triggers see to it), only reversed.

    ``volume``     none where the record does not say which volumes.
    ``date``       ``2022``, ``2022-06`` or ``2022-06-30``: as precise as is known; may be empty.
    ``quantity``   copies; none where unknown. ``precision`` says how it is to be read.
    ``from_location``, ``to_location``  our own shelves; none is the outside world, or unknown.
    ``taken_on``, ``put_on``  the days, ``2022-06-30``, from which on the copies count as gone from
                   the one and as lying on the other, see :mod:`archive.ledger.days`.
    """

    __tablename__ = "movement"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint(
            "(quantity IS NULL) = (precision = 'unknown')", name="unknown_has_no_quantity"
        ),
        CheckConstraint(
            "(from_location_id IS NULL AND to_location_id IS NULL)"
            " OR (precision = 'exact' AND volume_id IS NOT NULL)",
            name="stock_is_exact",
        ),
        # All that stock is summed from, so that it is read from the indexes alone.
        Index("ix_movement_taken", "from_location_id", "volume_id", "taken_on", "quantity"),
        Index("ix_movement_put", "to_location_id", "volume_id", "put_on", "quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MovementKind] = mapped_column(words(MovementKind))
    volume_id: Mapped[int | None] = mapped_column(ForeignKey("volume.id"), index=True)
    date: Mapped[str] = mapped_column(default="", index=True)
    quantity: Mapped[int | None]
    precision: Mapped[Precision] = mapped_column(words(Precision), default=Precision.EXACT)
    from_location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"))
    to_location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"))
    taken_on: Mapped[str | None]
    put_on: Mapped[str | None]
    document_number: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    operator: Mapped[str] = mapped_column(default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"), unique=True)
    recorded_at: Mapped[dt.datetime] = mapped_column(default=now)

    volume: Mapped[Volume | None] = relationship()
    from_location: Mapped[Location | None] = relationship(foreign_keys=[from_location_id])
    to_location: Mapped[Location | None] = relationship(foreign_keys=[to_location_id])
    reverses: Mapped[Movement | None] = relationship(remote_side=[id], back_populates="reversal")
    reversal: Mapped[Movement | None] = relationship(back_populates="reverses")
    shares: Mapped[list[Share]] = relationship(order_by="Share.id")
    document: Mapped[Document | None] = relationship(back_populates="movements")


class Share(Base):
    """A recipient's part of a movement; ``quantity`` is none where the split is unknown."""

    __tablename__ = "share"
    __table_args__ = (UniqueConstraint("movement_id", "recipient_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    quantity: Mapped[int | None]

    recipient: Mapped[Recipient] = relationship()


class Holding(Base):
    """That an institution holds a volume (馆藏). ``seen_on``: as precise as is known.

    ``withdrawn_on``  since when it holds it no more, or that was found to be wrong; none while it
                      stands.
    """

    __tablename__ = "holding"
    __table_args__ = (UniqueConstraint("volume_id", "institution_id", "accession"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    call_number: Mapped[str] = mapped_column(default="")
    accession: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    seen_on: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]

    volume: Mapped[Volume] = relationship()
    institution: Mapped[Recipient] = relationship()
