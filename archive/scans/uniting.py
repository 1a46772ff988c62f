"""Uniting: an article of a printed book, scanned, and the manuscript that it was printed from.

A volume may be in the record before its book is printed. When the book is scanned, each of its
articles is joined to the manuscript of the same text, whose identifier, description and readers
it takes over; the manuscript's own text is kept as a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from archive import articles, audit, figures, masters
from archive.config import Settings
from archive.errors import Refusal
from archive.models import Article, ArticleRange, ArticleStatus, Ingestion, Line, Volume
from archive.scans.likeness import answering, likeness, pairs
from archive.scans.rederiving import name_authors, rederive
from archive.scans.splitting import articles_of

ALIKE = 0.5  # two texts on one subject of one place come to 0.2 or so
CERTAIN = 0.8  # a text printed nearly as it was written
LONGEST_LINE = 2  # times as long as what was recognized; a longer answer is no reading of the line


@dataclass(frozen=True)
class Pair:
    """A scanned article and the manuscript that it seems to be; ``likeness`` from 0 to 1."""

    scanned: Article
    manuscript: Article
    likeness: float

    @property
    def is_certain(self) -> bool:
        return self.likeness >= CERTAIN


def manuscripts_of(session: Session, volume: Volume) -> Sequence[Article]:
    """The volume's articles that stand on no page yet, but for what is withdrawn or sealed."""
    query = select(Article).where(waiting_in(volume))
    return session.scalars(query.order_by(Article.order.nulls_last(), Article.id)).all()


def has_manuscripts(session: Session, volume: Volume) -> bool:
    """Whether there are any; their texts are not read for it."""
    return bool(session.scalar(select(exists().where(waiting_in(volume)))))


def waiting_in(volume: Volume) -> ColumnElement[bool]:
    return and_(Article.volume_id == volume.id, articles.open_to_editors(), ~Article.ranges.any())


def proposed(session: Session, ingestion: Ingestion) -> list[Pair]:
    """The drafts of a scan that may be joined to manuscripts of its volume, in printed order."""
    drafts = [
        each
        for each in session.scalars(articles_of(ingestion.id))
        if each.status is ArticleStatus.DRAFT and not each.provisional
    ]
    return paired(drafts, manuscripts_of(session, ingestion.volume))


def paired(scanned: Sequence[Article], manuscripts: Sequence[Article]) -> list[Pair]:
    """The likeliest pairs, each article in one at most; in the order of ``scanned``."""
    read = [(article, pairs(article.text)) for article in scanned]
    written = [(article, pairs(article.text)) for article in manuscripts]
    possible = [
        Pair(one, other, alike)
        for one, its in read
        for other, others in written
        if (alike := likeness(its, others)) >= ALIKE
    ]
    taken: set[int] = set()
    found = []
    for pair in sorted(possible, key=lambda pair: -pair.likeness):
        both = {id(pair.scanned), id(pair.manuscript)}
        if not both & taken:
            taken |= both
            found.append(pair)
    order = {id(article): at for at, article in enumerate(scanned)}
    return sorted(found, key=lambda pair: order[id(pair.scanned)])


def lay_beside(session: Session, found: Iterable[Pair]) -> None:
    """Put what the manuscript says beside each line of the scan that has no text layer: a person
    can then take it over, as that of a PDF. The print may differ from the manuscript on purpose."""
    for pair in found:
        starts = [offset for offset, *_ in pair.scanned.segments]
        bounds = [*starts, len(pair.scanned.text)]
        answers = pairwise(answering(pair.scanned.text, pair.manuscript.text, bounds))
        said: dict[int, str] = {}
        for (_, line_id, _), (start, end) in zip(pair.scanned.segments, answers, strict=True):
            part = pair.manuscript.text[start:end].replace("\n", "")
            said[line_id] = said.get(line_id, "") + part
        for line in session.scalars(select(Line).where(Line.id.in_(said))):
            if line.embedded is None and len(said[line.id]) <= LONGEST_LINE * len(line.text):
                line.embedded = said[line.id]


def unite(
    session: Session, settings: Settings, scanned: Article, manuscript: Article, actor: str
) -> Article:
    """Give the scanned draft's pages and text to the manuscript, which is the answer.

    It keeps its identifier, its description and whether it is public; title, column, place and
    authors are those of the print. The draft's own identifier is withdrawn, as of one that was
    merged. Raises :class:`Refusal` where the two cannot be one.
    """
    refuse_unfit(scanned, manuscript)
    kept = masters.keep_text(session, settings, manuscript.text, f"{manuscript.identifier}.txt")
    before = {
        "title": manuscript.title,
        "authors": manuscript.authors,
        "column": manuscript.column,
        "text": kept.sha256,
        "pictures": [figure.sha256 for figure in figures.figures_of(manuscript)],
    }
    articles.change_status(session, scanned, ArticleStatus.WITHDRAWN, actor)
    places = [(each.page_id, each.first_line, each.last_line) for each in scanned.ranges]
    scanned.ranges.clear()
    session.flush()
    manuscript.ranges.extend(
        ArticleRange(position=position, page_id=page, first_line=first, last_line=last)
        for position, (page, first, last) in enumerate(places)
    )
    for field in ("title", "column", "order", "page_start", "page_end", "doubts"):
        setattr(manuscript, field, getattr(scanned, field))
    if scanned.authors:
        name_authors(session, manuscript, scanned.authors)
    scanned.segments, scanned.doubts = [], []
    rederive(session, manuscript)
    audit.record(session, actor, "article.merged", scanned.identifier, into=manuscript.identifier)
    audit.record(
        session,
        actor,
        "article.printed",
        manuscript.identifier,
        scanned=scanned.identifier,
        before=before,
        title=manuscript.title,
        authors=manuscript.authors,
        column=manuscript.column,
    )
    return manuscript


def refuse_unfit(scanned: Article, manuscript: Article) -> None:
    if not scanned.ranges or scanned.status is not ArticleStatus.DRAFT:
        raise Refusal("《%(title)s》不是扫描件里未公开的文章，不能归并。", title=scanned.title)
    if manuscript.ranges or manuscript.volume_id != scanned.volume_id:
        raise Refusal("《%(title)s》不是这一辑还没有页的文稿，不能归并。", title=manuscript.title)
    for article in (scanned, manuscript):
        if not articles.is_open_to_editors(article):
            raise Refusal("《%(title)s》已封存或撤回，不能归并。", title=article.title)
