"""Taking manuscripts into the record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import select

from archive import audit, masters, outbox
from archive.accession import Accession, Place, take_in
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Article, ArticleStatus, Audit, Contribution, Master, Volume

TITLE = "龙驹寨船帮会馆"
BODY = [
    "龙驹寨船帮会馆建于清嘉庆二十年，由船户捐资修建，历时三年方成。",
    "会馆门楼高三丈，砖雕精细，今尚完好，一九五六年列为文物保护单位。",
]


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "会馆.txt"
    path.write_text("\n".join([TITLE, "陈守正", *BODY]) + "\n")
    return path


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for paragraph in BODY:
        document.add_paragraph(paragraph)
    path = tmp_path / "会馆.docx"
    document.save(str(path))
    return path


@pytest.fixture(params=["text_file", "word_file"])
def manuscript(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.fixture
def two_articles(shared: Path) -> Path:
    return shared / "seed" / "2022-review-2023-outlook.txt"


def take(archive: Archive, path: Path, place: Place | None = None, **how: Any) -> Accession:
    how = {"publish": False, "actor": "李", **how}
    with archive.writing() as session:
        return take_in(session, archive.settings, path, place=place or Place(), **how)


def rows(archive: Archive) -> dict[str, list[Any]]:
    """All that an accession may write."""
    with archive.reading() as session:
        return {
            table.__tablename__: [
                tuple(row) for row in session.execute(select(table.__table__)).all()
            ]
            for table in (Article, Contribution, Master, Volume, Audit)
        } | {"outbox": list(outbox.pending(session, 0))}


def test_a_manuscript_becomes_an_article(archive: Archive, text_file: Path) -> None:
    taken = take(archive, text_file, Place(volume=35, order=4, column="史海钩沉"))
    assert (taken.added, taken.unchanged, taken.encoding) == (1, 0, "UTF-8")
    with archive.reading() as session:
        article = session.scalars(select(Article)).one()
        assert article.volume is not None
        assert (article.volume.number, article.order, article.column) == (35, 4, "史海钩沉")
        assert (article.title, article.authors) == (TITLE, ["陈守正"])
        assert article.text == "".join(paragraph + "\n" for paragraph in BODY)
        assert article.status is ArticleStatus.DRAFT
        entry = session.scalars(select(Audit)).one()
        assert (entry.actor, entry.action, entry.subject) == (
            "李",
            "manuscript.import",
            "会馆.txt",
        )
        assert entry.detail == {"articles": [article.identifier]}


def test_the_file_itself_is_kept(archive: Archive, manuscript: Path) -> None:
    take(archive, manuscript)
    with archive.reading() as session:
        article = session.scalars(select(Article)).one()
        assert article.master_sha256 is not None
        kept = masters.locate(archive.settings, article.master_sha256)
    assert kept.read_bytes() == manuscript.read_bytes()


@pytest.mark.parametrize("publish", [False, True])
def test_the_same_file_again_changes_nothing(
    archive: Archive, manuscript: Path, tmp_path: Path, publish: bool
) -> None:
    place = Place(volume=35)
    take(archive, manuscript, place, publish=publish)
    before = rows(archive)
    copy = tmp_path / f"又一份{manuscript.suffix}"
    copy.write_bytes(manuscript.read_bytes())
    for path in (manuscript, copy):
        taken = take(archive, path, place, publish=publish)
        assert (taken.added, taken.unchanged, len(taken.articles)) == (0, 1, 1)
    assert rows(archive) == before


def test_the_same_file_again_publishes_what_was_not_yet_published(
    archive: Archive, manuscript: Path
) -> None:
    take(archive, manuscript)
    assert rows(archive)["outbox"] == []
    take(archive, manuscript, publish=True)
    assert len(rows(archive)["outbox"]) == 1
    with archive.reading() as session:
        assert session.scalars(select(Article.status)).one() is ArticleStatus.PUBLISHED


def test_what_an_editor_changed_stays_when_the_file_comes_again(
    archive: Archive, manuscript: Path
) -> None:
    take(archive, manuscript)
    with archive.writing() as session:
        session.scalars(select(Article)).one().text = "校改过的正文。\n"
    before = rows(archive)
    take(archive, manuscript)
    assert rows(archive) == before


@pytest.mark.parametrize(("first", "second"), [(34, 35), (None, 35)])
def test_the_same_file_in_another_volume_is_refused(
    archive: Archive, manuscript: Path, first: int | None, second: int
) -> None:
    take(archive, manuscript, Place(volume=first))
    before = rows(archive)
    with pytest.raises(Refusal, match="已经导入过") as refusal:
        take(archive, manuscript, Place(volume=second), name="原名.txt")
    assert "第三十五辑" in str(refusal.value)
    assert "原名.txt" in str(refusal.value)
    assert rows(archive) == before


def test_the_same_file_without_a_volume_stays_in_its_own(archive: Archive, text_file: Path) -> None:
    take(archive, text_file, Place(volume=35))
    assert take(archive, text_file).unchanged == 1


def test_an_article_goes_after_the_last_of_its_volume(archive: Archive, text_file: Path) -> None:
    take(archive, text_file, Place(volume=35, order=7))
    text_file.write_text("另一篇\n" + "".join(BODY) + "\n")
    take(archive, text_file, Place(volume=35))
    with archive.reading() as session:
        assert session.scalars(select(Article.order).order_by(Article.id)).all() == [7, 8]


def test_a_title_may_be_given(archive: Archive, manuscript: Path) -> None:
    take(archive, manuscript, title="船帮会馆旧闻")
    with archive.reading() as session:
        assert session.scalars(select(Article.title)).one() == "船帮会馆旧闻"


def test_an_identifier_may_be_given(archive: Archive, manuscript: Path) -> None:
    take(archive, manuscript, Place(identifier="huiguan"))
    with archive.reading() as session:
        assert session.scalars(select(Article.identifier)).one() == "huiguan"


def test_an_upload_is_recorded_under_its_owners_name(archive: Archive, text_file: Path) -> None:
    take(archive, text_file, name="张三来稿.txt")
    with archive.reading() as session:
        assert session.scalars(select(Master.name)).one() == "张三来稿.txt"
        assert session.scalars(select(Audit.subject)).one() == "张三来稿.txt"


def test_a_file_name_that_is_not_utf8_is_read_as_gb18030(
    archive: Archive, text_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode("会馆旧闻.txt".encode("gb18030"))
    path.write_bytes(text_file.read_bytes())
    take(archive, path)
    with archive.reading() as session:
        assert session.scalars(select(Audit.subject)).one() == "会馆旧闻.txt"
        assert audit.broken_entries(session) == []


def test_what_is_no_manuscript_is_refused_and_not_kept(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "照片.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(Refusal):
        take(archive, path)
    assert not any(rows(archive).values())
    assert not any(path.is_file() for path in archive.settings.files.rglob("*"))


def test_a_volume_of_an_impossible_number_is_refused(archive: Archive, text_file: Path) -> None:
    with pytest.raises(Refusal, match="辑号"):
        take(archive, text_file, Place(volume=10_000))
    assert not any(rows(archive).values())


def test_a_source_document_is_two_articles_of_one_master(
    archive: Archive, two_articles: Path
) -> None:
    taken = take(archive, two_articles, Place(volume=35, order=3), publish=True)
    assert taken.added == 2
    assert taken.remarks
    with archive.reading() as session:
        articles = session.scalars(select(Article).order_by(Article.order)).all()
        assert [article.order for article in articles] == [3, 4]
        assert len({article.master_sha256 for article in articles}) == 1
        for article in articles:
            assert article.status is ArticleStatus.PUBLISHED
            assert [c.role for c in article.contributions] == ["策划", "组稿", "组稿", "组稿"]
            paragraphs = article.text.split("\n")
            assert paragraphs.pop() == ""
            assert all(paragraphs)
            assert article.headings == sorted(article.headings)
            assert 0 < article.headings[-1] < len(paragraphs)
            assert all(-1 <= c["after_paragraph"] < len(paragraphs) for c in article.captions)
        assert sum(len(article.captions) for article in articles) == 4


def test_a_source_document_again_changes_nothing(archive: Archive, two_articles: Path) -> None:
    take(archive, two_articles, Place(volume=35), publish=True)
    before = rows(archive)
    taken = take(archive, two_articles, Place(volume=35), publish=True)
    assert (taken.added, taken.unchanged) == (0, 2)
    assert rows(archive) == before


@pytest.mark.parametrize("one", [{"title": "回顾"}, {"place": Place(identifier="huigu")}])
def test_several_articles_cannot_share_one_title_or_identifier(
    archive: Archive, two_articles: Path, one: dict[str, Any]
) -> None:
    with pytest.raises(Refusal, match="里有 2 篇文章"):
        take(archive, two_articles, **one)
    assert not any(rows(archive).values())
