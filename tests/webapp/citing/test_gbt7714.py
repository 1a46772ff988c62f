"""Citations after GB/T 7714-2015."""

from __future__ import annotations

from archive.models import Article, Contribution, Volume
from webapp.citing.gbt7714 import citation


def article(*names: str, **fields: object) -> Article:
    contributions = [Contribution(position=n, name=name) for n, name in enumerate(names)]
    return Article(title="丹江漕运", contributions=contributions, **fields)


def volume(**fields: object) -> Volume:
    return Volume(**{"number": 35, "title": "", "editor": "", "publisher": ""} | fields)


def test_all_that_is_known_is_said() -> None:
    book = volume(editor="商州区政协", publisher="区政协文史委", year=2022)
    said = citation(article("陈守正", volume=book, page_start=12, page_end=18))
    assert said == (
        "陈守正. 丹江漕运[M]//商州区政协. 商州文史资料: 第三十五辑. 区政协文史委, 2022: 12-18."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert citation(article(volume=volume())) == "丹江漕运[M]//商州文史资料: 第三十五辑."


def test_a_title_of_the_volume_follows_its_number() -> None:
    said = citation(article(volume=volume(title="红色商州", year=2021)))
    assert said == "丹江漕运[M]//商州文史资料: 第三十五辑: 红色商州. 2021."


def test_a_volume_whose_title_names_itself_is_not_put_into_the_series() -> None:
    said = citation(article(volume=volume(number=901, title="演示辑一·商州掌故")))
    assert said == "丹江漕运[M]//演示辑一·商州掌故."


def test_more_than_three_authors_are_cut_short() -> None:
    assert citation(article("甲", "乙", "丙", "丁")).startswith("甲, 乙, 丙, 等. 丹江漕运")


def test_one_page_is_one_number() -> None:
    for last in (7, None):
        said = citation(article(volume=volume(year=2021), page_start=7, page_end=last))
        assert said.endswith("2021: 7.")
