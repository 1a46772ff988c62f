"""Splitting: the articles of a scanned volume, each from its head to the next one's.

What no article holds stays together in one that says so, that everything can be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, select

from archive import articles, volumes
from archive.models import (
    Article,
    ArticleRange,
    Contribution,
    Ingestion,
    Line,
    LineKind,
    Page,
    PageKind,
)
from archive.scans.aligning import ASIDE, Head, Spot, aligned, by_titles
from archive.scans.contents import entries_of
from archive.scans.joining import JoinedText, joined

OUTSIDE = (PageKind.COVER, PageKind.IMPRINT, PageKind.CONTENTS)
AUTHOR = "撰文"  # of whom nothing else is told
ENOUGH = 0.5  # of the entries must be placed before a volume is split by its 目录


def split(ingestion: Ingestion, pages: Sequence[Page]) -> list[Article]:
    """The articles of these pages in printed order; none where no page has any text."""
    entries = entries_of(pages)
    heads = aligned(entries, pages) if entries else by_titles(pages)
    if len(heads) < ENOUGH * len(entries):
        heads = []
    for head in heads:
        mark_head(head, pages)
    ends = ends_of([head.start for head in heads], pages)
    found = [
        article_from(ingestion, pages, head, end, order)
        for order, (head, end) in enumerate(zip(heads, ends, strict=True), 1)
    ]
    before = heads[0].start if heads else Spot(len(pages), 0)
    rest = unsplit(ingestion, pages, before, whole=not heads)
    return [*([rest] if rest else []), *found]


def ends_of(starts: Sequence[Spot], pages: Sequence[Page]) -> list[Spot]:
    """Where articles that begin at these spots end: at the next one's, the last with the pages."""
    return [*starts[1:], Spot(len(pages), 0)] if starts else []


def articles_of(ingestion_id: int) -> Select[Article]:
    """The articles that hold lines of a scan, in printed order."""
    pages = select(ArticleRange.article_id).join(Page).where(Page.ingestion_id == ingestion_id)
    query = select(Article).where(Article.id.in_(pages))
    return query.order_by(Article.order.nulls_first(), Article.id)


def mark_head(head: Head, pages: Sequence[Page]) -> None:
    """Tell the kinds of the lines of a head, and of what looks like one above it."""
    for line in head.title_lines:
        line.kind = LineKind.TITLE
    for line in head.author_lines:
        line.kind = LineKind.AUTHOR
    for group in (head.title_lines, head.author_lines):
        for at, line in enumerate(group):
            line.starts_paragraph = at == 0
    for line in pages[head.start.page].lines[: head.start.line]:
        if line.kind is LineKind.TITLE and line.text.strip() in head.title:
            line.kind = LineKind.HEADER  # a running title on the page where its article begins


def between(
    pages: Sequence[Page], start: Spot, end: Spot, everything: bool = False
) -> Iterator[tuple[int, int, Line]]:
    """The lines from ``start`` to before ``end``, each after its page and its place on it.

    Those of cover, imprint and contents only where ``everything`` is wanted.
    """
    for at in range(start.page, min(end.page + 1, len(pages))):
        if pages[at].kind in OUTSIDE and not everything:
            continue
        for number, line in enumerate(pages[at].lines):
            spot = Spot(at, number)
            if start <= spot < end:
                yield at, number, line


def article_from(
    ingestion: Ingestion, pages: Sequence[Page], head: Head, end: Spot, order: int
) -> Article:
    lines = list(between(pages, head.start, end))
    own = head.own_lines
    kept = [line for _, _, line in lines if line.id not in own]
    whole = joined(kept)
    article = Article(
        identifier=articles.new_identifier(),
        volume_id=ingestion.volume_id,
        order=order,
        column=head.column,
        title=head.title,
        contributions=[
            Contribution(position=position, name=name, role=head.roles.get(name, AUTHOR))
            for position, name in enumerate(head.authors)
        ],
        page_start=head.folio,
        page_end=last_folio(pages, lines) or head.folio,
        ranges=ranges(pages, lines),
        doubts=[*head.doubts, *([] if whole.text else ["no_text"])],
    )
    write(article, whole)
    return article


def unsplit(ingestion: Ingestion, pages: Sequence[Page], end: Spot, whole: bool) -> Article | None:
    """What stands before the first article, or everything where there is none."""
    lines = list(between(pages, Spot(0, 0), end, everything=whole))
    text = joined(line for _, _, line in lines)
    if not text.text:
        return None
    volume = volumes.spelled(ingestion.volume.number)
    folios = [pages[at].folio for at, _, _ in lines if pages[at].folio is not None]
    article = Article(
        identifier=articles.new_identifier(),
        volume_id=ingestion.volume_id,
        title=f"{volume}全文（待拆分）" if whole else f"{volume}卷首（未列入目录）",
        page_start=folios[0] if folios else None,
        page_end=folios[-1] if folios else None,
        provisional=True,
        ranges=ranges(pages, lines),
        doubts=["unsplit" if whole else "unlisted"],
    )
    write(article, text)
    return article


def write(article: Article, text: JoinedText) -> None:
    article.text, article.segments = text.text, text.segments
    article.captions, article.headings = text.captions, text.headings


def ranges(pages: Sequence[Page], lines: Sequence[tuple[int, int, Line]]) -> list[ArticleRange]:
    """The lines page by page; on one page they follow each other."""
    numbers: dict[int, list[int]] = {}
    for at, _, line in lines:
        numbers.setdefault(at, []).append(line.order)
    return [
        ArticleRange(
            position=position, page_id=pages[at].id, first_line=min(orders), last_line=max(orders)
        )
        for position, (at, orders) in enumerate(numbers.items())
    ]


def last_folio(pages: Sequence[Page], lines: Sequence[tuple[int, int, Line]]) -> int | None:
    """The folio of the last page that has any of the article's text."""
    with_text = [at for at, _, line in lines if line.kind not in ASIDE]
    return next((pages[at].folio for at in reversed(with_text) if pages[at].folio), None)
