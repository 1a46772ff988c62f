"""Labels with codes that lead to a volume's page."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from archive.errors import Refusal
from tests.webapp.conftest import Visitor
from webapp.papers import fonts
from webapp.papers.labels import Label, labels

ADDRESS = "https://wenshi.example.org/volumes/35"


def read(image: Image.Image) -> list[str]:
    """What the QR codes on an image say, as OpenCV reads them."""
    found, said, *_ = cv2.QRCodeDetector().detectAndDecodeMulti(np.array(image.convert("L")))
    return [each for each in said if each] if found else []


def as_image(label: Label) -> Image.Image:
    buffer = BytesIO()
    label.code.save(buffer, kind="png", scale=8, border=4)
    return Image.open(buffer)


def test_the_code_says_the_address() -> None:
    (label,) = labels(35, ADDRESS, 1)
    assert read(as_image(label)) == [ADDRESS]
    assert label.lines == ("商州文史资料", "第三十五辑")


def test_labels_are_numbered_from_where_one_wants() -> None:
    assert [label.lines[-1] for label in labels(35, ADDRESS, 3, 99)] == [
        "No. 0099",
        "No. 0100",
        "No. 0101",
    ]


@pytest.mark.parametrize(("count", "first"), [(0, None), (501, None), (1, 0), (1, 10**9)])
def test_what_cannot_be_printed_is_refused(count: int, first: int | None) -> None:
    with pytest.raises(Refusal):
        labels(35, ADDRESS, count, first)


def test_a_page_of_labels_has_codes(librarian: Visitor) -> None:
    page = librarian.get("/copies/labels?volume=三十五&count=5&first=7").text
    assert page.count("<svg") == 5
    assert "http://localhost/volumes/35" in page
    assert "No. 0011" in page
    assert librarian.get("/copies/labels").text.count("<svg") == 0


@pytest.mark.parametrize(
    "asked", ["volume=", "volume=x", "volume=35&count=0", "volume=35&count=501", "count=2"]
)
@pytest.mark.parametrize("form", ["", ".pdf"])
def test_what_is_asked_wrongly_is_said(librarian: Visitor, form: str, asked: str) -> None:
    answer = librarian.get(f"/copies/labels{form}?{asked}")
    assert answer.status_code == 400
    assert 'class="error"' in answer.text


def test_labels_in_a_pdf_can_be_scanned(librarian: Visitor) -> None:
    if not any(fonts.Path(each).is_file() for each in fonts.USUAL):
        pytest.skip("this machine has no Chinese font")
    answer = librarian.get("/copies/labels.pdf?volume=35&count=25")
    document = pypdfium2.PdfDocument(answer.data)
    assert len(document) == 2
    assert "第三十五辑" in document[1].get_textpage().get_text_range()
    assert read(document[1].render(scale=3).to_pil()) == ["http://localhost/volumes/35"]
