"""Splitting a volume: where articles begin by the 目录, whatever either reading got wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from archive.models import Article, Correction, Ingestion, Line, LineKind, Page, PageKind, Volume
from archive.scans.splitting import split
from tests.archive.scans.samples import line_row

ENTRY, TITLE, AUTHOR, BODY = LineKind.ENTRY, LineKind.TITLE, LineKind.AUTHOR, LineKind.BODY
HEADER, NOTE, HEADING = LineKind.HEADER, LineKind.NOTE, LineKind.HEADING
Told = tuple[LineKind, str]
numbers: Iterator[int] = count(1)


def page(*lines: Told, folio: int | None = None, kind: PageKind = PageKind.BODY) -> Page:
    """A page of these lines from its top down, none beside another; body lines start paragraphs."""
    made = Page(id=next(numbers), kind=kind, folio=folio, width=1200, height=1700, skew=0.0)
    for order, (line_kind, text) in enumerate(lines):
        y = 100 + 60 * order
        boxes = [side for n in range(len(text)) for side in (40 * n, y, 40 * n + 40, y + 40)]
        made.lines.append(
            line_row(
                next(numbers), text, page_id=made.id, order=order, kind=line_kind,
                starts_paragraph=True, y0=y, x1=40 * len(text), y1=y + 40, char_boxes=boxes,
            )
        )  # fmt: skip
    return made


def contents(*rows: str) -> Page:
    return page(*((ENTRY, row) for row in rows), kind=PageKind.CONTENTS)


def split_up(*pages: Page) -> list[Article]:
    return split(Ingestion(volume_id=1, volume=Volume(number=35), name="扫描"), list(pages))


def told(article: Article) -> tuple[str, list[str], int | None, int | None, str]:
    return article.title, article.authors, article.page_start, article.page_end, article.text


@pytest.fixture
def volume() -> list[Page]:
    """Three articles: the second begins amid a page, the third on the page after the next."""
    return [
        page((TITLE, "商州文史资料"), kind=PageKind.COVER),
        contents(
            "【史海钩沉】", "丹江漕运始末……陈守正（1）", "武关旧事……李文远、王安（2）",
            "【人物春秋】", "记我的父亲……周明（4）",
        ),
        page(
            (HEADER, "丹江漕运"), (TITLE, "丹江漕运始末"), (AUTHOR, "陈守正"), (BODY, "甲一。"),
            folio=1,
        ),
        page(
            (BODY, "甲二。"), (NOTE, "（作者系文史委员）"),
            (TITLE, "武关旧事"), (AUTHOR, "李文远　王安"), (BODY, "乙一。"), folio=2,
        ),
        page((BODY, "乙二。"), folio=3),
        page(
            (TITLE, "记我的父亲"), (AUTHOR, "周明"), (HEADING, "一、少年"), (BODY, "丙一。"),
            folio=4,
        ),
        page(folio=5, kind=PageKind.BLANK),
    ]  # fmt: skip


def test_articles_are_what_the_contents_say(volume: list[Page]) -> None:
    articles = split_up(*volume)
    assert list(map(told, articles)) == [
        ("丹江漕运始末", ["陈守正"], 1, 2, "甲一。\n甲二。\n"),
        ("武关旧事", ["李文远", "王安"], 2, 3, "乙一。\n乙二。\n"),
        ("记我的父亲", ["周明"], 4, 4, "一、少年\n丙一。\n"),
    ]
    assert [(each.column, each.order, each.doubts) for each in articles] == [
        ("史海钩沉", 1, []), ("史海钩沉", 2, []), ("人物春秋", 3, []),
    ]  # fmt: skip
    assert not any(each.provisional for each in articles)
    assert articles[0].captions == [
        {"text": "（作者系文史委员）", "after_paragraph": 1, "note": True}
    ]


def test_ranges_meet_within_a_page(volume: list[Page]) -> None:
    first, second, _ = split_up(*volume)
    assert [(one.first_line, one.last_line) for one in first.ranges] == [(1, 3), (0, 1)]
    assert [(one.first_line, one.last_line) for one in second.ranges] == [(2, 4), (0, 0)]
    assert first.ranges[1].page_id == second.ranges[0].page_id == volume[3].id


def wrong(volume: list[Page], page_number: int, line: int, text: str) -> None:
    volume[page_number].lines[line].recognized = text


def test_a_title_that_was_misread_on_its_page_is_found_and_doubted(volume: list[Page]) -> None:
    wrong(volume, 3, 2, "武关1日事")
    second = split_up(*volume)[1]
    assert told(second)[3:] == (3, "乙一。\n乙二。\n")
    assert "title" in second.doubts


def test_of_two_readings_the_more_certain_one_is_taken(volume: list[Page]) -> None:
    wrong(volume, 3, 2, "武关日事")
    volume[3].lines[2].confidence = 0.6
    assert split_up(*volume)[1].title == "武关旧事"
    volume[3].lines[2].confidence = 0.999
    assert split_up(*volume)[1].title == "武关日事"


def test_a_title_that_looks_like_text_is_found_by_its_words(volume: list[Page]) -> None:
    for line in volume[3].lines:
        line.kind = BODY
    second = split_up(*volume)[1]
    assert told(second) == ("武关旧事", ["李文远", "王安"], 2, 3, "乙一。\n乙二。\n")
    assert [line.kind for line in volume[3].lines[2:4]] == [TITLE, AUTHOR]


def test_a_wrong_folio_in_the_contents_is_doubted(volume: list[Page]) -> None:
    wrong(volume, 1, 4, "记我的父亲……周明（3）")
    third = split_up(*volume)[2]
    assert (third.page_start, third.doubts) == (4, ["folio"])


def test_a_title_that_is_nowhere_begins_with_its_page(volume: list[Page]) -> None:
    wrong(volume, 1, 2, "全然不同的另一个题目……李文远（2）")
    first, second, _ = split_up(*volume)
    assert (second.title, second.page_start) == ("全然不同的另一个题目", 2)
    assert second.doubts == ["title_not_found"]
    assert first.text == "甲一。\n"


def test_two_lines_are_one_title(volume: list[Page]) -> None:
    wrong(volume, 1, 4, "记我的父亲和他的朋友们以及那一年的商州……周明（4）")
    volume[5] = page(
        (TITLE, "记我的父亲和他的朋友们"), (TITLE, "以及那一年的商州"), (AUTHOR, "周明"),
        (BODY, "丙一。"), folio=4,
    )  # fmt: skip
    third = split_up(*volume)[2]
    assert (third.title, third.text) == ("记我的父亲和他的朋友们以及那一年的商州", "丙一。\n")
    assert third.doubts == []


def test_a_title_without_leader_dots_is_told_from_its_author_by_its_page(
    volume: list[Page],
) -> None:
    wrong(volume, 1, 4, "记我的父亲周明（4）")
    third = split_up(*volume)[2]
    assert (third.title, third.authors, third.doubts) == ("记我的父亲", ["周明"], [])


def test_what_stands_before_the_first_article_is_kept_apart(volume: list[Page]) -> None:
    volume.insert(2, page((BODY, "编者的话。")))
    rest, *articles = split_up(*volume)
    assert (rest.title, rest.text) == ("第三十五辑卷首（未列入目录）", "编者的话。\n")
    assert (rest.provisional, rest.doubts, len(articles)) == (True, ["unlisted"], 3)


def test_without_contents_titles_with_authors_begin_articles(volume: list[Page]) -> None:
    articles = split_up(*(each for each in volume if each.kind is not PageKind.CONTENTS))
    assert [(each.title, each.authors) for each in articles] == [
        ("丹江漕运始末", ["陈守正"]), ("武关旧事", ["李文远", "王安"]), ("记我的父亲", ["周明"]),
    ]  # fmt: skip
    assert all(each.doubts == ["unlisted"] for each in articles)


def test_where_the_contents_cannot_be_placed_the_whole_is_one(volume: list[Page]) -> None:
    volume[1] = contents("甲甲甲……赵（91）", "乙乙乙……钱（92）", "丙丙丙……孙（93）")
    [whole] = split_up(*volume)
    assert (whole.title, whole.provisional, whole.doubts) == (
        "第三十五辑全文（待拆分）", True, ["unsplit"],
    )  # fmt: skip
    assert all(text in whole.text for text in ("甲一。", "丙一。"))


def test_no_line_of_text_is_in_two_articles_or_in_none(volume: list[Page]) -> None:
    articles = split_up(*volume)
    text = "".join(each.text for each in articles)
    lines: list[Line] = [line for each in volume for line in each.lines if line.kind is BODY]
    assert all(text.count(line.text) == 1 for line in lines)


def test_a_correction_of_a_heads_line_is_what_counts(volume: list[Page]) -> None:
    wrong(volume, 3, 2, "武关日事")
    line = volume[3].lines[2]
    line.corrections.append(Correction(before=line.recognized, text="武关旧事"))
    second = split_up(*volume)[1]
    assert (second.title, second.doubts) == ("武关旧事", [])


def test_an_unsure_character_in_a_title_is_doubted(volume: list[Page]) -> None:
    volume[3].lines[2].char_confidences = [100, 100, 60, 100]
    assert split_up(*volume)[1].doubts == ["title_unsure"]


def roles_of(article: Article) -> list[tuple[str, str]]:
    return [(each.name, each.role) for each in article.contributions]


def test_who_told_and_who_wrote_is_kept() -> None:
    first, second = split_up(
        contents("我的父亲……陈守正口述　李文远整理（1）", "武关旧事……王安（2）"),
        page((TITLE, "我的父亲"), (AUTHOR, "陈守正　李文远"), (BODY, "甲一。"), folio=1),
        page((TITLE, "武关旧事"), (AUTHOR, "王安口述"), (BODY, "乙一。"), folio=2),
    )
    assert roles_of(first) == [("陈守正", "口述"), ("李文远", "整理")]
    assert roles_of(second) == [("王安", "口述")]
