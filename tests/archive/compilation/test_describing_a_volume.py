"""Layout, imprint and headings: what an editor says of a planned volume and of its articles."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from archive import articles
from archive.compilation.heading import Heading, head, heading_of
from archive.compilation.imprint import Imprint, imprint, imprint_of
from archive.compilation.layout import Density, Setting, densities, set_in, setting_of
from archive.database import Archive
from archive.editorial import contributors
from archive.errors import Refusal
from archive.integrity import findings
from archive.models import Article, ArticleStatus, Audit, Opening, Volume
from tests.archive.compilation.samples import accept, volume_of


def test_a_layout_is_kept(archive: Archive) -> None:
    wide = Setting(30, 28, Opening.RECTO, 3)
    with archive.writing() as session:
        accept(session, archive, "甲")
        volume = volume_of(session)
        assert setting_of(session, volume) == Setting()
        assert set_in(session, volume, wide, "李")
        assert not set_in(session, volume, wide, "李")
        assert set_in(session, volume, Setting(26, 28), "李")
    with archive.reading() as session:
        assert setting_of(session, volume_of(session)) == Setting(26, 28)
        noted = session.scalars(select(Audit).where(Audit.action == "volume.layout")).all()
        assert [each.detail["after"]["characters"] for each in noted] == [30, 26]


@pytest.mark.parametrize("unfit", [
    Setting(characters=9), Setting(lines=81), Setting(first_folio=0), Setting(first_folio=10**6),
])  # fmt: skip
def test_no_book_is_set_so(unfit: Setting) -> None:
    with pytest.raises(Refusal):
        unfit.fit()


def test_what_earlier_volumes_came_to_is_told(archive: Archive) -> None:
    with archive.writing() as session:
        for number in (31, 32, 33, 34):
            volume = Volume(number=number)
            for at, length in enumerate((1_000, 200)):
                session.add(
                    Article(identifier=f"w{number}{at}", volume=volume, title="题", page_start=1,
                            page_end=2 - at, text="江" * length)
                )  # fmt: skip
        session.add(Article(identifier="wnone", volume=volume, title="题", text="江" * 9_000))
        session.flush()
        found = densities(session)
        assert found == [Density(number, 1_200, 3) for number in (34, 33, 32)]
        assert found[0].to_a_page == 400


def test_an_imprint_is_kept_and_told_to_the_index(archive: Archive) -> None:
    said = Imprint(
        " 商州文史资料　第三十六辑 ", "商贸专辑", 2026, 12, "商州区政协", "内部发行", "准印 1", 500
    )
    with archive.writing() as session:
        accept(session, archive, "甲")
        volume = volume_of(session)
        assert imprint(session, volume, said, "李")
        assert not imprint(session, volume, said, "李")
        assert imprint_of(volume) == said.fit()
        assert volume.title == "商州文史资料 第三十六辑"


@pytest.mark.parametrize(("unfit", "why"), [
    (Imprint(year=1), "出版年"), (Imprint(year=2026, month=13), "月份"),
    (Imprint(month=3), "没有年份"), (Imprint(planned_copies=0), "印数"),
    (Imprint(title="题" * 201), "太长"),
])  # fmt: skip
def test_no_volume_has_such_an_imprint(unfit: Imprint, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        unfit.fit()


def test_a_manuscript_gets_another_title_and_other_authors(archive: Archive) -> None:
    with archive.writing() as session:
        article = articles.find(session, accept(session, archive, "甲"))
        assert article is not None
        by = contributors.read("周远（口述）、吴川（整理）")
        assert head(session, article, Heading(" 船帮　旧事 ", by), "李")
        assert not head(session, article, Heading("船帮 旧事", by), "李")
        assert heading_of(article) == Heading("船帮 旧事", by)
        assert contributors.spelled(article.contributions) == "周远（口述）、吴川（整理）"
        with pytest.raises(Refusal, match="“题目”是空的"):
            head(session, article, Heading("　"), "李")
        [noted] = session.scalars(select(Audit).where(Audit.action == "article.headed"))
        assert noted.detail["before"] == {
            "title": "甲", "authors": [["周远", "撰文"], ["吴川", "整理"]],
        }  # fmt: skip
        article.status = ArticleStatus.PUBLISHED
        with pytest.raises(Refusal, match="以印本为准"):
            head(session, article, Heading("乙"), "李")
    with archive.reading() as session:
        assert list(findings(session, archive.settings)) == []
