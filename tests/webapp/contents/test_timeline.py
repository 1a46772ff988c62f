"""The timeline: what it draws, what its table says, and where both lead."""

from __future__ import annotations

import re

import pytest

from tests.webapp.conftest import Visitor

pytestmark = pytest.mark.usefixtures("described")


def spans(visitor: Visitor, asked: str = "") -> dict[int, tuple[int, int]]:
    """Described and named articles, by the first year."""
    document = visitor.get("/api/v1/timeline" + asked).json
    assert document is not None
    return {s["years"][0]: (s["described"], s["named"]) for s in document["spans"]}


def test_a_decade_counts_what_is_described_and_what_is_named(visitor: Visitor) -> None:
    found = spans(visitor, "?from=1800&to=1949")
    assert found[1930] == (1, 2)  # 驿站 tells of all times, and is in no bar of the 总目
    assert found[1810] == (1, 2)
    document = visitor.get("/api/v1/timeline").json
    assert document is not None
    assert (document["at_large"], document["undated"]) == (1, 1)


def test_counts_are_those_of_the_pages_to_which_they_lead(visitor: Visitor) -> None:
    page = visitor.get("/timeline?from=1800&to=1949").text
    rows = re.findall(r'<tr id="years-(\d+)">(.*?)</tr>', page, re.S)
    assert rows
    for _, row in rows:
        for address, count in re.findall(r'href="([^"]+)"[^>]*>(\d+)</a>', row):
            answer = visitor.get(address.replace("&amp;", "&")).text
            said = r"共 (\d+) 篇" if address.startswith("/search") else r"(\d+) 篇，共"
            assert re.findall(said, answer)[0] == count, address


def test_the_drawing_and_the_table_say_the_same(visitor: Visitor) -> None:
    page = visitor.get("/timeline?from=1800&to=1949").text
    drawn = re.findall(r'<a href="#years-(\d+)" tabindex="-1"><title>[^<]*　(\d+) / (\d+)', page)
    assert {int(first): (int(a), int(b)) for first, a, b in drawn} == spans(
        visitor, "?from=1800&to=1949"
    )
    assert set(re.findall(r'<tr id="years-(\d+)"', page)) == {first for first, _, _ in drawn}


def test_years_without_articles_are_said_to_be_empty(visitor: Visitor) -> None:
    assert "没有文章记到这些年" in visitor.get("/timeline?from=-900&to=-800").text


@pytest.mark.parametrize(
    "said", ["from=x&to=1", "to=x", "from=0&to=5", "from=1.5", "from=99999&to=99999"]
)
def test_bad_years_are_told_to_programs_and_forgiven_to_people(visitor: Visitor, said: str) -> None:
    assert visitor.get("/api/v1/timeline?" + said).status_code == 400
    assert visitor.get("/timeline?" + said).status_code == 200


def test_years_are_read_in_either_order_and_one_end_may_be_open(visitor: Visitor) -> None:
    assert spans(visitor, "?from=1949&to=1800") == spans(visitor, "?from=1800&to=1949")
    late = spans(visitor, "?from=1900")
    assert late
    assert min(late) >= 1900
    assert max(spans(visitor, "?to=1899")) < 1900
