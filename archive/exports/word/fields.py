"""What python-docx has no words for: fields, bookmarks, and links to these.

Format: ECMA-376, part 1, 17.16 (fields and hyperlinks), 17.13.6 (bookmarks). A field is written in
the complex form, with what it last said, so that a program shows that until it works it out anew.
"""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph


def add_field(parent: BaseOxmlElement, instruction: str, said: str) -> None:
    """A field at the end of a paragraph or a link; ``said`` is its result until it is updated."""
    add_run(parent, field_character("begin"))
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    add_run(parent, text)
    add_run(parent, field_character("separate"))
    if said:
        add_text(parent, said)
    add_run(parent, field_character("end"))


def field_character(kind: str) -> BaseOxmlElement:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def add_run(parent: BaseOxmlElement, content: BaseOxmlElement) -> None:
    run = OxmlElement("w:r")
    run.append(content)
    parent.append(run)


def add_text(parent: BaseOxmlElement, text: str) -> None:
    """A run of text; a tab in it is a tab of Word's."""
    run = OxmlElement("w:r")
    run.text = text
    parent.append(run)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Let the bookmark ``name`` be around all of the paragraph's runs.

    A name has letters, digits and ``_``, 40 at most, and is given once, as its number is.
    """
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    inner = paragraph._p
    properties = inner.pPr
    inner.insert(0 if properties is None else inner.index(properties) + 1, start)
    inner.append(end)


def link(paragraph: Paragraph, name: str) -> BaseOxmlElement:
    """A link to the bookmark, at the end of the paragraph, to be filled with runs."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("w:anchor"), name)
    element.set(qn("w:history"), "1")
    paragraph._p.append(element)
    return element
