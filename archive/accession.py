"""Accession: taking a manuscript file into the record, as articles without page images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import articles, audit, figures, masters, volumes
from archive.config import Settings
from archive.errors import Refusal
from archive.manuscripts import Manuscript, Remark, read_manuscript
from archive.models import Article, Contribution, Volume


@dataclass(frozen=True)
class Accession:
    """What taking in a file did. ``remarks`` are for an editor to look at."""

    articles: tuple[Article, ...]
    added: int
    unchanged: int
    encoding: str | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Place:
    """Where a manuscript belongs; all of it may be unknown."""

    volume: int | None = None
    order: int | None = None
    column: str = ""
    identifier: str | None = None


def take_in(
    session: Session,
    settings: Settings,
    path: Path,
    *,
    place: Place,
    title: str | None = None,
    publish: bool,
    actor: str,
    name: str | None = None,
) -> Accession:
    """Keep the file as a master and make an article of each of its drafts.

    The same file again changes nothing, but publishes what was not yet published if that is
    asked. Raises :class:`Refusal` where the file is not a manuscript, or where it holds several
    articles and only one ``title`` or identifier is given.
    """
    name = name or masters.name_of(path)
    manuscript = read_manuscript(path)
    known = session.scalars(
        select(Article)
        .where(Article.master_sha256 == masters.digest(path))
        .order_by(Article.order.nulls_last(), Article.id)
    ).all()
    if known:
        settle_place(known, place.volume, name)
        made = list(known)
    else:
        if len(manuscript.drafts) > 1 and (title or place.identifier):
            raise Refusal(
                "%(file)s 里有 %(count)d 篇文章，不能只用一个标题。"
                "请去掉 --title，或先把文件拆开。",
                file=name,
                count=len(manuscript.drafts),
            )
        made = add(session, settings, path, manuscript, place, title, name)
        audit.record(
            session, actor, "manuscript.import", name,
            articles=[article.identifier for article in made],
        )  # fmt: skip
    if publish:
        for article in made:
            articles.publish(session, article, actor)
    return Accession(
        articles=tuple(made),
        added=0 if known else len(made),
        unchanged=len(known),
        encoding=manuscript.encoding,
        remarks=manuscript.remarks,
    )


def settle_place(known: Sequence[Article], volume: int | None, name: str) -> None:
    """Refuse a file that is already in another volume: one of the two would be a mistake."""
    number = known[0].volume.number if known[0].volume else None
    if volume is not None and volume != number:
        raise Refusal(
            "%(file)s 已经导入过（%(place)s），不能再导入%(volume)s。请核对辑号。",
            file=name,
            place=volumes.spelled(number) if number else "未编辑",
            volume=volumes.spelled(volume),
        )


def add(
    session: Session,
    settings: Settings,
    path: Path,
    manuscript: Manuscript,
    place: Place,
    title: str | None,
    name: str,
) -> list[Article]:
    master = masters.keep(session, settings, path, name)
    volume = volumes.find_or_make(session, place.volume) if place.volume else None
    order = place.order or next_order(session, volume)
    made = []
    for number, draft in enumerate(manuscript.drafts):
        article = Article(
            identifier=place.identifier or articles.new_identifier(),
            volume=volume,
            order=None if order is None else order + number,
            column=place.column or draft.column,
            title=title or draft.title,
            text="".join(paragraph + "\n" for paragraph in draft.paragraphs),
            captions=figures.keep_all(session, settings, draft.captions, manuscript.pictures),
            headings=sorted(draft.headings),
            master_sha256=master.sha256,
            contributions=[
                Contribution(position=position, name=who.name, role=who.role)
                for position, who in enumerate(draft.contributions)
            ],
        )
        session.add(article)
        made.append(article)
    session.flush()
    return made


def next_order(session: Session, volume: Volume | None) -> int | None:
    """The place after the last article of the volume."""
    if volume is None:
        return None
    last = session.scalar(select(func.max(Article.order)).where(Article.volume_id == volume.id))
    return (last or 0) + 1
