"""The page of results beyond its hits: narrowing, order, passages, remarks, what to ask next."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from archive.database import Archive
from tests.webapp.conftest import Visitor
from tests.webapp.library import take_in
from webapp.search.addresses import Addresses, address
from webapp.search.asking import Asking
from webapp.search.facets import SHOWN, Choice, parted

Q = quote("会馆")


@given(st.text(), st.text(), st.text())
def test_anything_in_an_address_is_read_without_complaint(text: str, name: str, sort: str) -> None:
    said = dict.fromkeys(
        ("q", "volume", "column", "decade", "author", "kind", "year", "page", "expand"), text
    )
    asking = Asking.read(said | {"author": name, "sort": sort})
    assert asking.sort == (sort if sort in ("volume", "date") else "relevance")
    assert Asking.read({k: str(v) for k, v in asking.parameters().items()}).query == asking.query


def test_addresses_are_stable() -> None:
    asking = Asking(
        "会馆", volume=35, column="史海", decade=1930, author="李", kind="口述", year=-113,
        sort="date", expand="caoyun", page=2,
    )  # fmt: skip
    said = asking.parameters(page=2, expand="caoyun")
    assert list(said) == [
        "q", "volume", "column", "decade", "author", "kind", "year", "sort", "page", "expand",
    ]  # fmt: skip
    assert Asking.read({name: str(value) for name, value in said.items()}) == asking
    assert "page" not in asking.parameters(volume=36)
    assert "expand" not in asking.parameters(volume=36)


@pytest.mark.parametrize("value", ["第三十五辑", "a&b=c", "＋", 7, -113])
def test_addresses_of_many_values_are_those_of_each(value: str | int) -> None:
    addresses = Addresses("/search", Asking("会馆 OR 书院", volume=35))
    assert addresses.each("author")(value) == addresses(author=value)
    assert address("/search", {}) == "/search"


def test_the_values_with_the_most_hits_are_shown_in_their_own_order() -> None:
    choices = [Choice(str(n), n % 20, "") for n in range(40)]
    shown, rest = parted(choices)
    assert len(shown) == SHOWN
    assert sorted(shown + rest, key=lambda each: int(each.label)) == choices
    assert min(each.count for each in shown) >= max(each.count for each in rest)
    assert shown == sorted(shown, key=lambda each: int(each.label))
    assert parted(choices[: SHOWN + 1]) == (choices[: SHOWN + 1], [])


@pytest.mark.parametrize(
    ("restriction", "label"),
    [("author=李文远", "李文远"), ("kind=撰文", "撰文"), ("decade=1810", "1810年代"),
     ("year=1815", "1815年"), ("volume=35", "第三十五辑"), ("column=史海钩沉", "史海钩沉")],
)  # fmt: skip
def test_each_restriction_narrows_and_is_a_chip_that_can_be_taken_off(
    visitor: Visitor, restriction: str, label: str
) -> None:
    page = visitor.get(f"/search?q=会馆&{restriction}").text
    assert "共 1 篇" in page
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.S)
    assert chips is not None
    assert label in chips[0]
    assert f'<a href="/search?q={Q}">' in chips[0]


def test_facets_are_links_with_their_counts(visitor: Visitor) -> None:
    page = visitor.get("/search?q=会馆").text
    for name, value in (("author", "李文远"), ("kind", "整理"), ("decade", "1810")):
        assert f'<a href="/search?q={Q}&amp;{name}={quote(value)}">' in page


def test_the_order_can_be_chosen(visitor: Visitor) -> None:
    page = visitor.get("/search?q=会馆&sort=date").text
    assert f'<a href="/search?q={Q}&amp;sort=date" aria-current="true">所记年代</a>' in page
    assert f'<a href="/search?q={Q}">相关程度</a>' in page
    order = re.findall(r'<h2 id="hit-\d"><a href="/articles/(\w+)', page)
    assert set(order) == {"caoyun", "saomiao"}
    assert "共 2 篇" in visitor.get("/search?q=会馆&sort=nonsense").text


def test_a_query_within_the_results_leads_to_the_query_for_both(visitor: Visitor) -> None:
    answer = visitor.get("/search?q=龙驹寨 OR 武关&volume=35&sort=volume&within=船帮")
    assert answer.status_code == 302
    both = quote("(龙驹寨 OR 武关) 船帮", safe="()").replace("%20", "+")
    assert answer.location == f"/search?q={both}&volume=35&sort=volume"
    form = re.search(r'<form class="search compact within".*?</form>',
                     visitor.get("/search?q=会馆&volume=35").text, re.S)  # fmt: skip
    assert form is not None
    assert '<input type="hidden" name="volume" value="35">' in form[0]


@pytest.fixture
def annals(archive: Archive, tmp_path: Path) -> None:
    """Articles of several years, the last of which says the same many times."""
    texts = [f"　　{year}年，金陵寺修渠。\n" for year in (1927, 1934, 1934)]
    texts.append(
        "　　公元前340年，金陵寺。\n" + "　　某年某月某日又在金陵寺修渠一道，长数十丈。\n" * 40
    )
    lines = [{"id": f"n{n}", "title": f"第{n}篇", "text": text} for n, text in enumerate(texts)]
    with archive.writing() as session:
        take_in(session, tmp_path, lines)
    index.sync(archive)


@pytest.mark.usefixtures("annals")
def test_hits_lie_on_a_timeline_with_the_same_as_a_table(visitor: Visitor) -> None:
    page = visitor.get("/search?q=金陵寺&decade=1930").text
    assert "<svg" not in page  # there is but one year
    q = quote("金陵寺")
    page = visitor.get("/search?q=金陵寺 -某月").text
    assert 'role="img"' in page
    assert page.count('<rect class="bar"') == 2
    row = '">1934年</a></th><td class="number">2</td>'
    assert row in page
    assert f'href="/search?q={q}+-{quote("某月")}&amp;year=1934"' in page
    assert "从1927年到1934年，最多的是1934年：2 篇。" in page
    page = visitor.get("/search?q=金陵寺").text
    assert page.count('<rect class="bar"') == 2
    assert f'href="/search?q={q}+{quote("年")}:1920..1939"' in page
    assert "1920—1939年" in page
    assert "前340—前321年" in page


@pytest.mark.usefixtures("annals")
def test_all_passages_of_an_article_can_be_unfolded(visitor: Visitor) -> None:
    page = visitor.get("/search?q=金陵寺&volume=").text
    q = quote("金陵寺")
    more = re.search(rf'<a href="(/search\?q={q}&amp;expand=n3#hit-\d)">另有 (\d+) 处', page)
    assert more is not None
    assert page.count('<p class="snippet">') < 8
    unfolded = visitor.get(unescape(more[1])).text
    assert unfolded.count('<p class="snippet">') > page.count('<p class="snippet">')
    assert re.search(rf'<a href="/search\?q={q}#hit-\d">收起', unfolded)


def test_another_name_of_a_place_is_told(visitor: Visitor) -> None:
    page = unescape(visitor.get("/search?q=商县 会馆").text)
    assert "“商县”又名：" in page
    assert "商州（758—1913）" in page
    assert "上雒（前113—）" in page
    assert f'href="/search?q={quote("地名:商县")}'.replace("%3A", ":") in page
    assert "连同别名检索" in page
    assert "连同别名检索" not in visitor.get("/search?q=地名:商县").text


def test_what_sounds_alike_is_offered(visitor: Visitor) -> None:
    page = visitor.get("/search?q=丹江槽运&column=史海钩沉").text
    assert "您是不是要找：" in page
    assert f'href="/search?q={quote("丹江漕运")}&amp;column={quote("史海钩沉")}"' in page


def test_nothing_found_says_what_was_tried_and_how_to_go_on(visitor: Visitor) -> None:
    page = visitor.get("/search?q=没有这话&volume=35").text
    assert "只在 第三十五辑 里找" in page
    assert f'<a href="/search?q={quote("没有这话")}">去掉全部限定' in page
    assert f'href="/search?q={quote("没有这话~")}&amp;volume=35"' in page
    assert "共 0 篇" not in page


def test_help_has_the_whole_language_as_links_that_work(visitor: Visitor) -> None:
    page = visitor.get("/search").text
    links = re.findall(r"<dt>(.*?)</dt>", page)
    addresses = [unescape(each) for link in links for each in re.findall(r'href="([^"]+)"', link)]
    assert len(addresses) >= 14
    for each in addresses:
        answer = visitor.get(each)
        assert answer.status_code == 200
        assert "没有看懂" not in answer.text, each


def test_what_was_asked_is_noted_by_the_browser_only_where_there_are_hits(
    visitor: Visitor,
) -> None:
    assert 'data-asked="会馆" data-total="2"' in visitor.get("/search?q=会馆").text
    assert "data-asked" not in visitor.get("/search?q=会馆&volume=35").text
    assert "data-asked" not in visitor.get("/search?q=没有这话").text
    for address_ in ("/", "/search"):
        assert 'data-history data-address="/search"' in visitor.get(address_).text


def test_a_query_is_never_markup(visitor: Visitor) -> None:
    page = visitor.get('/search?q="><b id=x>会馆&author="><i id=y>').text
    assert "<b id=x>" not in page
    assert "<i id=y>" not in page
