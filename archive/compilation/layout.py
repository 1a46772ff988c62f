"""Layout (版式): how many characters a page of a planned volume takes, and where articles begin."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import articles, audit
from archive.errors import Refusal
from archive.exports.word.paper import CHARACTERS, LINES
from archive.models import Article, Layout, Opening, Volume, VolumeStatus

LEAST, MOST = 10, 80
HIGHEST_FOLIO = 9999
RECENT = 3


@dataclass(frozen=True)
class Setting:
    """``lines`` of ``characters`` on a page; the text begins on page ``first_folio``.

    Where nobody said otherwise, as the Word manuscript is set.
    """

    characters: int = CHARACTERS
    lines: int = LINES
    opening: Opening = Opening.NEW_PAGE
    first_folio: int = 1

    def fit(self) -> Setting:
        """The same. Raises :class:`Refusal` for what no book can be set in."""
        for number in (self.characters, self.lines):
            if not LEAST <= number <= MOST:
                raise Refusal(
                    "每行字数和每页行数要在 %(least)d 到 %(most)d 之间。", least=LEAST, most=MOST
                )
        if not 0 < self.first_folio <= HIGHEST_FOLIO:
            raise Refusal("正文起始页码要在 1 到 %(most)d 之间。", most=HIGHEST_FOLIO)
        return self


def setting_of(session: Session, volume: Volume) -> Setting:
    """How the volume is to be set; the usual way where nobody said."""
    kept = session.get(Layout, volume.id)
    if kept is None:
        return Setting()
    return Setting(kept.characters, kept.lines, kept.opening, kept.first_folio)


def set_in(session: Session, volume: Volume, setting: Setting, actor: str) -> bool:
    """Say how the volume is to be set; whether that is new. Raises :class:`Refusal`."""
    setting, before = setting.fit(), setting_of(session, volume)
    if setting == before:
        return False
    session.merge(Layout(volume_id=volume.id, **asdict(setting)))
    audit.record(
        session, actor, "volume.layout", str(volume.number),
        before=asdict(before), after=asdict(setting),
    )  # fmt: skip
    return True


@dataclass(frozen=True)
class Density:
    """What a printed volume came to: ``characters`` of text on its ``pages``."""

    volume: int
    characters: int
    pages: int

    @property
    def to_a_page(self) -> int:
        return round(self.characters / self.pages)


def densities(session: Session) -> list[Density]:
    """Of the newest volumes whose articles' pages are known, the newest first.

    Characters without the pages' own white: fewer than ``characters * lines`` of a setting.
    """
    pages = Article.page_end - Article.page_start + 1
    query = (
        select(Volume.number, func.sum(func.length(Article.text)), func.sum(pages))
        .join(Article, Article.volume_id == Volume.id)
        .where(
            Volume.status == VolumeStatus.PUBLISHED,
            articles.open_to_editors(),
            Article.page_end >= Article.page_start,
        )
        .group_by(Volume.number)
        .order_by(Volume.number.desc())
        .limit(RECENT)
    )
    return [Density(number, int(length), int(on)) for number, length, on in session.execute(query)]
