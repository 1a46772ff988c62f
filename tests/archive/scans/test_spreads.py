"""The real engine on scans that show more than a page: a black bed, and two facing pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from archive import scans
from archive.config import Settings
from archive.database import Archive
from archive.models import Article, Ingestion, Page
from tests.archive.conftest import opened
from tests.archive.scans.samples import printed_page, registered

LEFT = "龙驹寨船帮会馆建于嘉庆二十年，坐北朝南，前临丹江码头，捐资者一百余人。"
RIGHT = "商於古道自武关入关中，驿站相距六十里，往来客商多在此处换马歇脚，天明启程。"
LAST = "旧志载县城东门外有书院一所，光绪年间改为学堂，聘先生三人，课读经史与算学。"


@pytest.mark.ocr
def test_facing_pages_on_a_black_bed_become_pages_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "第三十七辑"
    folder.mkdir()
    bed = Image.new("L", (2480 + 100, 1754 + 120), 15)
    bed.paste(printed_page(LEFT, folio=2), (0, 60))
    bed.paste(printed_page(RIGHT, folio=3), (1240, 60))
    bed.save(folder / "1.png")
    printed_page(LAST, folio=4).save(folder / "2.png")
    with opened(Settings.from_environment({"WENSHI_HOME": str(tmp_path / "home")})) as archive:
        ingestion_id = registered(archive, folder, publish=True)
        scans.run(archive, ingestion_id, jobs=1, progress=lambda _: None)
        check(archive, ingestion_id)


def check(archive: Archive, ingestion_id: int) -> None:
    with archive.reading() as session:
        assert session.get_one(Ingestion, ingestion_id).page_count == 3
        pages = session.scalars(select(Page).order_by(Page.sequence)).all()
        assert [(page.sequence, page.folio, page.master_index) for page in pages] == [
            (1, 2, 0), (2, 3, 0), (3, 4, 0),
        ]  # fmt: skip
        assert len({page.master_sha256 for page in pages}) == 2
        left, right, last = pages
        assert last.crop == []
        assert (left.crop[0], right.crop[2]) == (0, 2480)
        assert left.crop[2] == right.crop[0]
        assert abs(left.crop[2] - 1240) <= 20
        for page in (left, right):
            assert page.crop[1::2] == [60, 60 + 1754]
            image = Image.open(scans.derivative(archive.settings, page))
            assert image.size == (page.width, page.height)
            assert all(0 <= line.x0 < line.x1 <= page.width for line in page.lines)
            assert min(image.convert("L").crop((0, 0, 100, 100)).getextrema()) > 200
        text = session.scalars(select(Article.text)).one()
    assert text.replace("\n", "") == LEFT + RIGHT + LAST
