"""Make the Word manuscripts that manifest.toml names from their plain sources in `texts/`.

    python -m seeds.make_manuscripts [OUT]      OUT is seeds unless said otherwise

Each file has its title in the style Title, the author on a centred line, sub-headings in the style
Heading 2 and paragraphs in Normal. The same sources give the same bytes.
"""

import sys
import tomllib
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from seeds.source import Article, read_article

HERE = Path(__file__).resolve().parent
WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
STYLES = {  # style: face and points
    "Normal": ("宋体", 12),
    "Title": ("黑体", 20),
    "Heading 2": ("黑体", 13),
}


def make_manuscripts(out: Path) -> list[Path]:
    """Write every Word manuscript under `out`, as the manifest names it; returns the files."""
    manifest = tomllib.loads((HERE / "manifest.toml").read_text(encoding="utf-8"))
    made = []
    for entry in manifest["manuscripts"]:
        if "source" in entry:
            path = out / entry["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(word_file(read_article(HERE / entry["source"])))
            made.append(path)
    return made


def word_file(article: Article) -> bytes:
    """The .docx of one article."""
    document = _styled_document()
    document.add_paragraph(article.title, "Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(article.author).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph in article.paragraphs:
        if paragraph.heading:
            document.add_paragraph(paragraph.text, "Heading 2")
        else:
            set_in = document.add_paragraph(paragraph.text).paragraph_format
            set_in.first_line_indent = Pt(24)
    properties = document.core_properties
    properties.title, properties.author = article.title, article.author
    properties.last_modified_by = article.author
    properties.comments = "演示文本，不作资料引用"
    properties.created = properties.modified = WRITTEN
    saved = BytesIO()
    document.save(saved)
    return _without_clock(saved)


def _styled_document() -> WordDocument:
    document = Document()
    for name, (face, points) in STYLES.items():
        style = document.styles[name]
        style.font.size = Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:eastAsia"), face)
    return document


def _without_clock(saved: BytesIO) -> bytes:
    """The same archive, its entries dated alike, so that making it again changes nothing."""
    packed = BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(item))
    return packed.getvalue()


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for path in make_manuscripts(out):
        print(path)


if __name__ == "__main__":
    main()
