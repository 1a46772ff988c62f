"""The styles of the manuscript: whatever is set alike has its look from one of them.

Format: ECMA-376, part 1, 17.7 (styles), 17.3.1 (paragraphs), 17.3.2 (runs). Where Word has a style
of its own it is that one, so that Word's navigation, the STYLEREF of the running header and a 目录
that somebody has Word make know it; its Chinese name is then its alias.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.styles import CT_Style

from archive.exports.word.paper import POINT, TEXT_WIDTH, TYPE_SIZE
from archive.manuscripts import style_names as names

SONG, HEI, KAI = "宋体", "黑体", "楷体"
LATIN = "Times New Roman"
EM = TYPE_SIZE * POINT // 2

LEFT, CENTRE, BOTH = "left", "center", "both"
Tab = tuple[str, int, str]  # alignment, position, leader


@dataclass(frozen=True)
class Style:
    """A paragraph style. ``name`` is Word's own, if it has one, and ``ours`` the Chinese one.

    ``size`` is in half points, ``above`` and ``below`` in points; ``level`` counts from 1, as the
    headings do. ``indent`` are attributes of ``w:ind``.
    """

    identity: str
    ours: str
    name: str = ""
    based_on: str = "Normal"
    followed_by: str = ""
    face: str = ""
    size: int = 0
    bold: bool = False
    align: str = ""
    above: int = 0
    below: int = 0
    indent: str = ""
    tabs: tuple[Tab, ...] = ()
    level: int = 0
    kept_with_next: bool = False
    on_new_page: bool = False
    any_height: bool = False
    ruled: bool = False

    @property
    def called(self) -> str:
        """The name by which python-docx finds it."""
        return self.name or self.ours

    def element(self) -> CT_Style:
        """``w:style``; its parts in the order that the schema asks for."""
        custom = "" if self.name else ' w:customStyle="1"'
        following = self.followed_by or self.identity
        alias = f'<w:aliases w:val="{self.ours}"/>' if self.name else ""
        return xml_style(
            f'<w:style {nsdecls("w")} w:type="paragraph"{custom} w:styleId="{self.identity}">'
            f'<w:name w:val="{self.called}"/>{alias}<w:basedOn w:val="{self.based_on}"/>'
            f'<w:next w:val="{following}"/><w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:pPr>{''.join(self.of_paragraph())}</w:pPr>"
            f"<w:rPr>{''.join(self.of_run())}</w:rPr></w:style>"
        )

    def of_paragraph(self) -> Iterator[str]:
        if self.kept_with_next:
            yield "<w:keepNext/><w:keepLines/>"
        if self.on_new_page:
            yield "<w:pageBreakBefore/>"
        if self.ruled:
            yield '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>'
        if self.tabs:
            yield "<w:tabs>"
            for alignment, at, leader in self.tabs:
                yield f'<w:tab w:val="{alignment}" w:leader="{leader}" w:pos="{at}"/>'
            yield "</w:tabs>"
        if self.any_height:  # a picture would be cut to the height of a line of the grid
            yield '<w:snapToGrid w:val="0"/>'
        if self.above or self.below:
            yield f'<w:spacing w:before="{self.above * POINT}" w:after="{self.below * POINT}"/>'
        if self.indent:
            yield f"<w:ind {self.indent}/>"
        if self.align:
            yield f'<w:jc w:val="{self.align}"/>'
        if self.level:
            yield f'<w:outlineLvl w:val="{self.level - 1}"/>'

    def of_run(self) -> Iterator[str]:
        if self.face:
            yield f'<w:rFonts w:eastAsia="{self.face}"/>'
        if self.bold:
            yield "<w:b/><w:bCs/>"
        if self.size:
            yield f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'


def xml_style(text: str) -> CT_Style:
    element = parse_xml(text)
    assert isinstance(element, CT_Style)
    return element


# Chinese marks may not begin or end a line, may stand out at its end and be set close at its
# beginning (17.3.1.16, 17.3.1.21, 17.3.1.43); type keeps to the grid of lines.
NORMAL = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/><w:topLinePunct/><w:jc w:val="both"/>'
    "</w:pPr></w:style>"
)
DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{SONG}" w:cs="{LATIN}"/>'
    f'<w:sz w:val="{TYPE_SIZE}"/><w:szCs w:val="{TYPE_SIZE}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
WITHOUT_PARAGRAPHS = (
    f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:tblPr><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>",
    f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>",
)
TWO_CHARACTERS = f'w:firstLineChars="200" w:firstLine="{2 * EM}"'

SERIES = Style("SeriesName", names.SERIES, face=KAI, size=36, align=CENTRE, above=40, below=10)
NUMBER = Style("VolumeNumber", names.NUMBER, face=SONG, size=28, align=CENTRE)
BOOK = Style("Title", names.BOOK, "Title", face=HEI, size=52, align=CENTRE, above=60, below=12)
SUBTITLE = Style("Subtitle", names.SUBTITLE, "Subtitle", face=KAI, size=30, align=CENTRE)
EDITOR = Style("BookEditor", names.EDITOR, face=SONG, size=28, align=CENTRE, above=90)
IMPRINT_TITLE = Style(
    "ImprintTitle", names.IMPRINT_TITLE, face=HEI, size=24, align=LEFT, above=250, below=10,
    on_new_page=True,
)  # fmt: skip
IMPRINT = Style(
    "Imprint", names.IMPRINT, size=TYPE_SIZE, align=LEFT, tabs=((LEFT, 5 * EM, "none"),),
    indent=f'w:leftChars="500" w:left="{5 * EM}" w:hangingChars="500" w:hanging="{5 * EM}"',
)  # fmt: skip
CONTENTS = Style(
    "TOCHeading", names.CONTENTS, "TOC Heading", face=HEI, size=36, align=CENTRE, above=12,
    below=18, on_new_page=True,
)  # fmt: skip
CONTENTS_COLUMN = Style(
    "TOC1", names.CONTENTS_COLUMN, "toc 1", face=HEI, align=LEFT, above=9, below=3,
    kept_with_next=True,
)  # fmt: skip
CONTENTS_ARTICLE = Style(
    "TOC2", names.CONTENTS_ARTICLE, "toc 2", align=LEFT,
    indent=f'w:leftChars="100" w:left="{EM}" w:hangingChars="100" w:hanging="{EM}"',
    tabs=(("right", TEXT_WIDTH, "dot"),),
)  # fmt: skip
COLUMN = Style(
    "Heading1", names.COLUMN, "heading 1", followed_by="Heading2", face=KAI, size=28,
    align=CENTRE, above=6, below=6, level=1, kept_with_next=True, on_new_page=True,
)  # fmt: skip
ARTICLE = Style(
    "Heading2", names.ARTICLE, "heading 2", followed_by="ArticleAuthor", face=HEI, size=36,
    align=CENTRE, above=36, below=12, level=2, kept_with_next=True, on_new_page=True,
)  # fmt: skip
AUTHOR = Style(
    "ArticleAuthor", names.AUTHOR, followed_by="BodyText", face=KAI, size=24, align=CENTRE,
    below=18, kept_with_next=True,
)  # fmt: skip
TEXT = Style("BodyText", names.TEXT, "Body Text", indent=TWO_CHARACTERS)
HEADING = Style(
    "Heading3", names.HEADING, "heading 3", followed_by="BodyText", face=HEI, size=24,
    align=CENTRE, above=9, below=9, level=3, kept_with_next=True,
)  # fmt: skip
PICTURE = Style(
    "Figure", names.PICTURE, followed_by="Caption", align=CENTRE, above=9, below=3,
    kept_with_next=True, any_height=True,
)  # fmt: skip
CAPTION = Style(
    "Caption", names.CAPTION, "caption", followed_by="BodyText", face=KAI, size=18, align=CENTRE,
    below=9, indent=f'w:left="{2 * EM}" w:right="{2 * EM}"',
)  # fmt: skip
NOTE = Style("ArticleNote", names.NOTE, face=KAI, size=18, indent=TWO_CHARACTERS)
CELL = Style("CellText", names.CELL, size=18, align=LEFT)
HEADER = Style("Header", "书眉", "header", size=18, align=CENTRE, ruled=True)
FOOTER = Style("Footer", "页码", "footer", size=18, align=CENTRE)

ALL = (
    SERIES, NUMBER, BOOK, SUBTITLE, EDITOR, IMPRINT_TITLE, IMPRINT, CONTENTS, CONTENTS_COLUMN,
    CONTENTS_ARTICLE, COLUMN, ARTICLE, AUTHOR, TEXT, HEADING, PICTURE, CAPTION, NOTE, CELL,
    HEADER, FOOTER,
)  # fmt: skip
