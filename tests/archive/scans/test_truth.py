"""A printed and scanned volume, read by the real engine, against what was printed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from archive import scans
from archive.config import Settings
from archive.database import Archive
from archive.models import Article, Line, Page
from tests.archive.conftest import opened
from tests.archive.scans.samples import registered

PAGES = 9
KEPT = ("title", "author", "heading", "body", "note")  # in running text

pytestmark = pytest.mark.ocr


@dataclass(frozen=True)
class Volume:
    """A recognized volume, and what a perfect recognition would know of each page."""

    archive: Archive
    truth: list[dict[str, Any]]
    printed: dict[str, Any]

    def articles(self) -> list[Article]:
        with self.archive.reading() as session:
            found = session.scalars(select(Article).order_by(Article.order)).all()
            for article in found:
                assert article.volume is not None
                assert isinstance(article.authors, list)  # loads them
            return list(found)

    def pages(self) -> list[Page]:
        with self.archive.reading() as session:
            pages = session.scalars(select(Page).order_by(Page.sequence)).all()
            for page in pages:
                for line in page.lines:
                    assert line.text  # loads its corrections
            return list(pages)


@pytest.fixture(scope="module")
def volume(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Volume]:
    folder = tmp_path_factory.mktemp("truth")
    tool = shared / "tools" / "make_volume.py"
    made = subprocess.run(
        [sys.executable, tool, folder / "out", "--articles", "4", "--seed", "11"],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        pytest.skip(f"no volume can be printed here: {made.stderr.strip()[-200:]}")
    scan = folder / "第三十五辑"
    scan.mkdir()
    for number in range(1, PAGES + 1):
        shutil.copy(folder / "out" / "pages" / f"{number:03}.jpg", scan)
    truth = json.loads((folder / "out" / "truth.json").read_text(encoding="utf-8"))
    settings = Settings.from_environment({"WENSHI_HOME": str(folder / "home")})
    with opened(settings) as archive:
        ingestion_id = registered(archive, scan, volume=35)
        scans.run(archive, ingestion_id, jobs=2, progress=lambda _: None)
        yield Volume(archive, truth["pages"][:PAGES], truth)


def counterpart(line: Line, page: Page, truth: dict[str, Any]) -> dict[str, Any] | None:
    """The printed line that stands where this one was found, or the nearest above or below."""
    angle = np.radians(truth["skew"])
    x, y = (line.x0 + line.x1 - page.width) / 2, (line.y0 + line.y1 - page.height) / 2
    x, y = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    x, y = x + page.width / 2, y + page.height / 2
    near = [
        (abs((one["box"][1] + one["box"][3]) / 2 - y), at)
        for at, one in enumerate(truth["lines"])
        if one["box"][0] - 20 <= x <= one["box"][2] + 20
    ]
    return truth["lines"][min(near)[1]] if near and min(near)[0] < 40 else None


def distance(one: str, other: str) -> int:
    """Characters to be put in, taken out or changed to make one text of the other."""
    row = np.arange(len(other) + 1)
    codes = np.array([ord(character) for character in other])
    steps = np.arange(len(other) + 1)
    for count, character in enumerate(one, 1):
        changed = np.minimum(row[:-1] + (codes != ord(character)), row[1:] + 1)
        best = np.concatenate(([count], changed))
        row = np.minimum.accumulate(best - steps) + steps
    return int(row[-1])


def bare(text: str) -> str:
    return "".join(text.split())


def test_the_kinds_of_pages_are_told(volume: Volume) -> None:
    expected = [page["kind"] for page in volume.truth]
    assert {"cover", "imprint", "contents", "body"} <= set(expected)
    assert [page.kind.value for page in volume.pages()] == expected


def test_every_folio_is_right(volume: Volume) -> None:
    expected = [page["printed"] for page in volume.truth]
    # A plate or blank page at the end has a number, but none that is printed.
    printed = [page["kind"] == "body" for page in volume.truth]
    for page, number, stands in zip(volume.pages(), expected, printed, strict=True):
        assert page.folio == number or (page.folio is None and not stands)


def test_the_skew_of_every_page_is_found(volume: Volume) -> None:
    for page, truth in zip(volume.pages(), volume.truth, strict=True):
        if truth["kind"] == "body":
            assert page.skew == pytest.approx(truth["skew"], abs=0.15)


def test_the_kinds_of_lines_are_told(volume: Volume) -> None:
    told = [
        (page.sequence, line.text, line.kind.value, printed["kind"])
        for page, truth in zip(volume.pages(), volume.truth, strict=True)
        if truth["kind"] == "body"
        for line in page.lines
        if (printed := counterpart(line, page, truth)) is not None
    ]
    wrong = [one for one in told if one[2] != one[3]]
    assert len(told) > 80
    assert len(wrong) <= 0.03 * len(told), wrong


def test_body_text_is_read_with_less_than_one_character_in_a_hundred_wrong(
    volume: Volume,
) -> None:
    wrong = total = 0
    for page, truth in zip(volume.pages(), volume.truth, strict=True):
        if truth["kind"] != "body":
            continue
        printed = "".join(bare(line["text"]) for line in truth["lines"] if line["kind"] in KEPT)
        read = "".join(bare(line.text) for line in page.lines if line.kind.value in KEPT)
        wrong += distance(read, printed)
        total += len(printed)
    assert total > 1500
    assert wrong <= 0.01 * total


def test_the_contents_become_articles(volume: Volume) -> None:
    folios = {page["printed"] for page in volume.truth}
    expected = [
        (each["column"], each["title"], each["authors"], each["printed_start"])
        for each in volume.printed["articles"]
        if each["printed_start"] in folios
    ]
    assert len(expected) > 1
    found = [(each.column, each.title, each.authors, each.page_start) for each in volume.articles()]
    assert [tuple(map(folded, each)) for each in found] == [
        tuple(map(folded, each)) for each in expected
    ]


def folded(value: object) -> str:
    return unicodedata.normalize("NFKC", str(value))


def test_articles_end_where_the_next_one_begins(volume: Volume) -> None:
    articles = volume.articles()
    for article, printed in zip(articles[:-1], volume.printed["articles"], strict=False):
        assert (article.page_end, article.doubts) == (printed["printed_end"], [])
        whole = "".join(printed["paragraphs"])
        assert distance(bare(article.text), bare(whole)) <= 0.01 * len(whole)
        assert len(article.text.split()) == len(printed["paragraphs"])


def test_the_imprint_tells_of_the_volume(volume: Volume) -> None:
    told, printed = volume.articles()[0].volume, volume.printed["volume"]
    assert told is not None
    assert folded(told.title) == folded(printed["title"])
    for field in ("editor", "year", "month", "printed_copies"):
        assert getattr(told, field) == printed[field]


def test_every_character_of_an_article_leads_to_its_line(volume: Volume) -> None:
    with volume.archive.reading() as session:
        for article in session.scalars(select(Article)):
            ends = [*(offset for offset, _, _ in article.segments), len(article.text)]
            for (offset, line_id, start), (_, end) in zip(
                article.segments, pairwise(ends), strict=True
            ):
                run = article.text[offset:end].rstrip("\n ")
                assert session.get_one(Line, line_id).text[start:].startswith(run)


def test_distance_is_that_of_levenshtein() -> None:
    assert [distance(*pair) for pair in (("", "文"), ("文史", "文史"), ("龙驹寨", "龙赛呀"))] == [
        1, 0, 2,
    ]  # fmt: skip
