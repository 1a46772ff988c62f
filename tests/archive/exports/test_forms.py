"""A volume as plain text, TEI and ALTO: nothing lost, well formed whatever the text holds."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import articles, volumes
from archive.database import Archive
from archive.exports import alto, plain_text, tei
from archive.exports.xml import add, allowed, document
from archive.models import ArticleRange, Contribution, Correction, LineKind
from tests.archive.samples import add_article, add_line, add_page

TEI = "{http://www.tei-c.org/ns/1.0}"
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"


@pytest.fixture
def bound(archive: Archive) -> Archive:
    """A published article over two pages, a corrected line, a caption, and a draft."""
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 36, "碑刻专辑")
        volume.editor, volume.year, volume.month = "商州区政协", 2022, 6
        first = add_page(session, sequence=1, folio=9, width=600, height=800, engine="e")
        second = add_page(session, sequence=2, folio=10, width=600, height=800, engine="e")
        for page in (first, second):
            page.recognized_at = page.master.added_at
        lines = [
            add_line(session, first, 0, "会馆碑记", kind=LineKind.TITLE),
            add_line(session, first, 1, "碑存至令"),
            add_line(session, second, 0, "者三。"),
        ]
        lines[1].corrections.append(Correction(before="碑存至令", text="碑存至今"))
        article = add_article(
            session, "beiji", volume=volume, order=1, title="会馆碑记 <一>",
            text="碑存至今者三。\n余话\n", headings=[1], page_start=9, page_end=10,
            segments=[[0, lines[1].id, 0], [4, lines[2].id, 0]],
            captions=[{"text": "碑影", "after_paragraph": 0},
                      {"text": "（整理）", "after_paragraph": 1, "note": True}],
            contributions=[Contribution(position=0, name="郑碑林")],
            ranges=[ArticleRange(position=0, page_id=first.id, first_line=0, last_line=1),
                    ArticleRange(position=1, page_id=second.id, first_line=0, last_line=0)],
        )  # fmt: skip
        articles.publish(session, article, "赵丹")
        add_article(session, "caogao", volume=volume, title="草稿")
    return archive


def made(archive: Archive, form: object) -> str:
    assert callable(form)
    with archive.reading() as session:
        said: str = form(session, volumes.find(session, 36))
        return said


def test_plain_text_is_what_a_reader_would_type(bound: Archive) -> None:
    assert made(bound, plain_text) == (
        "会馆碑记 <一>\n郑碑林\n（第9—10页）\n\n碑存至今者三。\n余话\n\n〔碑影〕\n〔（整理）〕\n"
    )


def test_tei_has_head_authors_page_breaks_and_what_was_lifted(bound: Archive) -> None:
    root = ElementTree.fromstring(made(bound, tei))
    [division] = root.iter(f"{TEI}div")
    assert [child.tag.removeprefix(TEI) for child in division] == [
        "head", "docAuthor", "p", "figure", "head", "note",
    ]  # fmt: skip
    paragraph = division.find(f"{TEI}p")
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "碑存至今者三。"
    assert [(pb.get("n"), pb.get("facs"), pb.tail) for pb in paragraph] == [
        ("9", "#page-1", "碑存至今"), ("10", "#page-2", "者三。"),
    ]  # fmt: skip
    assert division.findtext(f"{TEI}head") == "会馆碑记 <一>"
    date = root.find(f".//{TEI}sourceDesc//{TEI}date")
    assert date is not None
    assert date.get("when") == "2022-06"


def test_alto_has_every_line_with_the_boxes_of_its_characters(bound: Archive) -> None:
    root = ElementTree.fromstring(made(bound, alto))
    pages = list(root.iter(f"{ALTO}Page"))
    assert [(page.get("PRINTED_IMG_NR"), page.get("WIDTH")) for page in pages] == [
        ("9", "600"), ("10", "600"),
    ]  # fmt: skip
    strings = [each.get("CONTENT") for each in root.iter(f"{ALTO}String")]
    assert strings == ["会馆碑记", "碑存至今", "者三。"]
    for string in root.iter(f"{ALTO}String"):
        glyphs = [glyph.get("CONTENT") for glyph in string]
        assert "".join(map(str, glyphs)) == string.get("CONTENT")
    kinds = {block.get("TAGREFS") for block in root.iter(f"{ALTO}TextBlock")}
    assert kinds == {"kind-title", "kind-body"}
    tags = {tag.get("ID") for tag in root.iter(f"{ALTO}StructureTag")}
    assert kinds <= tags


def test_identifiers_are_each_given_once(bound: Archive) -> None:
    root = ElementTree.fromstring(made(bound, alto))
    ids = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(ids) == len(set(ids))


@given(st.text(st.characters()))
def test_any_text_makes_a_well_formed_document(text: str) -> None:
    root = ElementTree.Element("r")
    add(root, "p", text, a=text)
    read = ElementTree.fromstring(document(root, pretty=False))
    kept = read.findtext("p") or ""
    assert kept.replace("\n", "") == allowed(text).replace("\r", "").replace("\n", "")
