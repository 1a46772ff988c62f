"""Questions as addresses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.search.asking import LAST_PAGE, Asking, last_page, pager
from webapp.search.finding import marked
from webapp.search.rephrasing import wider_queries


def test_an_address_is_read_and_written_alike() -> None:
    said = {"q": "丹江", "volume": "35", "column": "史海钩沉", "year": "1934", "page": "2"}
    asking = Asking.read(said)
    assert asking == Asking("丹江", volume=35, column="史海钩沉", year=1934, page=2)
    written = {name: str(value) for name, value in asking.parameters(page=2).items()}
    assert Asking.read(written) == asking


def test_narrowing_goes_back_to_the_first_page() -> None:
    assert Asking("丹江", page=7).parameters(volume=35) == {"q": "丹江", "volume": 35}


def test_a_volume_may_be_spelled_in_any_way() -> None:
    assert Asking.read({"q": "丹江", "volume": "第三十五辑"}).volume == 35


@given(st.dictionaries(st.sampled_from(["q", "volume", "column", "year", "page"]), st.text()))
def test_any_address_can_be_read(args: dict[str, str]) -> None:
    asking = Asking.read(args)
    assert 1 <= asking.page <= LAST_PAGE


def test_the_pager_offers_the_ends_and_the_neighbours() -> None:
    assert pager(1, 0) == [1]
    assert pager(1, 35) == [1, 2, 3, 4]
    assert pager(10, 1000) == [1, None, 8, 9, 10, 11, 12, None, 100]
    assert pager(4, 1000) == [1, 2, 3, 4, 5, 6, None, 100]


def test_the_last_page_holds_the_rest() -> None:
    assert [last_page(total) for total in (0, 1, 10, 11, 20, 21)] == [1, 1, 1, 2, 2, 3]


def test_a_snippet_is_cut_at_its_marks() -> None:
    assert marked("过丹江去", [(1, 3)]) == [("过", False), ("丹江", True), ("去", False)]
    assert marked("丹江", [(0, 2)]) == [("丹江", True)]
    assert marked("丹江", []) == [("丹江", False)]


def test_other_ways_to_ask_leave_out_quotes_then_words() -> None:
    assert wider_queries("“丹江漕运”") == ["丹江漕运"]
    assert wider_queries('"丹江" 漕运 -船') == ["丹江 漕运 -船", "丹江", "漕运"]
    assert wider_queries("丹江 OR 漕运") == ["丹江", "漕运"]
    assert wider_queries("丹江") == []
