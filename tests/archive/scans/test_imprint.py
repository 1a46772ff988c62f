"""The imprint: what it says of a volume, and when that is believed."""

from __future__ import annotations

import pytest

from archive.models import LineKind, Page, PageKind, Volume
from archive.scans.imprint import Imprint, fill_in, imprint_of
from tests.archive.scans.samples import line_row


def imprint(*texts: str, kind: PageKind = PageKind.IMPRINT) -> Imprint:
    page = Page(id=1, kind=kind)
    page.lines.extend(line_row(n, text) for n, text in enumerate(texts, 1))
    return imprint_of([page])


def test_all_that_it_says_is_read() -> None:
    assert imprint(
        "商州文史资料　第35辑", "主　编：陈守正", "编　印：商州区文史委员会",
        "准印证号：商新出内字〔2022〕8号", "印　数：1—1000册", "开　本：A5", "2022年12月印刷",
    ) == Imprint("陈守正", "商州区文史委员会", "商新出内字〔2022〕8号", 2022, 12, 1000)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "copies"),
    [("印数：1-500册", 500), ("印数 500 册", 500), ("印　数：1～2000", 2000), ("印张：8", None),
     ("印数：1一1000册", 1000)],
)  # fmt: skip
def test_how_many_copies_were_printed(line: str, copies: int | None) -> None:
    assert imprint(line).printed_copies == copies


def test_a_date_of_printing_is_believed_before_another() -> None:
    assert imprint("1996年3月成立", "1998年5月第1版第1次印刷").year == 1998
    assert imprint("一九九八年印").year is None
    assert imprint("1998年印刷") == Imprint(year=1998)


def test_only_an_imprint_page_is_read() -> None:
    assert imprint("主编：陈守正", kind=PageKind.BODY) == Imprint()


def test_what_a_person_said_of_a_volume_stands() -> None:
    volume = Volume(number=35, editor="李文远", publisher="", permit="", year=2021)
    filled = fill_in(volume, Imprint("陈守正", "文史委员会", "", 2022, 12, 1000))
    assert filled == ["publisher", "printed_copies"]
    assert (volume.editor, volume.year, volume.month) == ("李文远", 2021, None)
    assert (volume.publisher, volume.printed_copies) == ("文史委员会", 1000)


def test_the_title_is_on_the_cover() -> None:
    cover = Page(id=2, kind=PageKind.COVER)
    for number, text in enumerate(("商州文史资料", "第35辑"), 1):
        cover.lines.append(line_row(number, text, kind=LineKind.TITLE))
    cover.lines.append(line_row(3, "政协商洛市商州区委员会　编", kind=LineKind.AUTHOR))
    assert imprint_of([cover]).title == "商州文史资料 第35辑"
