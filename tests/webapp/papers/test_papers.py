"""Letters, receipts, certificates and lists for copies that moved."""

from __future__ import annotations

import html
import re
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from archive import ledger
from archive.database import Archive
from archive.ledger import Item, Quantity
from archive.ledger.merging import merge
from archive.models import MovementKind, RecipientKind
from tests.webapp.conftest import Visitor
from webapp.papers import fonts
from webapp.papers.pdf import lines_of
from webapp.papers.phrases import date_line


@pytest.fixture
def gift(archive: Archive) -> int:
    """The number of a document that gives two volumes to a library and a person."""
    with archive.writing() as session:
        ledger.recipients.find_or_make(session, "李某某", kind=RecipientKind.PERSON)
        ledger.receive(session, volume=36, quantity=Quantity(50), location="资料室")
        items = [
            Item(35, Quantity(20), [("省图书馆", 15), ("李某某", 5)], "资料室"),
            Item(36, Quantity(7), [("省图书馆", None), ("李某某", None)], "资料室"),
        ]
        return ledger.issue(session, kind=MovementKind.DONATE, items=items, date="2024-06-30").id


def papers(visitor: Visitor, address: str) -> list[str]:
    """The text of each paper on a page."""
    page = visitor.get(address)
    assert page.status_code == 200
    found = re.findall(r'<section class="paper.*?</section>', page.text, re.S)
    return [html.unescape(re.sub(r"\s*<[^>]+>\s*", "\n", each)) for each in found]


def test_each_recipient_has_a_letter_with_all_that_it_got(librarian: Visitor, gift: int) -> None:
    library, person = papers(librarian, f"/copies/documents/{gift}/papers/letter")
    assert "捐赠函" in library
    assert "捐〔2024〕1号" in library
    assert "省图书馆：" in library
    assert "贵单位" in library
    assert "《商州文史资料》第三十五辑" in library
    assert "15册" in library
    assert "2024年6月30日" in library
    assert "您" in person
    assert "5册" in person
    assert "15册" not in person


def test_what_nobody_knows_is_left_blank(librarian: Visitor, gift: int) -> None:
    library, _ = papers(librarian, f"/copies/documents/{gift}/papers/letter")
    row = re.search(r"第三十六辑\n(.*?)收到后", library, re.S)
    assert row is not None
    assert not re.search(r"[0-9]册|不详", row[1])


def test_a_movement_leads_to_the_papers_of_its_document(
    librarian: Visitor, archive: Archive, gift: int
) -> None:
    with archive.reading() as session:
        document = ledger.documents(session)[0][0]
        first = document.movements[0].id
    address = f"/copies/movements/{first}/papers/sheet"
    (sheet,) = papers(librarian, address)
    assert sheet.count("省图书馆") == sheet.count("李某某") == 2


def test_only_institutions_certify_what_they_keep(librarian: Visitor, gift: int) -> None:
    (certificate,) = papers(librarian, f"/copies/documents/{gift}/papers/certificate")
    assert "省图书馆（盖章）" in certificate
    assert "第三十五辑15册" in certificate


def test_we_thank_for_what_was_collected(app: Flask, librarian: Visitor, archive: Archive) -> None:
    app.config["ISSUER"] = "某某县委员会"
    with archive.writing() as session:
        movement = ledger.collect(
            session,
            volume=1,
            quantity=Quantity(2),
            location="资料室",
            by=[("陈守正", None)],
            date="2023-05",
        ).id
    (certificate,) = papers(librarian, f"/copies/movements/{movement}/papers/certificate")
    assert "陈守正：" in certificate
    assert "第一辑2册" in certificate
    assert "谨向陈守正致以" in certificate
    assert re.search(r"某某县委员会\s+2023年5月", certificate)
    assert librarian.get(f"/copies/movements/{movement}/papers/letter").status_code == 404


def test_an_old_record_says_what_it_says(librarian: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        movement = ledger.distribute(
            session,
            volume=35,
            quantity=Quantity.parse("500多册"),
            to=[("社会层面", None)],
            location=None,
        ).id
    (letter,) = papers(librarian, f"/copies/movements/{movement}/papers/letter")
    assert "500多册" in letter


def test_what_was_reversed_has_no_papers(librarian: Visitor, archive: Archive, gift: int) -> None:
    with archive.writing() as session:
        document = ledger.documents(session)[0][0]
        for movement in list(document.movements):
            ledger.reverse(session, movement.id, note="误记", operator="tuguan")
    answer = librarian.get(f"/copies/documents/{gift}/papers")
    assert answer.status_code == 400
    assert "已经冲正" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/copies/documents/99/papers",
        "/copies/movements/1/papers",  # what came in from the printer
        "/copies/movements/99999999999999999999/papers",
        "/copies/documents/99999999999999999999/papers/letter.pdf",
        "/copies/movements/1/papers/poem",
    ],
)
def test_what_is_not_there_is_not_found(librarian: Visitor, address: str) -> None:
    assert librarian.get(address).status_code == 404


