"""Volume (辑), its pages, the lines recognized on them, and their corrections."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, now, words


class VolumeStatus(enum.StrEnum):
    PLANNED = "planned"
    PUBLISHED = "published"


class PageKind(enum.StrEnum):
    COVER = "cover"
    IMPRINT = "imprint"
    CONTENTS = "contents"
    BODY = "body"
    PLATE = "plate"
    BLANK = "blank"


class LineKind(enum.StrEnum):
    TITLE = "title"
    AUTHOR = "author"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    HEADER = "header"
    FOLIO = "folio"
    NOTE = "note"
    TABLE = "table"
    ENTRY = "entry"


class IngestionState(enum.StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


class Volume(Base):
    """One volume of the series. ``number`` is the 辑 number."""

    __tablename__ = "volume"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    subtitle: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    month: Mapped[int | None]
    editor: Mapped[str] = mapped_column(default="")
    publisher: Mapped[str] = mapped_column(default="")
    permit: Mapped[str] = mapped_column(default="")  # 准印证号 or ISBN
    planned_copies: Mapped[int | None]
    printed_copies: Mapped[int | None]
    status: Mapped[VolumeStatus] = mapped_column(
        words(VolumeStatus), default=VolumeStatus.PUBLISHED
    )
    note: Mapped[str] = mapped_column(default="")

    pages: Mapped[list[Page]] = relationship(
        back_populates="volume", order_by="Page.sequence", cascade="all, delete-orphan"
    )


class Master(Base):
    """A file kept byte for byte under its SHA-256. ``name`` is what its owner called it."""

    __tablename__ = "master"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[dt.datetime] = mapped_column(default=now)


class Ingestion(Base):
    """One scan being turned into the pages of a volume; its pages say how far it has come.

    ``fingerprint`` is the SHA-256 of the scan's files in order: the same scan is the same
    ingestion, however often it is started.
    """

    __tablename__ = "ingestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    page_count: Mapped[int]
    publish: Mapped[bool] = mapped_column(default=False)
    state: Mapped[IngestionState] = mapped_column(
        words(IngestionState), default=IngestionState.WAITING
    )
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    finished_at: Mapped[dt.datetime | None]

    volume: Mapped[Volume] = relationship()
    pages: Mapped[list[Page]] = relationship(back_populates="ingestion", order_by="Page.sequence")


class Page(Base):
    """One side of a leaf. ``sequence`` counts scans from 1; ``folio`` is the number printed.

    Boxes of lines are pixels of the upright image, ``width`` by ``height``, that results from
    turning image ``master_index`` of the master by ``rotation`` degrees clockwise, and cutting it
    to ``crop`` (x0 y0 x1 y1 in pixels of the turned image; empty for all of it). Two pages may
    show two parts of one image. ``skew`` is by how many degrees clockwise the print lies askew.
    ``expected_errors``: characters that are likely wrong (:mod:`archive.scans.expecting`); none for
    a page that was recognized before that was kept. ``wanted`` is how a person wants the page
    recognized anew; none unless that is still to be done.
    """

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("volume_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"))
    ingestion_id: Mapped[int | None] = mapped_column(ForeignKey("ingestion.id"), index=True)
    sequence: Mapped[int]
    folio: Mapped[int | None]
    kind: Mapped[PageKind] = mapped_column(words(PageKind), default=PageKind.BODY)
    master_sha256: Mapped[str] = mapped_column(ForeignKey("master.sha256"))
    master_index: Mapped[int] = mapped_column(default=0)
    width: Mapped[int | None]
    height: Mapped[int | None]
    rotation: Mapped[int] = mapped_column(default=0)
    crop: Mapped[list[int]] = mapped_column(default=list, server_default="[]")
    skew: Mapped[float] = mapped_column(default=0.0)
    engine: Mapped[str] = mapped_column(default="")
    recognized_at: Mapped[dt.datetime | None]
    checked_at: Mapped[dt.datetime | None]  # by a person, line by line
    checked_by: Mapped[str | None]
    expected_errors: Mapped[float | None]
    wanted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    volume: Mapped[Volume] = relationship(back_populates="pages")
    ingestion: Mapped[Ingestion | None] = relationship(back_populates="pages")
    master: Mapped[Master] = relationship()
    lines: Mapped[list[Line]] = relationship(
        back_populates="page", order_by="Line.order", cascade="all, delete-orphan"
    )


class Line(Base):
    """One line as recognized, which never changes; what is read today is ``text``.

    ``char_boxes``: four integers (x0 y0 x1 y1, pixels) for each character of ``recognized``,
    one after the other; empty where the engine gave none. ``char_confidences``: how surely each
    was read, in percent. ``embedded``: what the scan's own text layer says there, if it has one.
    """

    __tablename__ = "line"
    __table_args__ = (UniqueConstraint("page_id", "order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    order: Mapped[int]
    recognized: Mapped[str]
    confidence: Mapped[float]
    x0: Mapped[int]
    y0: Mapped[int]
    x1: Mapped[int]
    y1: Mapped[int]
    char_boxes: Mapped[list[int]]
    char_confidences: Mapped[list[int]] = mapped_column(default=list, server_default="[]")
    kind: Mapped[LineKind] = mapped_column(words(LineKind), default=LineKind.BODY)
    starts_paragraph: Mapped[bool] = mapped_column(default=False)
    column: Mapped[int] = mapped_column(default=0)
    vertical: Mapped[bool] = mapped_column(default=False)
    embedded: Mapped[str | None]

    page: Mapped[Page] = relationship(back_populates="lines")
    corrections: Mapped[list[Correction]] = relationship(
        back_populates="line", order_by="Correction.id", cascade="all, delete-orphan"
    )

    @property
    def text(self) -> str:
        """The line as it reads now: its last correction, or what was recognized."""
        return self.corrections[-1].text if self.corrections else self.recognized


class Correction(Base):
    """A person's reading of a line, with what stood there before."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("line.id"), index=True)
    before: Mapped[str]
    text: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[dt.datetime] = mapped_column(default=now)

    line: Mapped[Line] = relationship(back_populates="corrections")
