"""Importing a file of articles."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, audit
from archive.database import Archive
from archive.errors import Refusal
from archive.jsonl import Outcome, import_articles
from archive.models import Article, ArticleStatus, Audit
from tests.archive.jsonl.conftest import CAOYUN, SANPIAN, YIZHAN, ImportLines, rows

EVERYTHING = (CAOYUN, YIZHAN, SANPIAN)


def announced(archive: Archive) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = rows(archive)["outbox"]
    return found


def titles(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return list(session.scalars(select(Article.title).order_by(Article.id)))


def found(session: Session, identifier: str) -> Article:
    known = articles.find(session, identifier)
    assert known is not None
    return known


def article(archive: Archive, identifier: str = "caoyun") -> dict[str, Any]:
    """What readers and editors see of an article."""
    with archive.reading() as session:
        known = found(session, identifier)
        return {
            "volume": known.volume and known.volume.number,
            "order": known.order,
            "column": known.column,
            "title": known.title,
            "authors": [(c.name, c.role) for c in known.contributions],
            "pages": (known.page_start, known.page_end),
            "text": known.text,
            "extra": known.extra,
            "status": known.status,
        }


def test_articles_arrive_as_they_are_written(archive: Archive, import_lines: ImportLines) -> None:
    assert import_lines(*EVERYTHING) == Outcome(added=3)
    assert article(archive) == {
        "volume": 35,
        "order": 1,
        "column": "史海钩沉",
        "title": "丹江漕运始末",
        "authors": [("陈守正", "撰文"), ("李文远", "撰文")],
        "pages": (12, 15),
        "text": CAOYUN["text"],
        "extra": {},
        "status": ArticleStatus.PUBLISHED,
    }


def test_an_import_is_announced_and_audited_once(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(*EVERYTHING)
    assert len(announced(archive)) == 3
    with archive.reading() as session:
        entry = session.scalars(select(Audit)).one()
        assert audit.broken_entries(session) == []
    assert (entry.actor, entry.action, entry.subject) == ("李", "articles.import", "文章.jsonl")
    assert entry.detail == {"added": 3, "updated": 0, "publish": True}


def test_what_is_not_to_be_published_stays_a_draft_and_unannounced(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN, publish=False)
    assert article(archive)["status"] is ArticleStatus.DRAFT
    assert announced(archive) == []


@pytest.mark.parametrize("publish", [False, True])
def test_a_second_time_changes_nothing(
    archive: Archive, import_lines: ImportLines, publish: bool
) -> None:
    placed = {key: value for key, value in YIZHAN.items() if key != "id"} | {"order": 7}
    lines = (*EVERYTHING, placed, SANPIAN | {"title": "又一散篇", "source": {"page": [1, 2.5]}})
    import_lines(*lines, publish=publish)
    before = rows(archive)
    assert import_lines(*lines, publish=publish) == Outcome(unchanged=5)
    assert rows(archive) == before


def test_the_same_id_updates_what_differs(archive: Archive, import_lines: ImportLines) -> None:
    import_lines(*EVERYTHING)
    changed = CAOYUN | {"title": "丹江漕运", "volume": 36, "authors": ["李文远"], "order": None}
    assert import_lines(changed, YIZHAN) == Outcome(updated=1, unchanged=1)
    found = article(archive)
    assert (found["title"], found["volume"], found["order"]) == ("丹江漕运", 36, None)
    assert found["authors"] == [("李文远", "撰文")]
    assert len(announced(archive)) == 4
    assert len(titles(archive)) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"column": "口述史"},
        {"page_end": 16},
        {"text": "龙驹寨。\n"},
        {"authors": ["李文远", "陈守正"]},
        {"authors": []},
        {"source": "方志"},
    ],
)
def test_a_change_of_any_field_arrives(
    archive: Archive, import_lines: ImportLines, change: dict[str, Any]
) -> None:
    import_lines(CAOYUN)
    before = article(archive)
    assert import_lines(CAOYUN | change) == Outcome(updated=1)
    assert article(archive) != before
    assert import_lines(CAOYUN | change) == Outcome(unchanged=1)


def test_a_draft_imported_again_is_published_if_that_is_asked(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN, publish=False)
    assert import_lines(CAOYUN, publish=True) == Outcome(updated=1)
    assert article(archive)["status"] is ArticleStatus.PUBLISHED
    assert len(announced(archive)) == 1


def test_a_published_article_imported_again_as_a_draft_stays_published(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN)
    assert import_lines(CAOYUN, publish=False) == Outcome(unchanged=1)
    assert article(archive)["status"] is ArticleStatus.PUBLISHED


def test_without_an_id_the_place_tells_which_article_it_is(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN)
    line = {key: value for key, value in CAOYUN.items() if key != "id"} | {"title": "漕运"}
    assert import_lines(line) == Outcome(updated=1)
    assert article(archive)["title"] == "漕运"


def test_a_withdrawn_article_is_not_published_again_by_a_file(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN, publish=True)
    with archive.writing() as session:
        articles.withdraw(session, found(session, "caoyun"), "bianji", "史实有误")
    import_lines(CAOYUN | {"column": "山川地理"}, publish=True)
    now = article(archive)
    assert (now["status"], now["column"]) == (ArticleStatus.WITHDRAWN, "山川地理")


def test_a_new_text_takes_with_it_what_pointed_into_the_old_one(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN)
    with archive.writing() as session:
        found(session, "caoyun").headings = [1]
    import_lines(CAOYUN)
    with archive.reading() as session:
        assert found(session, "caoyun").headings == [1]
    import_lines(CAOYUN | {"text": "另一段文字。\n"})
    with archive.reading() as session:
        assert found(session, "caoyun").headings == []


def test_an_article_known_by_its_content_keeps_its_place(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN)
    bare = {name: CAOYUN[name] for name in ("title", "authors", "text")}
    import_lines(bare | {"column": CAOYUN["column"], "page_start": 12, "page_end": 15})
    now = article(archive)
    assert (now["volume"], now["order"]) == (35, 1)


def test_without_id_and_place_title_authors_and_text_tell_which_it_is(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(SANPIAN)
    assert import_lines(SANPIAN) == Outcome(unchanged=1)
    for change in ({"title": "另一篇"}, {"authors": ["王"]}, {"text": "不同。\n"}):
        assert import_lines(SANPIAN | change) == Outcome(added=1)


def test_unknown_fields_are_kept(archive: Archive, import_lines: ImportLines) -> None:
    extra = {"source": "方志", "标签": ["水运", None, 1.5], "null": "\0"}
    import_lines(CAOYUN | extra)
    assert article(archive)["extra"] == extra


def test_a_volume_may_be_given_for_lines_that_name_none(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(SANPIAN | {"id": "sanpian"}, CAOYUN, volume=7)
    assert article(archive, "sanpian")["volume"] == 7
    assert article(archive)["volume"] == 35


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \n"])
def test_any_line_ends_and_empty_lines_will_do(
    archive: Archive, tmp_path: Path, end: bytes
) -> None:
    path = tmp_path / "文章.jsonl"
    lines = [json.dumps(line).encode() + end for line in (CAOYUN, YIZHAN)]
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines))
    with archive.writing() as session:
        outcome = import_articles(session, path, publish=True, skip_bad=False, actor="李")
    assert outcome == Outcome(added=2)


BAD = [
    ('{"title": "甲", "text": ', "不是合法的 JSON"),
    ("[]", "不是 JSON 对象"),
    ('{"title": "甲"}', "缺少 title 或 text"),
    (CAOYUN | {"id": "x", "volume": "三十五"}, "volume 应是非负整数"),
    (YIZHAN | {"id": CAOYUN["id"]}, "与第 1 行是同一篇"),
]


@pytest.mark.parametrize(("bad", "why"), BAD)
def test_a_bad_line_is_named_and_nothing_is_imported(
    archive: Archive, import_lines: ImportLines, bad: Any, why: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        import_lines(CAOYUN, "", bad, YIZHAN)
    assert f"文章.jsonl 第 3 行无法导入：{why}" in str(refusal.value)
    assert not any(rows(archive).values())


@pytest.mark.parametrize(("bad", "why"), BAD)
def test_bad_lines_are_skipped_if_that_is_asked(
    archive: Archive, import_lines: ImportLines, bad: Any, why: str
) -> None:
    outcome = import_lines(CAOYUN, "", bad, YIZHAN, skip_bad=True)
    assert (outcome.added, len(outcome.skipped)) == (2, 1)
    number, reason = outcome.skipped[0]
    assert number == 3
    assert reason.startswith(why)
    assert titles(archive) == [CAOYUN["title"], YIZHAN["title"]]


def test_a_file_of_bad_lines_only_adds_nothing(archive: Archive, import_lines: ImportLines) -> None:
    outcome = import_lines("甲", "乙", skip_bad=True)
    assert [number for number, _ in outcome.skipped] == [1, 2]
    assert not any(rows(archive).values())


def test_a_file_in_gb18030_is_refused_with_its_reason(
    archive: Archive, import_lines: ImportLines
) -> None:
    line = json.dumps(CAOYUN, ensure_ascii=False).encode("gb18030")
    with pytest.raises(Refusal, match="第 1 行无法导入：不是 UTF-8 编码"):
        import_lines(line)
    assert not any(rows(archive).values())


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n"])
def test_an_empty_file_is_refused(
    archive: Archive, import_lines: ImportLines, content: bytes
) -> None:
    with pytest.raises(Refusal, match="是空文件"):
        import_lines(content)


SAME_PLACE = {"volume": 35, "order": 1, "title": "同一处的另一篇", "text": "正文。\n"}


@pytest.mark.parametrize(
    "twice",
    [
        (CAOYUN, YIZHAN | {"id": "caoyun"}),
        (CAOYUN | {"id": 7}, YIZHAN | {"id": "7"}),
        (SAME_PLACE, SAME_PLACE | {"title": "又一篇"}),
        (SAME_PLACE, CAOYUN),
        (CAOYUN, SAME_PLACE),
    ],
)
def test_two_lines_of_one_article_are_refused(
    archive: Archive, import_lines: ImportLines, twice: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    with pytest.raises(Refusal, match="第 2 行无法导入：与第 1 行是同一篇"):
        import_lines(*twice)


def test_two_articles_with_ids_may_be_in_one_place(
    archive: Archive, import_lines: ImportLines
) -> None:
    lines = (CAOYUN, SAME_PLACE | {"id": "tongchu"})
    assert import_lines(*lines) == Outcome(added=2)
    assert import_lines(*lines) == Outcome(unchanged=2)


def test_a_skipped_line_does_not_stand_in_the_way_of_a_good_one(import_lines: ImportLines) -> None:
    outcome = import_lines(CAOYUN | {"title": ""}, CAOYUN, skip_bad=True)
    assert (outcome.added, len(outcome.skipped)) == (1, 1)


def test_a_file_of_more_than_one_statement_arrives_whole(
    archive: Archive, import_lines: ImportLines
) -> None:
    lines = [YIZHAN | {"id": f"w{n}", "order": n, "authors": [f"作者{n}"]} for n in range(1100)]
    assert import_lines(*lines) == Outcome(added=1100)
    with archive.reading() as session:
        found = session.scalars(select(Article).order_by(Article.order)).all()
        assert [article.authors for article in found] == [[f"作者{n}"] for n in range(1100)]
    assert len(announced(archive)) == 1100


def test_a_file_name_that_is_not_utf8_is_read_as_gb18030(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("文章.jsonl".encode("gb18030"))
    path.write_bytes(json.dumps(CAOYUN).encode())
    with archive.writing() as session:
        import_articles(session, path, publish=True, skip_bad=False, actor="李")
    with archive.reading() as session:
        assert session.scalars(select(Audit.subject)).one() == "文章.jsonl"


def test_the_limit_of_every_number_and_name_can_be_kept(
    archive: Archive, import_lines: ImportLines
) -> None:
    line = CAOYUN | {
        "id": "长" * 200,
        "volume": 9999,
        "order": 2**31 - 1,
        "page_start": 0,
        "page_end": 2**31 - 1,
        "authors": ["𠀀" * 200, "陈守正"],
        "title": "题" * 5000,
        "text": "正文" * 100_000,
    }
    assert import_lines(line) == Outcome(added=1)
    assert import_lines(line) == Outcome(unchanged=1)
