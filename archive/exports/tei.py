"""A volume's published articles as TEI P5, with the page breaks of the scan.

https://tei-c.org/release/doc/tei-p5-doc/en/html/. ``pb`` stands where a page begins, with its folio
as ``n`` and its image as ``facs``; what was lifted out of the paragraphs stands after the one that
it interrupted, as ``figDesc`` or ``note``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, volumes
from archive.exports.lifted import lifted
from archive.exports.xml import add, allowed, document
from archive.figures import figures_in
from archive.models import Article, Page, Volume
from archive.turns import turns_of
from archive.volumes import SERIES

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def tei(session: Session, volume: Volume) -> str:
    """The volume as one TEI document."""
    listed = articles.of_volume(session, volume, staff=True)
    root = Element("TEI", xmlns=NAMESPACE)
    header(root, volume)
    of_volume = session.scalars(select(Page).where(Page.volume_id == volume.id))
    pages = {page.id: page for page in of_volume}
    body = add(add(root, "text", **{"xml_lang": "zh"}), "body")
    for article in listed:
        add_article(body, article, turns_of(session, article), pages)
    return document(root, pretty=False)


def header(root: Element, volume: Volume) -> None:
    description = add(add(root, "teiHeader"), "fileDesc")
    titles = add(description, "titleStmt")
    add(titles, "title", volumes.named(volume.number))
    if volume.editor:
        add(titles, "editor", volume.editor)
    publication = add(description, "publicationStmt")
    add(publication, "p", volume.publisher or SERIES)
    source = add(add(description, "sourceDesc"), "bibl")
    add(source, "title", volume.title or SERIES, level="m")
    add(source, "biblScope", str(volume.number), unit="volume")
    if volume.year:
        when = f"{volume.year:04}" + (f"-{volume.month:02}" if volume.month else "")
        add(source, "date", when, when=when)


def add_article(
    body: Element, article: Article, turned: dict[int, int], pages: dict[int, Page]
) -> None:
    division = add(body, "div", type="article", n=article.order, xml_id=f"a-{article.id}")
    add(division, "head", article.title)
    for author in article.authors:
        add(division, "docAuthor", author)
    captions = lifted(article)
    add_lifted(division, captions.get(-1, []))
    offset = 0
    for number, paragraph in enumerate(article.text.split("\n")[:-1]):
        element = add(division, "head" if number in article.headings else "p")
        if element.tag == "head":
            element.set("type", "sub")
        fill(element, paragraph, offset, turned, pages)
        offset += len(paragraph) + 1
        add_lifted(division, captions.get(number, []))


def fill(
    element: Element, paragraph: str, offset: int, turned: dict[int, int], pages: dict[int, Page]
) -> None:
    """The paragraph's text, cut by a ``pb`` wherever a page begins in it."""
    last: Element | None = None
    for start, end, page_id in pieces(len(paragraph), offset, turned):
        if page_id is not None and page_id in pages:
            page = pages[page_id]
            last = add(element, "pb", n=page.folio, facs=f"#page-{page.sequence}")
        text = allowed(paragraph[start:end])
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def pieces(
    length: int, offset: int, turned: dict[int, int]
) -> Iterator[tuple[int, int, int | None]]:
    """``(start, end, page that begins at the start)`` of the runs of a paragraph at ``offset``."""
    cuts = sorted(at - offset for at in turned if offset <= at < offset + max(length, 1))
    bounds = [0, *(cut for cut in cuts if cut > 0), length]
    for start, end in pairwise(bounds):
        yield start, end, turned.get(offset + start)


def add_lifted(division: Element, captions: list[dict[str, object]]) -> None:
    for caption in captions:
        if caption.get("note"):
            add(division, "note", str(caption["text"]))
        else:
            figure = add(division, "figure")
            for picture in figures_in(caption):
                add(
                    figure, "graphic", url=f"urn:sha256:{picture.sha256}",
                    width=f"{picture.width}px", height=f"{picture.height}px",
                )  # fmt: skip
            if caption["text"]:
                add(figure, "figDesc", str(caption["text"]))
