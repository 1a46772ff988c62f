"""Imprint (版权页): what a volume says of itself: title, editors, publisher, date, numbers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, outbox
from archive.editorial.typed import line
from archive.errors import Refusal
from archive.models import Article, ArticleStatus, Volume

EARLIEST, LATEST = 1900, 2200
MOST_COPIES = 1_000_000


@dataclass(frozen=True)
class Imprint:
    """``permit``: 准印证号 or ISBN. ``planned_copies``: how many are to be printed."""

    title: str = ""
    subtitle: str = ""
    year: int | None = None
    month: int | None = None
    editor: str = ""
    publisher: str = ""
    permit: str = ""
    planned_copies: int | None = None

    def fit(self) -> Imprint:
        """The same, fit for the record. Raises :class:`Refusal`."""
        if self.year is not None and not EARLIEST <= self.year <= LATEST:
            raise Refusal(
                "出版年 %(year)s 不对，要在 %(least)d 到 %(most)d 之间。",
                year=self.year, least=EARLIEST, most=LATEST,
            )  # fmt: skip
        if self.month is not None and not 1 <= self.month <= 12:
            raise Refusal("月份 %(month)s 不对，要在 1 到 12 之间。", month=self.month)
        if self.month is not None and self.year is None:
            raise Refusal("只有月份，没有年份。请填写年份。")
        if self.planned_copies is not None and not 0 < self.planned_copies <= MOST_COPIES:
            raise Refusal("印数要在 1 到 %(most)d 之间。", most=MOST_COPIES)
        return replace(
            self,
            title=line("书名", self.title),
            subtitle=line("副题", self.subtitle),
            editor=line("编者", self.editor),
            publisher=line("出版者", self.publisher),
            permit=line("准印证号或书号", self.permit),
        )


def imprint_of(volume: Volume) -> Imprint:
    return Imprint(**{name: getattr(volume, name) for name in asdict(Imprint())})


def imprint(session: Session, volume: Volume, said: Imprint, actor: str) -> bool:
    """Say what stands in the volume's imprint; whether that is new. Raises :class:`Refusal`.

    A published volume can be described too: its articles are cited and exported with it.
    """
    said, before = said.fit(), imprint_of(volume)
    if said == before:
        return False
    for name, value in asdict(said).items():
        setattr(volume, name, value)
    published = select(Article.id).where(
        Article.volume_id == volume.id, Article.status == ArticleStatus.PUBLISHED
    )
    outbox.announce(session, session.scalars(published))
    audit.record(
        session, actor, "volume.imprint", str(volume.number),
        before=asdict(before), after=asdict(said),
    )  # fmt: skip
    return True