def text_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture
def font() -> fonts.Font:
    found = [each for each in fonts.USUAL if fonts.Path(each).is_file()]
    if not found:
        pytest.skip("this machine has no Chinese font")
    return fonts.find_font({})


@pytest.mark.parametrize(("word", "pages"), [("letter", 2), ("receipt", 2), ("sheet", 1)])
def test_a_pdf_says_what_the_page_says(
    librarian: Visitor, gift: int, font: fonts.Font, word: str, pages: int
) -> None:
    answer = librarian.get(f"/copies/documents/{gift}/papers/{word}.pdf")
    assert answer.mimetype == "application/pdf"
    texts = text_of(answer.data)
    assert len(texts) == pages
    assert "捐〔2024〕1号" in texts[0]
    assert "省图书馆" in texts[0]
    assert "第三十五辑" in texts[0]


def test_without_a_font_it_is_said_what_to_do(
    librarian: Visitor, gift: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "USUAL", ())
    answer = librarian.get(f"/copies/documents/{gift}/papers/letter.pdf")
    assert answer.status_code == 400
    assert "fonts-arphic-uming" in answer.text


@pytest.mark.parametrize("content", [None, b"", b"no font"])
def test_a_font_that_cannot_be_read_is_named(tmp_path: Any, content: bytes | None) -> None:
    path = tmp_path / "song.ttc"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(fonts.Refusal, match="WENSHI_FONT"):
        fonts.find_font({"WENSHI_FONT": str(path)})


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2022-06-30", "2022年6月30日"),
        ("2022-06", "2022年6月　　日"),
        ("2022", "2022年　　月　　日"),
        ("", "　　　　年　　月　　日"),
    ],
)
def test_what_is_not_known_of_a_date_is_left_blank(date: str, said: str) -> None:
    assert date_line(date) == said


@given(st.text("　商州文史资料，。》《12", max_size=60), st.integers(2, 12))
def test_lines_are_as_long_as_they_may_be_and_lose_nothing(text: str, width: int) -> None:
    lines = lines_of(text, width, len)
    assert "".join(lines) == text
    assert all(len(line.lstrip("　")) <= width for line in lines)


def test_no_line_begins_with_a_closing_mark() -> None:
    assert lines_of("　　商州文史。资料", 6, len) == ["　　商州文", "史。资料"]


@pytest.fixture
def renamed(archive: Archive) -> int:
    """The number of a document for two libraries that were found to be one since."""
    with archive.writing() as session:
        ledger.receive(session, volume=36, quantity=Quantity(50), location="资料室")
        to: list[tuple[str, int | None]] = [("省馆", 3), ("陕西省图书馆", 4), ("市图书馆", 1)]
        unknown: list[tuple[str, int | None]] = [("省馆", None), ("陕西省图书馆", 5)]
        items = [Item(35, Quantity(8), to, "资料室"), Item(36, Quantity(9), unknown, "资料室")]
        number = ledger.issue(session, kind=MovementKind.DONATE, items=items, date="2024").id
        one, other = (
            ledger.recipients.find_or_make(session, name).id for name in ("省馆", "陕西省图书馆")
        )
        merge(session, one, other, actor="tuguan")
        return number


@pytest.mark.parametrize("word", ["letter", "receipt", "certificate"])
def test_papers_name_the_recipient_that_stands_today(
    librarian: Visitor, renamed: int, word: str
) -> None:
    written = papers(librarian, f"/copies/documents/{renamed}/papers/{word}")
    assert len(written) == 2  # one for the two that are one now
    assert "陕西省图书馆" in written[0]
    assert "省馆" not in written[0]
    assert "市图书馆" in written[1]


def test_what_two_names_of_one_recipient_got_is_one_part(librarian: Visitor, renamed: int) -> None:
    letter = papers(librarian, f"/copies/documents/{renamed}/papers/letter")[0]
    assert "7册" in letter
    assert "3册" not in letter
    # Of the other volume one share is not known; both are all of it.
    assert "9册" in letter


def test_the_list_says_under_which_name_the_ledger_has_it(
    librarian: Visitor, renamed: int, gift: int
) -> None:
    [sheet] = papers(librarian, f"/copies/documents/{renamed}/papers/sheet")
    assert "“陕西省图书馆”在流水里记作“省馆”" in sheet
    page = librarian.get(f"/copies/documents/{renamed}/papers").text
    assert "陕西省图书馆（流水里记作：省馆）" in page
    assert "记作" not in papers(librarian, f"/copies/documents/{gift}/papers/sheet")[0]
    assert "记作" not in librarian.get(f"/copies/documents/{gift}/papers").text
