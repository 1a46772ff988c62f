"""Release (出版): a planned volume becomes one of the series, and its articles can be read.

Their identifiers stay. When the printed book is scanned, its pages are joined to the same
articles: see :mod:`archive.scans.uniting`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, audit, outbox, volumes
from archive.compilation.arranging import refuse_published
from archive.compilation.imprint import Imprint, imprint
from archive.compilation.lineup import LeftOut, parted, seen
from archive.editorial import listing, outlines
from archive.editorial.listing import Brief, Filters
from archive.editorial.standing import Standing
from archive.errors import Conflict, Refusal
from archive.models import Article, ArticleStatus, Outline, OutlineState, Volume, VolumeStatus

DECIDED = (Standing.ACCEPT, Standing.DECLINE, Standing.RESERVE, Standing.SPAM)


@dataclass(frozen=True)
class Readiness:
    """What the editors should know before they release a volume.

    ``without_place``: articles that have no place yet. ``unfit``: those without a title or text.
    ``left_out``: drafts whose submission is not accepted any more; they leave the volume.
    ``undecided``: other submissions to it that nobody has decided on; they stay submissions.
    """

    found: list[Article]
    without_place: list[Article]
    unfit: list[Article]
    left_out: list[LeftOut]
    undecided: list[Brief]


def readiness(session: Session, volume: Volume) -> Readiness:
    found, out = parted(session, volume)
    known = {each.submission.id for each in out}
    waiting = listing.briefs(session, Filters(volume=volume.number))
    return Readiness(
        found,
        [each for each in found if each.order is None],
        [each for each in found if not each.title.strip() or not each.text.strip()],
        out,
        [each for each in waiting if each.standing not in DECIDED and each.id not in known],
    )


def release(
    session: Session, volume: Volume, said: Imprint, actor: str, seen_then: str | None = None
) -> list[Article]:
    """Make the planned volume a published one, with all articles of its lineup.

    ``seen_then``: as in :func:`archive.compilation.arranging.arrange`. What is not in the lineup
    leaves the volume and stays a draft; the call for papers ends. Raises :class:`Conflict` where
    the order is another one than the editor saw, :class:`Refusal` where the volume is not ready
    or already published. Nothing is changed then.
    """
    refuse_published(volume)
    ready = readiness(session, volume)
    if seen_then is not None and seen_then != seen(ready.found):
        raise Conflict("刚才别人改动了这一辑的目录，还没有出版。请看过现在的目录再办理。")
    refuse_unready(volume, ready, said)
    imprint(session, volume, said, actor)
    for each in ready.left_out:
        articles.place(session, each.article, None, actor)
    for number, article in enumerate(ready.found, start=1):
        article.order = number
    volume.status = VolumeStatus.PUBLISHED
    outline = session.scalars(select(Outline).where(Outline.volume_id == volume.id)).first()
    if outline is not None and outline.state is not OutlineState.ENDED:
        outlines.turn(session, outline, OutlineState.ENDED, actor)
    outbox.announce(
        session, [each.id for each in ready.found if each.status is ArticleStatus.PUBLISHED]
    )
    for article in ready.found:
        articles.publish(session, article, actor)
    audit.record(
        session, actor, "volume.release", str(volume.number),
        before=VolumeStatus.PLANNED.value, after=VolumeStatus.PUBLISHED.value,
        articles=[article.identifier for article in ready.found],
        left_out=[each.article.identifier for each in ready.left_out],
    )  # fmt: skip
    return ready.found


def refuse_unready(volume: Volume, ready: Readiness, said: Imprint) -> None:
    name = volumes.spelled(volume.number)
    if not ready.found:
        raise Refusal("%(volume)s里还没有文章，不能出版。", volume=name)
    if ready.without_place:
        raise Refusal(
            "还有 %(count)d 篇没有排入目录，如《%(title)s》。请先排好，或移出这一辑。",
            count=len(ready.without_place), title=ready.without_place[0].title,
        )  # fmt: skip
    if ready.unfit:
        raise Refusal(
            "文章 %(identifier)s 缺少标题或正文，不能发布。请先补全。",
            identifier=ready.unfit[0].identifier,
        )
    if said.year is None:
        raise Refusal("请填写出版年份。")
