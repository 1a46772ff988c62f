"""Rereading: one page recognized anew, as a person wants it turned, cut or parted.

What people made of its lines stays: a line that was corrected keeps its reading and its place, and
all lines of a page that was checked read as they did. A line that is found again keeps its address
and its kind. The articles on the page follow in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.errors import Refusal
from archive.models import Article, Ingestion, IngestionState, Page, User
from archive.scans import keeping
from archive.scans.aligning import Spot
from archive.scans.expecting import expect
from archive.scans.pages import RecognizedPage, Wanted
from archive.scans.parting import Bound, bound, refuse_sealed, settle
from archive.scans.read_pages import pages_with_lines
from archive.scans.reading import read_pages
from archive.scans.reconciling import reconcile
from archive.scans.splitting import ends_of

ACTOR = "ingest"


def ask(session: Session, page: Page, wanted: Wanted, user: User) -> Page:
    """Have the page recognized anew, with the one that shares its scan; the first of them.

    Raises :class:`Refusal` where its scan is not recognized yet, or an article on it is sealed.
    """
    ingestion = session.get(Ingestion, page.ingestion_id) if page.ingestion_id else None
    if ingestion is None or ingestion.state is not IngestionState.DONE:
        raise Refusal("这一辑还在识别。请等识别完成后，再重新识别单页。")
    together = on_one_scan(session, page)
    for article in touching(bound(session, ingestion), {each.id for each in together}):
        refuse_sealed(article)
    first = together[0]
    first.wanted = asdict(wanted)
    audit.record(
        session, user.name, "page.reread", str(first.id), sequence=first.sequence, **first.wanted
    )
    return first


def on_one_scan(session: Session, page: Page) -> Sequence[Page]:
    """The pages that show parts of the same image, in the order of the book."""
    return session.scalars(
        pages_with_lines().where(
            Page.ingestion_id == page.ingestion_id,
            Page.master_sha256 == page.master_sha256,
            Page.master_index == page.master_index,
        )
    ).all()


def wanted_pages(session: Session, ingestion_id: int) -> Sequence[Page]:
    """Pages of a scan that are still to be recognized anew."""
    query = select(Page).where(Page.ingestion_id == ingestion_id, Page.wanted.is_not(None))
    return session.scalars(query.order_by(Page.sequence)).all()


def touching(whole: Bound, page_ids: set[int]) -> list[Article]:
    """The articles that any line of these pages belongs to, or would if there were one."""
    places = [at for at, page in enumerate(whole.pages) if page.id in page_ids]
    first, last = Spot(min(places), 0), max(places)
    ends = ends_of([start for start, _ in whole.starts], whole.pages)
    return [
        article
        for (start, article), end in zip(whole.starts, ends, strict=True)
        if start.page <= last and end > first
    ]


@dataclass(frozen=True)
class Beginning:
    """Where an article begins: with this line, or, of a provisional one, with this page."""

    article: Article
    page_id: int
    line_id: int | None


def take(session: Session, recognized: RecognizedPage) -> None:
    """Let the page, and the one that shares its scan, be what was recognized anew."""
    page = session.get_one(Page, recognized.page_id)
    before = on_one_scan(session, page)
    ingestion = session.get_one(Ingestion, page.ingestion_id)
    whole = bound(session, ingestion)
    touched = touching(whole, {each.id for each in before})
    beginnings = [beginning(whole, start, article) for start, article in whole.starts]
    for article in touched:
        refuse_sealed(article)
        article.ranges.clear()
    session.flush()

    readings = [recognized, *([recognized.facing] if recognized.facing else [])]
    pages = [*before[: len(readings)]]
    while len(pages) < len(readings):
        pages.append(keeping.insert_after(session, pages[-1]))
    told = [line.recognized for each in before for line in each.lines]
    fresh = reconcile(session, before, pages, readings, {each.line_id for each in beginnings})
    page.wanted = before[0].wanted = None
    audit.record(session, ACTOR, "page.reread.done", str(page.id), recognized_before=told)
    for surplus in before[len(readings) :]:
        keeping.remove(session, surplus)
    session.flush()
    session.expire_all()
    read = session.scalars(pages_with_lines().where(Page.ingestion_id == ingestion.id)).all()
    describe(read, {each.id for each in pages}, fresh)
    follow(session, Bound(read, starts_in(read, beginnings)), touched)


def forget(session: Session, page_id: int) -> None:
    """Leave the page as it is: it cannot be recognized anew."""
    session.get_one(Page, page_id).wanted = None


def beginning(whole: Bound, start: Spot, article: Article) -> Beginning:
    page = whole.pages[start.page]
    return Beginning(article, page.id, None if article.provisional else page.lines[start.line].id)


def starts_in(pages: Sequence[Page], beginnings: Sequence[Beginning]) -> list[tuple[Spot, Article]]:
    """Where the articles begin now, in the order of the pages.

    A provisional one, whose page has become part of another, begins with what is before it.
    """
    lines = {
        line.id: Spot(at, number)
        for at, page in enumerate(pages)
        for number, line in enumerate(page.lines)
    }
    firsts = {page.id: Spot(at, 0) for at, page in enumerate(pages)}
    starts = [
        (firsts.get(each.page_id, Spot(0, 0)) if each.line_id is None else lines[each.line_id],
         each.article)
        for each in beginnings
    ]  # fmt: skip
    return sorted(starts, key=lambda start: (start[0], not start[1].provisional))


def describe(pages: Sequence[Page], page_ids: set[int], fresh: set[int]) -> None:
    """Tell what these pages are, and their fresh lines, by all pages of the scan."""
    for page, reading in zip(pages, read_pages(pages), strict=True):
        if page.id not in page_ids:
            continue
        page.kind, page.folio = reading.kind, reading.folio
        for line, kind, starts in zip(page.lines, reading.kinds, reading.starts, strict=True):
            if line.id in fresh:
                line.kind, line.starts_paragraph = kind, starts
        expect(page)


def follow(session: Session, whole: Bound, touched: Sequence[Article]) -> None:
    ids = {article.id for article in touched}
    settle(session, whole, [at for at, (_, each) in enumerate(whole.starts) if each.id in ids])
