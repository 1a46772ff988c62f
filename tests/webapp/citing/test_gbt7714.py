"""Citations after GB/T 7714, in both editions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from archive.models import Article, Contribution, Volume
from webapp.citing.entries import Book, Entry
from webapp.citing.gbt7714 import OF_2015, OF_2025, citation, reference


def article(*names: str, **fields: object) -> Article:
    contributions = [Contribution(position=n, name=name) for n, name in enumerate(names)]
    return Article(title="丹江漕运", contributions=contributions, **fields)


def volume(**fields: object) -> Volume:
    return Volume(**{"number": 35, "title": "", "editor": "", "publisher": ""} | fields)


def test_all_that_is_known_is_said() -> None:
    book = volume(editor="商州区政协", publisher="区政协文史委", year=2022)
    said = citation(article("陈守正", volume=book, page_start=12, page_end=18))
    assert said == (
        "陈守正. 丹江漕运[M]//商州区政协. 商州文史资料：第三十五辑. 区政协文史委，2022：12-18."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert citation(article(volume=volume())) == "丹江漕运[M]//商州文史资料：第三十五辑."


def test_a_title_of_the_volume_follows_its_number() -> None:
    said = citation(article(volume=volume(title="红色商州", year=2021)))
    assert said == "丹江漕运[M]//商州文史资料：第三十五辑：红色商州. 2021."


def test_a_volume_on_one_subject_stays_in_the_series() -> None:
    said = citation(article(volume=volume(title="碑刻专辑", year=2021)))
    assert said == "丹江漕运[M]//商州文史资料：第三十五辑：碑刻专辑. 2021."


def test_a_volume_whose_title_names_itself_is_not_put_into_the_series() -> None:
    said = citation(article(volume=volume(number=901, title="演示辑一·商州掌故")))
    assert said == "丹江漕运[M]//演示辑一·商州掌故."


def test_more_than_three_authors_are_cut_short() -> None:
    assert citation(article("甲", "乙", "丙", "丁")).startswith("甲，乙，丙，等. 丹江漕运")


def test_one_page_is_one_number() -> None:
    for last in (7, None):
        said = citation(article(volume=volume(year=2021), page_start=7, page_end=last))
        assert said.endswith("2021：7.")


WHOLE = Entry(
    "caoyun", "丹江漕运", ["陈守正", "李文远"], "", 12, 18, None, "https://x/articles/caoyun",
    Book(35, "", 2022, "商州区政协", "区政协文史委"),
)  # fmt: skip
TODAY = dt.date(2026, 11, 26)


def test_the_edition_of_2015_sets_its_marks_half_width() -> None:
    assert reference(WHOLE, OF_2015) == (
        "陈守正, 李文远. 丹江漕运[M]//商州区政协. 商州文史资料: 第三十五辑. "
        "区政协文史委, 2022: 12-18."
    )


def test_the_editions_differ_in_the_day_of_access() -> None:
    assert reference(WHOLE, OF_2015, TODAY).endswith(
        "2022: 12-18[2026-11-26]. https://x/articles/caoyun"
    )
    assert reference(WHOLE, OF_2025, TODAY).endswith("2022：12-18. https://x/articles/caoyun")
    assert "丹江漕运[M/OL]//" in reference(WHOLE, OF_2025, TODAY)


def test_what_is_quoted_is_cited_by_its_own_page() -> None:
    assert reference(replace(WHOLE, quoted=(13, 13)), OF_2025).endswith("2022：13.")
    assert reference(replace(WHOLE, quoted=(13, 14)), OF_2025).endswith("2022：13-14.")
