"""A thick volume, its ingestion killed again and again at random, against one left alone.

    python -m tests.bench.bench_killed [PAGES] [KILLS] [SEED]

Both are ``wenshi ingest`` with two processes. They must come to the same, to the last box; what is
told besides is the most memory that all processes of the undisturbed one held at once (PSS).
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from archive.config import Settings
from archive.database import open_archive
from archive.models import Article, Page
from archive.scans.read_pages import pages_with_lines
from tests.bench import corpus
from tests.bench.measuring import MB, python, run

PAGES_AN_ARTICLE = 2.3  # of a printed volume, about
EARLIEST, LATEST = 8.0, 60.0  # seconds after which a run is killed: before and after its first page


def main(pages: int = 300, kills: int = 10, seed: int = 11) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        volume = printed(folder / "volume", pages, seed)
        undisturbed = run(ingest(volume), {"WENSHI_HOME": str(folder / "undisturbed")})
        count = json.loads(undisturbed.output)["pages"]
        print(
            f"{count} pages: {undisturbed.seconds:.0f} s undisturbed, "
            f"{undisturbed.memory / MB:.0f} MB at most",
            flush=True,
        )
        killed = folder / "killed"
        for _ in range(kills):
            print(f"killed with {kill_after_a_while(volume, killed)} pages done", flush=True)
        run(ingest(volume), {"WENSHI_HOME": str(killed)})
        same = digest(killed) == digest(folder / "undisturbed")
    print("identical" if same else "DIFFERENT")
    sys.exit(0 if same else 1)


def printed(folder: Path, pages: int, seed: int) -> Path:
    """A scanned volume of about as many pages."""
    maker = corpus.SHARED / "tools" / "make_volume.py"
    if not maker.exists():
        sys.exit(f"there is no maker of scanned volumes at {maker}")
    articles = str(round(pages / PAGES_AN_ARTICLE))
    subprocess.run(
        python(str(maker), str(folder), "--seed", str(seed), "--articles", articles), check=True
    )
    return folder / "volume.pdf"


def ingest(volume: Path) -> list[str]:
    return python(
        "-m", "webapp.cli", "ingest", str(volume), "--volume", "35", "--publish", "--json"
    )


def kill_after_a_while(volume: Path, home: Path) -> int:
    """Kill a run's first process at a random moment; the pages that are recognized by then."""
    environment = os.environ | {"WENSHI_HOME": str(home)}
    with subprocess.Popen(ingest(volume), env=environment, stdout=subprocess.DEVNULL) as process:
        time.sleep(random.uniform(EARLIEST, LATEST))
        process.send_signal(signal.SIGKILL)
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home)}))
    with archive.reading() as session:
        done = len(session.scalars(select(Page.id).where(Page.recognized_at.is_not(None))).all())
    archive.close()
    return done


def digest(home: Path) -> str:
    """SHA-256 of all that came of a scan, but for moments and the names that articles are given."""
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home)}))
    told = hashlib.sha256()
    with archive.reading() as session:
        order: dict[int, int] = {}  # of lines, whose numbers depend on which page was ready first
        for page in session.scalars(pages_with_lines()):
            told.update(
                repr(
                    (page.sequence, page.kind, page.folio, page.width, page.height, page.rotation,
                     page.skew, page.master_sha256, page.master_index)
                ).encode()
            )  # fmt: skip
            for line in page.lines:
                order[line.id] = len(order)
                told.update(
                    repr(
                        (line.order, line.recognized, line.confidence, line.x0, line.y0, line.x1,
                         line.y1, line.char_boxes, line.char_confidences, line.kind,
                         line.starts_paragraph, line.column, line.vertical)
                    ).encode()
                )  # fmt: skip
        for article in session.scalars(select(Article).order_by(Article.order)):
            segments = [(at, order[line], char) for at, line, char in article.segments]
            ranges = [
                (each.page.sequence, each.first_line, each.last_line) for each in article.ranges
            ]
            told.update(
                repr(
                    (article.order, article.title, article.authors, article.column, article.text,
                     article.page_start, article.page_end, article.status, article.doubts,
                     article.captions, article.headings, segments, ranges)
                ).encode()
            )  # fmt: skip
    archive.close()
    return told.hexdigest()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
