"""The two sections of the manuscript: front matter, which has neither headers nor page numbers,
and the body, with page numbers and running headers (书眉).

Format: ECMA-376, part 1, 17.6 (sections), 17.10 (headers and footers), 17.16.5 (fields).
"""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph

from archive.exports.word import fields
from archive.exports.xml import allowed


def begin_body(document: WordDocument, *, even: str, odd: str, first: int = 1) -> None:
    """End the front matter; what is added from now on stands in the body.

    It begins on a right-hand page, unless the number of that page, ``first``, is even. ``even``
    is the header of left-hand pages; those of right-hand ones name the article, ``odd`` until a
    program works that out.
    """
    last = document.paragraphs[-1]
    side = WD_SECTION.ODD_PAGE if first % 2 else WD_SECTION.EVEN_PAGE
    section = document.add_section(side)
    let_end_section(last, document.paragraphs[-1])
    number_from(section, first)
    headers = section.header, section.even_page_header
    footers = section.footer, section.even_page_footer
    for part in (*headers, *footers):
        part.is_linked_to_previous = False
    fields.add_text(section.even_page_header.paragraphs[0]._p, allowed(even))
    # By its number, for built-in styles have other names in every language of Word.
    fields.add_field(section.header.paragraphs[0]._p, "STYLEREF 2", allowed(odd))
    for footer in footers:
        fields.add_field(footer.paragraphs[0]._p, "PAGE", "1")


def let_end_section(paragraph: Paragraph, empty: Paragraph) -> None:
    """Have the paragraph carry the section's properties (17.6.18), which were given an ``empty``
    one of their own: on a full page that would be a page more."""
    properties = empty._p.get_or_add_pPr().sectPr
    assert properties is not None
    paragraph._p.get_or_add_pPr().append(properties)
    document = paragraph._p.getparent()
    document.remove(empty._p)


def number_from(section: Section, first: int) -> None:
    """17.6.12; it stands before ``w:cols``."""
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), str(first))
    columns = section._sectPr.find(qn("w:cols"))
    columns.addprevious(numbering)
