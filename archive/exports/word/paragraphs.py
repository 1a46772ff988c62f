"""Paragraphs of the manuscript: text that XML can hold, in a style of ours."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from archive.exports.word.styles import Style
from archive.exports.xml import allowed

_BREAKS = re.compile(r"[\t\n\r]+")


def add(document: WordDocument, style: Style, text: str = "") -> Paragraph:
    """A paragraph at the end of the document.

    Not by ``document.add_paragraph``, which looks through all that is there for the end, and
    through all styles for a name: a volume has thousands of paragraphs.
    """
    element = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)  # the last child is the section (17.6.17)
    element.style = style.identity
    paragraph = Paragraph(element, document._body)
    if text:
        paragraph.add_run(allowed(text))
    return paragraph


def one_line(text: str) -> str:
    """A column, a title or names: an end of line or a tab in it would part it in the 目录."""
    return _BREAKS.sub(" ", allowed(text).strip())
