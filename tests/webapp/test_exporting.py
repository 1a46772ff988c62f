"""A volume downloaded from the desk."""

from __future__ import annotations

import io
from urllib.parse import unquote

import pypdfium2 as pdfium
import pytest
from docx import Document

from tests.webapp.conftest import Visitor


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("csv", "csv"), ("tei", "tei.xml")])
def test_a_volume_as_a_file(editor: Visitor, form: str, suffix: str) -> None:
    answer = editor.get(f"/desk/volumes/36/export/{form}")
    assert answer.status_code == 200
    named = unquote(answer.headers["Content-Disposition"])
    assert named.startswith("attachment")
    assert named.endswith(f"第三十六辑.{suffix}")
    assert "会馆碑记" in answer.text
    assert "紫貂" not in answer.text  # is in a sealed article


def test_a_volume_as_a_word_document(editor: Visitor) -> None:
    answer = editor.get("/desk/volumes/36/export/docx")
    said = [paragraph.text for paragraph in Document(io.BytesIO(answer.data)).paragraphs]
    assert "会馆碑记" in said
    assert not any("紫貂" in text for text in said)


def test_a_volume_as_a_pdf_without_the_pages_of_sealed_articles(editor: Visitor) -> None:
    answer = editor.get("/desk/volumes/36/export/pdf")
    document = pdfium.PdfDocument(answer.data)
    assert len(document) == 2  # the cover, and the one page on which nothing is sealed
    said = document[1].get_textpage().get_text_range()
    assert "龙驹寨船帮会馆建于嘉庆二十年" in said


def test_a_volume_that_was_never_scanned_is_no_pdf(editor: Visitor) -> None:
    answer = editor.get("/desk/volumes/35/export/pdf")
    assert answer.status_code == 302
    assert "没有可以导出的扫描页" in editor.get(answer.location).text


def test_the_forms_are_offered_beside_the_volume(editor: Visitor) -> None:
    shown = editor.get("/desk/volumes/36").text
    for form in ("csv", "text", "docx", "pdf", "tei"):
        assert f'href="/desk/volumes/36/export/{form}"' in shown
