"""The order of what was found, its pages, its facets, and narrowing it."""

from __future__ import annotations

from collections import Counter

import pytest

import index
from tests.index.shelf import Shelf

COLUMNS = ["史海钩沉", "人物春秋", ""]


@pytest.fixture(scope="module")
def stocked(shared_shelf: Shelf) -> Shelf:
    """Sixty articles in four volumes and in none, some of a known period."""
    lines = [
        {"id": f"a{n}", "order": n, "volume": n % 5 or None, "column": COLUMNS[n % 3],
         "title": "漕运考" if n % 11 == 0 else f"第{n}篇", "authors": [f"作者{n % 4}"],
         "text": "丹江的漕运。\n" * (1 + n % 6) + "江上有船。\n" * (n % 4)}
        for n in range(60)
    ]  # fmt: skip
    shared_shelf.put(*lines)
    for n in range(0, 60, 7):
        with shared_shelf.changing(f"a{n}", sync=False) as article:
            article.year_start, article.year_end = 1905 + n, 1912 + n
    index.sync(shared_shelf.archive)
    return shared_shelf


QUERIES = ["漕运", "丹江漕运", '"丹江的漕运"', "船 OR 漕运", "作者:作者1", "辑:2..3", "-船", "江"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("size", [1, 7, 60])
def test_the_pages_together_are_the_whole_in_its_order(
    stocked: Shelf, query: str, size: int
) -> None:
    whole = stocked.ask(query, limit=0)
    assert whole.total == len(whole.hits) > 0
    paged = [
        hit
        for offset in range(0, whole.total, size)
        for hit in stocked.ask(query, limit=size, offset=offset).hits
    ]
    assert [(hit.id, hit.score) for hit in paged] == [(hit.id, hit.score) for hit in whole.hits]


@pytest.mark.parametrize("query", QUERIES)
def test_the_best_come_first_and_the_order_is_always_the_same(stocked: Shelf, query: str) -> None:
    first, second = (stocked.ask(query, limit=0).hits for _ in range(2))
    assert first == second
    scores = [hit.score for hit in first]
    assert scores == sorted(scores, reverse=True)


def test_past_the_end_there_are_no_hits_but_the_total_stays(stocked: Shelf) -> None:
    answer = stocked.ask("漕运", offset=1_000)
    assert (answer.hits, answer.total) == ([], 60)


@pytest.mark.parametrize("query", QUERIES)
def test_facets_count_all_that_was_found_not_one_page_of_it(stocked: Shelf, query: str) -> None:
    answer = stocked.ask(query, limit=2)
    hits = stocked.ask(query, limit=0).hits
    volumes = Counter(hit.volume for hit in hits if hit.volume)
    columns = Counter(hit.column for hit in hits if hit.column)
    assert {f["value"]: f["count"] for f in answer.facets["volume"]} == volumes
    assert {f["value"]: f["count"] for f in answer.facets["column"]} == columns
    assert [f["value"] for f in answer.facets["volume"]] == sorted(volumes)


def test_a_period_counts_in_every_decade_that_it_touches(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "漕运。\n"}, {"id": "二", "text": "漕运。\n"})
    for identifier, first, last in (("一", 1905, 1921), ("二", 1912, None)):
        with shelf.changing(identifier) as article:
            article.year_start, article.year_end = first, last
    decades = {f["value"]: f["count"] for f in shelf.ask("漕运").facets["decade"]}
    assert decades == {1900: 1, 1910: 2, 1920: 1}


@pytest.mark.parametrize("value", [1, 2, 3, 4])
def test_narrowing_by_volume_gives_what_its_facet_counted(stocked: Shelf, value: int) -> None:
    facets = {f["value"]: f["count"] for f in stocked.ask("漕运").facets["volume"]}
    narrowed = stocked.ask("漕运", limit=0, volume=value)
    assert narrowed.total == facets[value]
    assert {hit.volume for hit in narrowed.hits} == {value}
    assert {hit.id for hit in narrowed.hits} == stocked.found(f"漕运 辑:{value}")


def test_narrowing_by_column_gives_what_its_facet_counted(stocked: Shelf) -> None:
    for facet in stocked.ask("漕运").facets["column"]:
        narrowed = stocked.ask("漕运", limit=0, column=facet["value"])
        assert narrowed.total == facet["count"]
        assert {hit.column for hit in narrowed.hits} == {facet["value"]}


def test_narrowing_by_year_finds_the_periods_that_hold_it(stocked: Shelf) -> None:
    def of(year: int) -> set[str]:
        return {hit.id for hit in stocked.ask("漕运", limit=0, year=year).hits}

    assert of(1905) == of(1911) == {"a0"}
    assert of(1912) == {"a0", "a7"}
    assert of(1904) == set()


def test_limits_work_together(stocked: Shelf) -> None:
    narrowed = stocked.ask("漕运", limit=0, volume=2, column="人物春秋")
    assert {hit.id for hit in narrowed.hits} == {f"a{n}" for n in (7, 22, 37, 52)}
    assert stocked.ask("漕运", volume=99).total == 0


def test_a_word_in_the_title_weighs_more(stocked: Shelf) -> None:
    titled = {f"a{n}" for n in range(0, 60, 11)}
    assert set(stocked.ranked("漕运")[: len(titled)]) == titled


def test_equals_stand_in_the_order_of_the_volumes(shelf: Shelf) -> None:
    lines: list[dict[str, object]] = [
        {"id": f"{volume}-{order}", "volume": volume, "order": order, "text": "漕运。\n"}
        for volume in (2, 1) for order in (3, 1, 2)
    ]  # fmt: skip
    shelf.put(*lines)
    assert shelf.ranked("漕运") == ["1-1", "1-2", "1-3", "2-1", "2-2", "2-3"]


def test_equals_keep_their_order_through_updates_and_rebuilding(shelf: Shelf) -> None:
    shelf.put(*({"id": f"{n}", "text": "漕运。\n"} for n in range(6)))
    before = shelf.ranked("漕运")
    for identifier in ("1", "4"):
        with shelf.changing(identifier):
            pass
    assert shelf.ranked("漕运") == before == ["0", "1", "2", "3", "4", "5"]
    index.rebuild(shelf.archive)
    assert shelf.ranked("漕运") == before


def test_the_whole_run_comes_before_any_number_of_its_words(shelf: Shelf) -> None:
    words = "码头，漕运，丹江，会馆，船帮。\n"
    names = words.strip() * 8
    fillers: list[dict[str, object]] = [
        {"id": f"f{n}", "text": f"第{n}篇说的是别的。\n"} for n in range(400)
    ]
    shelf.put(
        {"id": "各词", "title": names, "authors": [names], "text": words * 60},
        {"id": "整句", "text": "别的事情说了很多。\n" * 200 + "丹江漕运码头船帮会馆。\n"},
        *fillers,
    )
    assert shelf.ranked("丹江漕运码头船帮会馆") == ["整句", "各词"]
