"""What is shown to a person, and how many errors are to be expected."""

from __future__ import annotations

import pytest

from archive.models import Correction, LineKind, Page, now
from archive.scans.expecting import errors_expected, errors_of_page, unsure_characters
from tests.archive.scans.samples import line_row


def test_letters_that_were_not_read_surely_are_shown_and_marks_are_not() -> None:
    line = line_row(1, "丹江，漕运。", char_confidences=[99, 60, 40, 94, 95, 10])
    assert unsure_characters(line) == [1, 3]


def test_a_character_that_could_not_be_read_is_shown_however_sure_the_engine_is() -> None:
    line = line_row(1, "作□報答", char_confidences=[99, 99, 99, 99])
    assert unsure_characters(line) == [1]
    assert errors_expected([line]) == pytest.approx(1.03)


def test_what_a_person_has_read_is_sure() -> None:
    line = line_row(1, "丹江", char_confidences=[10, 10])
    line.corrections.append(Correction(before="丹江", text="丹水"))
    assert unsure_characters(line) == []
    assert errors_expected([line]) == 0


def test_doubts_add_up_over_the_lines_that_are_read() -> None:
    text = line_row(1, "丹江，", char_confidences=[100, 50, 10])
    header = line_row(2, "丹江", char_confidences=[0, 0], kind=LineKind.HEADER)
    untold = line_row(3, "丹江", confidence=0.9)
    assert errors_expected([text, header]) == pytest.approx(0.5)
    assert errors_expected([untold]) == pytest.approx(0.2)


def test_a_checked_page_has_none() -> None:
    page = Page(id=1)
    page.lines.append(line_row(1, "丹江", char_confidences=[50, 50]))
    assert errors_of_page(page) == pytest.approx(1.0)
    assert unsure_characters(page.lines[0]) == [0, 1]
    page.checked_at = now()
    assert errors_of_page(page) == 0
    assert unsure_characters(page.lines[0]) == []
