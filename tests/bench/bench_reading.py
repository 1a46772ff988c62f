"""Pages of the reading room over HTTP, one client, warm, against ``wenshi serve``.

    python -m tests.bench.bench_reading [TIMES]

An article of 40,000 characters on the pages of the demonstration scan, with the way back from every
character to its line: as it is, with hits, line by line in the other script, and one leaf alone.
Then the images of all pages: the first time, when they are made, and again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.orm import Session

import index
from archive import articles, scans, volumes
from archive.config import Settings
from archive.database import open_archive
from archive.models import (
    Article,
    ArticleRange,
    Ingestion,
    IngestionState,
    Line,
    LineKind,
    Page,
    now,
)
from tests.bench import corpus, measuring
from tests.bench.serving import served, took

CHARACTERS = 40_000
WIDE = 30  # characters of a line
LONG = 150  # of a paragraph, at least
SCAN = Path(__file__).parents[2] / "seeds" / "scan" / "volume.pdf"
PAGE = (1500, 2100)  # pixels
WIDTHS = (800, 1600)


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment({"WENSHI_HOME": name})
        archive = open_archive(settings)
        scans.register(archive, SCAN, 903, publish=False, actor="bench")
        with archive.writing() as session:
            ids = furnish(session)
        index.sync(archive)
        archive.close()
        with served(name) as port:
            told(port, ids, times)


def told(port: int, ids: list[int], times: int) -> None:
    for what, address in {
        "article": "/articles/long",
        "with hits": "/articles/long?q=" + quote("天下"),
        "by lines, traditional": "/articles/long?lines=printed&script=hant",
        "one leaf": "/articles/long/leaves/5",
    }.items():
        took(port, [address] * 10)
        report(what, took(port, [address] * times))
    for width in WIDTHS:
        images = [f"/pages/{page}/image?width={width}" for page in ids]
        report(f"image {width}, first", took(port, images))
        report(f"image {width}, again", took(port, images * 3))


def furnish(session: Session) -> list[int]:
    """Lay the text over the pages of the scan; the ids of the pages."""
    text = "".join(paragraph + "\n" for paragraph in paragraphs())
    volume = volumes.find_or_make(session, 903)
    pages = list(session.scalars(select(Page).where(Page.volume_id == volume.id)))
    for ingestion in session.scalars(select(Ingestion)):
        ingestion.state = IngestionState.DONE  # nothing is to be recognized meanwhile
    for page in pages:
        page.width, page.height, page.recognized_at = *PAGE, now()
    parts, at = [], 0
    for paragraph in text.split("\n")[:-1]:
        wide = range(0, len(paragraph), WIDE)
        parts += [(at + start, paragraph[start : start + WIDE]) for start in wide]
        at += len(paragraph) + 1
    each = -(-len(parts) // len(pages))
    lines = [
        (start, line(pages[number // each], number % each, part))
        for number, (start, part) in enumerate(parts)
    ]
    session.add_all(each for _, each in lines)
    session.flush()
    segments = [[offset, each.id, 0] for offset, each in lines]
    article = Article(
        identifier="long", volume=volume, title="长文", text=text, segments=segments, page_start=1,
        page_end=len(pages),
        ranges=[
            ArticleRange(position=n, page_id=page.id, first_line=0, last_line=each)
            for n, page in enumerate(pages)
        ],
    )  # fmt: skip
    session.add(article)
    session.flush()
    articles.publish(session, article, "bench")
    return [page.id for page in pages]


def paragraphs() -> Iterable[str]:
    """Paragraphs as long as those of memoirs are: the corpus breaks at every speech."""
    length, waiting = 0, ""
    for text in corpus.texts():
        for paragraph in text.split("\n"):
            waiting += paragraph
            if len(waiting) >= LONG and length < CHARACTERS:
                length += len(waiting)
                yield waiting
                waiting = ""


def line(page: Page, order: int, text: str) -> Line:
    x, y, em = 150, 150 + order * 24, 40
    boxes = [edge for n in range(len(text)) for edge in (x + n * em, y, x + n * em + em, y + 20)]
    return Line(
        page=page, order=order, recognized=text, confidence=1, x0=x, y0=y,
        x1=x + len(text) * em, y1=y + 20, char_boxes=boxes, char_confidences=[99] * len(text),
        kind=LineKind.BODY,
    )  # fmt: skip


def report(what: str, measured: tuple[list[float], int]) -> None:
    median, p95, most = measuring.spread(measured[0])
    print(f"{what:>22}  median {median:6.1f} ms  p95 {p95:6.1f}  max {most:6.1f}  "
          f"{measured[1] / 1000:.0f} kB")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
