"""An empty document with our styles and settings, and nothing of anybody else's.

The template of python-docx brings a hundred styles, a theme of Latin faces, a preview and other
parts that a printer would have to wonder about; all of that is taken out.
"""

from __future__ import annotations

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Twips

from archive.exports.word import paper, styles

OF_PACKAGE = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
OF_DOCUMENT = (
    RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)  # fmt: skip
# 17.15.1: pages with a spine between them, other headers on even ones, marks set close together
# as Chinese printers do. No w:updateFields: Word would ask its reader a question on opening.
SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:mirrorMargins/>'
    f'<w:defaultTabStop w:val="{styles.EM}"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def blank() -> WordDocument:
    """A document of one section, of the paper of the volumes."""
    document = Document()
    for part, kinds in ((document.part.package, OF_PACKAGE), (document.part, OF_DOCUMENT)):
        for identity in [each.rId for each in part.rels.values() if each.reltype in kinds]:
            del part.rels[identity]
    sheet = document.styles.element
    for child in list(sheet):
        if child.tag != qn("w:latentStyles"):
            sheet.remove(child)
    sheet.insert(0, parse_xml(styles.DEFAULTS))
    for text in (styles.NORMAL, *styles.WITHOUT_PARAGRAPHS):
        sheet.append(parse_xml(text))
    for style in styles.ALL:
        sheet.append(style.element())
    settings = document.settings.element
    settings[:] = list(parse_xml(SETTINGS))
    lay_out(document.sections[0])
    return document


def lay_out(section: Section) -> None:
    """The section's paper, type area and grid of lines (17.6.5)."""
    section.page_width, section.page_height = Twips(paper.WIDTH), Twips(paper.HEIGHT)
    section.left_margin, section.right_margin = Twips(paper.INNER), Twips(paper.OUTER)
    section.top_margin, section.bottom_margin = Twips(paper.TOP), Twips(paper.BOTTOM)
    section.header_distance = Twips(paper.HEADER_FROM_EDGE)
    section.footer_distance = Twips(paper.FOOTER_FROM_EDGE)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(
        parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{paper.LINE_PITCH}"/>')
    )
