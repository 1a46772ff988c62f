"""A scanned volume in the form that checks compare."""

from __future__ import annotations

import json

import pytest

from archive import volumes
from archive.database import Archive
from archive.exports import truth
from archive.models import Contribution, Correction, LineKind, PageKind
from tests.archive.samples import add_article, add_line, add_page


@pytest.fixture
def scanned(archive: Archive) -> Archive:
    """A cover and a page with a title, a corrected line and a vertical one."""
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 36, "碑刻专辑")
        volume.editor, volume.year, volume.month = "商州区政协", 2022, 6
        volume.printed_copies = 2000
        body = add_page(session, sequence=2, folio=1, rotation=90, skew=-0.5)
        add_page(session, sequence=1, kind=PageKind.COVER)
        add_line(session, body, 2, "碑存至令。", column=1, vertical=True)
        add_line(session, body, 1, "会馆碑记", kind=LineKind.TITLE)
        add_article(
            session,
            "beiji",
            volume=volume,
            order=1,
            column="碑刻",
            title="会馆碑记",
            text="碑存至今。\n二段\u2028同段\x0b同段\x85同段\n",
            page_start=1,
            page_end=2,
            contributions=[Contribution(position=0, name="郑碑林", role="整理")],
        )
        add_article(session, "weiding", volume=volume, title="未定", provisional=True)
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 36)
        line = volume.pages[1].lines[1]
        line.corrections.append(Correction(before=line.text, text="碑存至今。"))
    return archive


def truth_of(archive: Archive) -> dict[str, object]:
    with archive.reading() as session:
        volume = volumes.find(session, 36)
        assert volume is not None
        return truth(session, volume)


def test_the_volume(scanned: Archive) -> None:
    assert truth_of(scanned)["volume"] == {
        "number": 36,
        "title": "碑刻专辑",
        "editor": "商州区政协",
        "year": 2022,
        "month": 6,
        "printed_copies": 2000,
    }


def test_the_pages_with_their_lines_as_they_read_now(scanned: Archive) -> None:
    assert truth_of(scanned)["pages"] == [
        {"page": 1, "kind": "cover", "printed": None, "turned": 0, "skew": 0.0, "lines": []},
        {
            "page": 2,
            "kind": "body",
            "printed": 1,
            "turned": 270,
            "skew": -0.5,
            "lines": [
                {
                    "kind": "title",
                    "text": "会馆碑记",
                    "box": [0, 0, 80, 20],
                    "column": 0,
                    "vertical": False,
                },
                {
                    "kind": "body",
                    "text": "碑存至今。",
                    "box": [0, 0, 100, 20],
                    "column": 1,
                    "vertical": True,
                },
            ],
        },
    ]


def test_the_contents_without_what_is_provisional(scanned: Archive) -> None:
    assert truth_of(scanned)["contents"] == [
        {"column": "碑刻", "title": "会馆碑记", "authors": ["郑碑林"], "printed": 1}
    ]


def test_the_articles_paragraph_by_paragraph(scanned: Archive) -> None:
    articles = truth_of(scanned)["articles"]
    assert isinstance(articles, list)
    assert articles[0] == {
        "title": "会馆碑记",
        "authors": ["郑碑林"],
        "column": "碑刻",
        "printed_start": 1,
        "printed_end": 2,
        "paragraphs": ["碑存至今。", "二段\u2028同段\x0b同段\x85同段"],
    }
    assert [article["title"] for article in articles] == ["会馆碑记", "未定"]


def test_it_is_plain_json(scanned: Archive) -> None:
    found = truth_of(scanned)
    assert json.loads(json.dumps(found)) == found


def test_a_volume_without_a_scan_has_no_pages(archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 36)
    found = truth_of(archive)
    assert (found["pages"], found["contents"], found["articles"]) == ([], [], [])
