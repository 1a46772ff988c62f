"""A scanned volume as ALTO 4: pages, lines and characters with their boxes.

https://www.loc.gov/standards/alto/v4/alto-4-2.xsd. Pixels of the upright page image; a line is a
``TextLine`` with one ``String``, whose ``Glyph`` elements are its characters. The reading is
today's, with corrections; ``WC`` and ``GC`` (0 to 1) are the engine's where nobody corrected it.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from sqlalchemy.orm import Session

from archive.exports.xml import add, document
from archive.models import Line, Page, Volume
from archive.scans.boxes import Box, enclosing
from archive.scans.letters import letter_boxes
from archive.scans.read_pages import pages_with_lines

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"


def alto(session: Session, volume: Volume) -> str:
    """The volume's pages as one ALTO document."""
    pages = session.scalars(
        pages_with_lines().where(Page.volume_id == volume.id, Page.recognized_at.is_not(None))
    ).all()
    root = Element("alto", xmlns=NAMESPACE)
    description = add(root, "Description")
    add(description, "MeasurementUnit", "pixel")
    if engines := sorted({page.engine for page in pages if page.engine}):
        processing = add(description, "OCRProcessing", ID="ocr")
        step = add(processing, "ocrProcessingStep")
        add(add(step, "processingSoftware"), "softwareName", "; ".join(engines))
    tags = add(root, "Tags")
    for kind in sorted({line.kind.value for page in pages for line in page.lines}):
        add(tags, "StructureTag", ID=f"kind-{kind}", LABEL=kind)
    layout = add(root, "Layout")
    for page in pages:
        add_page(layout, page)
    return document(root, pretty=True)


def add_page(layout: Element, page: Page) -> None:
    width, height = page.width or 0, page.height or 0
    element = add(
        layout, "Page", ID=f"page-{page.sequence}", PHYSICAL_IMG_NR=page.sequence,
        PRINTED_IMG_NR=page.folio, WIDTH=width, HEIGHT=height,
    )  # fmt: skip
    space = add(element, "PrintSpace", HPOS=0, VPOS=0, WIDTH=width, HEIGHT=height)
    blocks = groupby(page.lines, key=lambda line: (line.column, line.kind))
    for number, ((_, kind), lines) in enumerate(blocks, 1):
        grouped = list(lines)
        block = add(
            space, "TextBlock", ID=f"block-{page.sequence}-{number}", TAGREFS=f"kind-{kind.value}",
            **place(enclosing(map(box_of, grouped))),
        )  # fmt: skip
        for line in grouped:
            add_line(block, line)


def add_line(block: Element, line: Line) -> None:
    box = box_of(line)
    element = add(block, "TextLine", ID=f"line-{line.id}", **place(box))
    sure = not line.corrections
    word = add(
        element, "String", CONTENT=line.text, WC=f"{line.confidence:.2f}" if sure else None,
        **place(box),
    )  # fmt: skip
    told = line.char_confidences if sure else []
    for at, (char, letter) in enumerate(zip(line.text, letter_boxes(line), strict=True)):
        surely = f"{told[at] / 100:.2f}" if at < len(told) else None
        add(word, "Glyph", ID=f"glyph-{line.id}-{at}", CONTENT=char, GC=surely, **place(letter))


def box_of(line: Line) -> Box:
    return line.x0, line.y0, line.x1, line.y1


def place(box: Box) -> dict[str, int]:
    x0, y0, x1, y1 = box
    return {"HPOS": x0, "VPOS": y0, "WIDTH": x1 - x0, "HEIGHT": y1 - y0}
