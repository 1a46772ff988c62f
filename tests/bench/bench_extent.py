"""How near the estimate of a planned volume's pages comes to the volume as it is set.

python -m tests.bench.bench_extent [VOLUMES]

Each volume of the corpus is written as the Word manuscript; LibreOffice (``soffice``, Debian's
libreoffice-writer-nogui) sets it as a PDF, whose bookmarks say on which page each article begins.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2

from archive.compilation.contents import contents
from archive.compilation.layout import Setting
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.exports.word import word_document
from archive.models import Article, Contribution, Volume, VolumeStatus
from tests.bench import corpus

AS_PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'


def main() -> None:
    volumes = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    off: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home / "home")}))
        for number, chapters in groupby(corpus.chapters(), key=lambda chapter: chapter["volume"]):
            if number > volumes:
                break
            told = compared(archive, home, number, list(chapters))
            off += told
        archive.close()
    share = sum(abs(each) <= 2 for each in off) / len(off)
    print(f"{len(off)} articles: {share:.0%} begin within two pages of where they were expected, "
          f"at most {max(map(abs, off))} off")  # fmt: skip


def compared(
    archive: Archive, folder: Path, number: int, chapters: Sequence[dict[str, object]]
) -> list[int]:
    """By how many pages each article begins later than it was expected to."""
    with archive.writing() as session:
        volume = Volume(number=number, status=VolumeStatus.PLANNED)
        articles = [article(volume, at, each) for at, each in enumerate(chapters, start=1)]
        session.add_all(articles)
        session.flush()
        length = sum(len(each.text) for each in articles)
        began = time.perf_counter()
        expected = contents(articles, Setting())
        seconds = time.perf_counter() - began
        path = folder / f"{number}.docx"
        path.write_bytes(
            word_document(
                session, archive.settings, volume, articles=articles, folios=expected.folios
            )
        )
    firsts = dict(first_pages(as_pdf(path)))
    found = [firsts.get(each["title"]) for each in chapters]
    assert None not in found, "an article has no bookmark"
    body = found[0]
    assert body is not None
    off = [
        (page or 0) - body + 1 - entry.extent.first
        for page, entry in zip(found, expected.entries, strict=True)
    ]
    pages = len(pypdfium2.PdfDocument(path.with_suffix(".pdf"))) - body
    last = expected.last_page or 0
    print(f"volume {number}: {length:,} characters, {len(articles)} articles, {pages} pages set, "
          f"{last} expected ({(last - pages) / pages:+.1%}), estimated in {seconds:.2f} s",
          flush=True)  # fmt: skip
    return off


def article(volume: Volume, order: int, told: dict[str, object]) -> Article:
    authors = told["authors"]
    assert isinstance(authors, list)
    return Article(
        identifier=f"w{volume.number}-{order}", volume=volume, order=order,
        title=str(told["title"]), column=str(told["column"]), text=str(told["text"]),
        captions=[], headings=[],
        contributions=[Contribution(position=at, name=name, role="撰文")
                       for at, name in enumerate(authors)],
    )  # fmt: skip


def as_pdf(path: Path) -> Path:
    subprocess.run(
        ["soffice", "--headless", "--convert-to", AS_PDF, "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return path.with_suffix(".pdf")


def first_pages(path: Path) -> Iterator[tuple[str, int]]:
    """Titles in the bookmarks of a PDF, with their pages from 0."""
    for each in pypdfium2.PdfDocument(path).get_toc():
        there = each.get_dest()
        if there is not None:
            yield each.get_title(), there.get_index()


if __name__ == "__main__":
    main()
