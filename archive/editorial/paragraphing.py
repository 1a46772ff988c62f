"""The paragraphs of a manuscript as an editor types them: a line each, headings after ``# ``.

A paragraph that begins so itself is written ``\\# ``, and one that begins with that has one more
backslash, as in CommonMark (https://spec.commonmark.org/0.31.2/#backslash-escapes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.editorial.drafts import Written
from archive.errata.wording import unfit
from archive.paragraphs import CELL

HEADING = "# "
ESCAPED = re.compile(r"\\*# ")
LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a row of a table, its cells parted by tabs."""

    text: str
    is_heading: bool = False


def paragraphs_of(source: Written) -> list[Paragraph]:
    """The paragraphs of a text, numbered as its headings are."""
    lines = [line for line in source.text.split("\n") if line]
    headings = set(source.headings)
    return [Paragraph(line, at in headings) for at, line in enumerate(lines)]


def spelled(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs, a line each."""
    return "\n".join(
        HEADING + each.text
        if each.is_heading
        else "\\" + each.text if ESCAPED.match(each.text) else each.text
        for each in paragraphs
    )  # fmt: skip


def read(typed: str) -> list[Paragraph]:
    """The paragraphs of what was typed, without empty lines and what cannot be seen."""
    found = []
    for line in LINE_ENDS.split(typed):
        visible = "".join(char for char in line if char == CELL or not unfit(char))
        is_heading = visible.startswith(HEADING)
        if is_heading:
            visible = visible.removeprefix(HEADING)
        elif visible.startswith("\\") and ESCAPED.match(visible):
            visible = visible[1:]
        if visible.strip() or CELL in visible:
            found.append(Paragraph(visible, is_heading))
    return found
