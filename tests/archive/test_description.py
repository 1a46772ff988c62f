"""Saying of whom, of which places and of which years an article tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from archive import audit
from archive.database import Archive
from archive.description import Description, describe, description_of
from archive.errors import Refusal
from archive.jsonl import export_articles, import_articles
from archive.models import Audit, Outbox, Volume
from tests.webapp.library import known, take_in

FULL = Description("提要", ("陈守正", "李文远"), ("龙驹寨",), (1927, 1937))


@pytest.fixture
def told(archive: Archive, tmp_path: Path) -> Archive:
    """An archive with one article, of which nothing is said."""
    line = {"id": "caoyun", "volume": 35, "order": 1, "title": "漕运", "text": "龙驹寨。\n"}
    with archive.writing() as session:
        take_in(session, tmp_path, [line])
    return archive


def test_what_is_said_is_kept_announced_and_recorded(told: Archive) -> None:
    with told.writing() as session:
        rows = len(session.scalars(select(Outbox)).all())
        assert describe(session, known(session, "caoyun"), FULL, "bianji")
        assert description_of(known(session, "caoyun")) == FULL
        assert len(session.scalars(select(Outbox)).all()) == rows + 1
        entry = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
        assert (entry.action, entry.subject) == ("article.catalogued", "caoyun")
        assert entry.detail["before"]["people"] == []
        assert entry.detail["after"]["years"] == [1927, 1937]
    with told.reading() as session:
        assert audit.broken_entries(session) == []


def test_the_same_again_is_nothing_new(told: Archive) -> None:
    with told.writing() as session:
        article = known(session, "caoyun")
        assert describe(session, article, FULL, "bianji")
        names = ("陈守正", " 李文远", "陈守正", "")
        twice = Description(" 提要 ", names, ("龙驹寨",), (1927, 1937))
        assert not describe(session, article, twice, "bianji")


@pytest.mark.parametrize(
    "wrong",
    [
        Description(years=(1937, 1927)),
        Description(years=(0, 5)),
        Description(people=("长" * 61,)),
        Description(places=tuple(f"地{n}" for n in range(201))),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(told: Archive, wrong: Description) -> None:
    with told.writing() as session, pytest.raises(Refusal):
        describe(session, known(session, "caoyun"), wrong, "bianji")
    with told.reading() as session:
        assert description_of(known(session, "caoyun")) == Description()


def test_a_description_goes_out_and_comes_back_with_the_article(
    told: Archive, tmp_path: Path
) -> None:
    with told.writing() as session:
        describe(session, known(session, "caoyun"), FULL, "bianji")
        volume = session.scalars(select(Volume)).one()
        lines = list(export_articles(session, volume))
    path = tmp_path / "back.jsonl"
    path.write_text("\n".join(lines))
    with told.writing() as session:
        same = import_articles(session, path, publish=True, skip_bad=False, actor="bianji")
        assert (same.added, same.updated, same.unchanged) == (0, 0, 1)
        describe(session, known(session, "caoyun"), Description(), "bianji")
        again = import_articles(session, path, publish=True, skip_bad=False, actor="bianji")
        assert again.updated == 1
    with told.reading() as session:
        assert description_of(known(session, "caoyun")) == FULL


def test_a_file_that_says_nothing_of_it_leaves_a_description_alone(
    told: Archive, tmp_path: Path
) -> None:
    with told.writing() as session:
        describe(session, known(session, "caoyun"), FULL, "bianji")
        line = {"id": "caoyun", "volume": 35, "order": 1, "title": "漕运新考", "text": "龙驹寨。\n"}
        take_in(session, tmp_path, [line])
    with told.reading() as session:
        assert description_of(known(session, "caoyun")) == FULL


def test_what_cannot_be_seen_is_left_out(told: Archive) -> None:
    typed = Description("提要\x00的\n两行", ("陈守正\x00", "陈守\u200b正"), ("龙 驹寨\n",))
    with told.writing() as session:
        describe(session, known(session, "caoyun"), typed, "bianji")
        assert description_of(known(session, "caoyun")) == Description(
            "提要的 两行", ("陈守正",), ("龙 驹寨",)
        )
