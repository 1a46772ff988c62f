"""The cumulative 总目: how it is arranged, narrowed, parted into pages and downloaded."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from archive import outbox, volumes
from archive.database import Archive
from archive.models import VolumeStatus
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.contents.conftest import describe

pytestmark = pytest.mark.usefixtures("described")

ARRANGEMENTS = ["volume", "column", "title", "author", "person", "place", "period"]


def headings(visitor: Visitor, asked: str) -> list[tuple[str, list[str]]]:
    """Names of the headings of a page, with the identifiers of the articles below them."""
    document = visitor.get("/api/v1/contents?" + asked).json
    return [(h["name"], [entry["id"] for entry in h["entries"]]) for h in document["headings"]]  # type: ignore[index]


def shown(visitor: Visitor, asked: str) -> list[tuple[str, list[str]]]:
    """The same, as the page has it."""
    page = visitor.get("/contents?" + asked).text
    sections = re.findall(r"<section.*?</section>", page, re.S)
    return [
        (
            re.sub(
                r"<span class=\"also\".*?</span>|<[^>]+>", "", section.split("</h2>")[0]
            ).strip(),
            re.findall(r'class="title" href="/articles/([^"]+)"', section),
        )
        for section in sections
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [("第三十五辑", ["caoyun", "yizhan"]), ("第三十六辑", ["saomiao"]),
              ("未编入辑", ["sanpian"])]),
        ("sort=newest", [("第三十六辑", ["saomiao"]), ("第三十五辑", ["caoyun", "yizhan"]),
                         ("未编入辑", ["sanpian"])]),
        ("by=column", [("碑刻", ["saomiao"]), ("史海钩沉", ["caoyun", "yizhan"]),
                       ("无栏目", ["sanpian"])]),
        ("by=column&sort=count", [("史海钩沉", ["caoyun", "yizhan"]), ("碑刻", ["saomiao"]),
                                  ("无栏目", ["sanpian"])]),
        ("by=title", [("D", ["caoyun"]), ("H", ["saomiao"]), ("S", ["sanpian", "yizhan"])]),
        ("by=author", [("a/b?c#d%e", ["sanpian"]), ("陈守正", ["caoyun", "sanpian"]),
                       ("李文远", ["caoyun"]), ("王树声", ["yizhan"]), ("郑碑林", ["saomiao"])]),
        # 单 is Shan as a surname; the traditional spelling is the same person.
        ("by=person", [("陈守正", ["yizhan"]), ("单守信", ["caoyun"]),
                       ("周船头", ["caoyun", "sanpian"])]),
        ("by=person&sort=count", [("周船头", ["caoyun", "sanpian"]), ("陈守正", ["yizhan"]),
                                  ("单守信", ["caoyun"])]),
        ("by=period", [("通代", ["yizhan"]), ("1810年代", ["saomiao"]), ("1900年代", ["caoyun"]),
                       ("1910年代", ["caoyun"]), ("1920年代", ["caoyun"]),
                       ("1930年代", ["caoyun"]), ("未注明", ["sanpian"])]),
        ("by=period&heading=1930", [("1930年代", ["caoyun"])]),
        ("by=column&heading=碑刻", [("碑刻", ["saomiao"])]),
        ("by=column&heading=没有", []),
    ],
)  # fmt: skip
def test_articles_stand_below_their_headings(
    visitor: Visitor, asked: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert headings(visitor, asked) == expected
    assert shown(visitor, asked) == expected


def test_a_place_and_its_former_names_are_one_heading(visitor: Visitor) -> None:
    document = visitor.get("/api/v1/contents?by=place").json
    assert document is not None
    found = {h["name"]: h for h in document["headings"]}
    assert [e["id"] for e in found["商州"]["entries"]] == ["caoyun", "yizhan", "saomiao"]
    assert found["商州"]["also"] == ["上雒", "商县"]
    assert found["商县"]["see"] == ["商州"]
    assert list(found) == ["龙驹寨", "商县", "商州", "上雒"]
    page = visitor.get("/contents?by=place").text
    assert re.search(r"商县　<span[^>]*>见</span> <a href=\"/places/", page)
    assert "另有 1 篇还没有著录" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("by=author&q=陳守", ["陈守正"]), ("by=author&q=chen", ["陈守正"]),
        ("by=author&q=csz", ["陈守正"]), ("by=author&q=驿站", ["王树声"]),
        ("by=place&q=上雒", ["商州", "上雒"]), ("q=卅六", []), ("q=第三十六", ["第三十六辑"]),
        ("by=author&q=没有", []),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_in_any_spelling(
    visitor: Visitor, asked: str, found: list[str]
) -> None:
    assert [name for name, _ in headings(visitor, asked)] == found


def test_what_contains_the_words_is_left_of_the_entries(visitor: Visitor) -> None:
    assert headings(visitor, "by=author&q=漕运") == [("陈守正", ["caoyun"]), ("李文远", ["caoyun"])]
    page = visitor.get("/contents?by=author&q=漕运").text
    assert "1 篇，共 4 篇" in page


def test_nothing_found_says_what_to_do(visitor: Visitor) -> None:
    assert "没有这样的条目" in visitor.get("/contents?q=没有这样的").text


@pytest.mark.parametrize("by", ARRANGEMENTS)
def test_a_page_names_its_twin(visitor: Visitor, by: str) -> None:
    page = visitor.get(f"/contents?by={by}&q=商").text
    twin = re.search(r'type="application/json" href="([^"]+)"', page)
    assert twin is not None
    document = visitor.get(twin[1].replace("&amp;", "&")).json
    assert document is not None
    assert (document["by"], document["q"]) == (by, "商")


def test_the_address_with_json_leads_to_the_twin(visitor: Visitor) -> None:
    answer = visitor.get("/contents.json?by=author&q=陈&x=1", follow_redirects=True)
    assert answer.json is not None
    assert [h["name"] for h in answer.json["headings"]] == ["陈守正"]


@pytest.mark.parametrize(
    "said",
    ["by=x", "sort=x", "page=0", "page=x", "page=-1", "page=1e3", "page=01",
     "page=9999999", "q=" + "商" * 101],
)  # fmt: skip
def test_a_bad_parameter_is_told_to_programs_and_forgiven_to_people(
    visitor: Visitor, said: str
) -> None:
    answer = visitor.get("/api/v1/contents?" + said)
    assert answer.status_code == 400
    assert list(answer.json) == ["error"]  # type: ignore[arg-type]
    assert visitor.get("/contents?" + said).status_code == 200


@pytest.mark.parametrize(
    "said", ["q=%00", "heading=%00", "q=%F0%9F%9C%81", "heading=" + "9" * 50, "page=" + "9" * 50]
)
@pytest.mark.parametrize("by", ARRANGEMENTS)
def test_whatever_is_asked_is_answered(visitor: Visitor, by: str, said: str) -> None:
    assert visitor.get(f"/contents?by={by}&{said}").status_code == 200


def test_the_table_has_every_article_and_no_formula(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "sanpian")
        article.title = "=1+1"
        outbox.announce(session, [article.id])
    answer = visitor.get("/contents.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["标识"] for row in rows] == ["caoyun", "yizhan", "saomiao", "sanpian"]
    assert rows[0]["责任者"] == "陈守正（撰文）；李文远（撰文）"
    assert (rows[0]["人物"], rows[0]["起年"]) == ("周船头；单守信", "1905")
    assert rows[0]["网址"] == "http://localhost/articles/caoyun"
    assert rows[3]["题名"] == "'=1+1"


def test_a_long_list_is_parted_and_every_article_is_on_one_page(
    visitor: Visitor, archive: Archive, tmp_path: Path
) -> None:
    many = [
        {"id": f"n{n}", "volume": 40 + n % 3, "order": n, "title": f"第{n}篇", "text": "文。",
         "authors": ["陈守正", f"作者{n % 50}"]}
        for n in range(450)
    ]  # fmt: skip
    with archive.writing() as session:
        library.take_in(session, tmp_path, many)
    first: dict[str, Any] | None = visitor.get("/api/v1/contents?by=author").json
    assert first is not None
    met: list[tuple[str, str]] = []
    document, pages = first, 0
    while True:
        pages += 1
        lines = sum(len(h["entries"]) for h in document["headings"])
        assert lines <= 200
        met += [(h["key"], e["id"]) for h in document["headings"] for e in h["entries"]]
        if document["next"] is None:
            break
        document = visitor.get(document["next"]).json  # type: ignore[assignment]
    assert pages == document["pages"] == 5
    assert len(met) == len(set(met)) == 450 * 2 + 6
    assert document["found"] == document["total"] == 454
    whole = visitor.get("/api/v1/contents?by=author&page=all").json
    assert [(h["key"], e["id"]) for h in whole["headings"] for e in h["entries"]] == met  # type: ignore[index]
    second = visitor.get("/contents?by=author&page=2").text
    assert "（续）" in second
    assert visitor.get("/contents?by=author&page=99").text.count('class="entry"') > 0
    # The bar leads to the page on which the letter begins.
    letters = {
        letter: address
        for address, letter in re.findall(r'<li><a href="([^"]*)#at-([A-Z])">', second)
    }
    # 452 articles of 陈 after one of A, then those of 李 and 王 before those of 作者.
    assert letters == {
        "A": "/contents?by=author",
        "C": "/contents?by=author",
        "L": "/contents?by=author&amp;page=3",
        "W": "/contents?by=author&amp;page=3",
        "Z": "/contents?by=author&amp;page=3",
    }


def test_the_list_follows_the_record_at_once(visitor: Visitor, archive: Archive) -> None:
    assert ("王树声", ["yizhan"]) in headings(visitor, "by=author")
    describe(archive, {"yizhan": {"authors": ["新名字"]}})
    names = [name for name, _ in headings(visitor, "by=author")]
    assert "新名字" in names
    assert "王树声" not in names
    with archive.writing() as session:
        article = library.known(session, "yizhan")
        library.seal(article)
        outbox.announce(session, [article.id])
    assert "新名字" not in [name for name, _ in headings(visitor, "by=author")]


def test_a_planned_volume_has_no_page_and_no_title_for_the_public(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 36)
        volume.status = VolumeStatus.PLANNED
        outbox.announce(session, [library.known(session, "saomiao").id])
    page = visitor.get("/contents").text
    assert "会馆碑记" in page
    assert "碑刻专辑" not in page
    assert 'href="/volumes/36"' not in page
    assert 'href="/volumes/36"' not in visitor.get("/authors/郑碑林").text
    assert "碑刻专辑" in editor.get("/contents").text


def test_an_entry_below_its_author_names_the_others_only(visitor: Visitor) -> None:
    page = visitor.get("/contents?by=author&q=漕运").text
    named = re.findall(r'<span class="author">(.*?)</span>', page)
    assert [re.sub("<.*?>", "", each) for each in named] == ["李文远", "陈守正"]
