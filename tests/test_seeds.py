"""The demonstration material: labelled, complete, and the same as its sources."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

import seeds
from seeds.make_manuscripts import make_manuscripts
from seeds.make_scan import make
from seeds.press.leaf import FONTS
from seeds.press.lines import CLOSING, OPENING, break_paragraph
from seeds.source import AUTHOR, LABEL, read_article

HAN = re.compile(r"[一-鿿]")
MANUSCRIPTS = seeds.manifest()["manuscripts"]
VOLUMES = {v["number"]: v for v in seeds.manifest()["volumes"]}


def lines_of(entry: dict[str, Any]) -> list[str]:
    """The paragraphs a reader of the file sees, empty ones and indents left out."""
    path = seeds.folder() / entry["file"]
    if path.suffix == ".docx":
        texts = [p.text for p in Document(str(path)).paragraphs]
    else:
        texts = path.read_text(encoding="utf-8").splitlines()
    return [t.strip("　 ") for t in texts if t.strip("　 ")]


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (seeds.folder() / VOLUMES[902]["truth"]).read_text(encoding="utf-8")
    )
    return loaded


@pytest.fixture(scope="module")
def pdf() -> Path:
    return seeds.folder() / str(VOLUMES[902]["pdf"])


# The manifest


def test_there_are_at_least_twelve_manuscripts_half_of_them_word_files() -> None:
    suffixes = [Path(m["file"]).suffix for m in MANUSCRIPTS]
    assert len(suffixes) >= 12
    assert suffixes.count(".docx") >= 6
    assert suffixes.count(".txt") >= 6


def test_the_manifest_lists_exactly_the_files_of_the_manuscripts_folder() -> None:
    folder = seeds.folder()
    present = {p.relative_to(folder).as_posix() for p in (folder / "manuscripts").iterdir()}
    assert {m["file"] for m in MANUSCRIPTS} == present


def test_every_source_named_by_the_manifest_exists() -> None:
    folder = seeds.folder()
    sources = [m["source"] for m in MANUSCRIPTS if "source" in m]
    scan = [f"scan/articles/{a['file']}" for a in VOLUMES[902]["articles"]]
    assert [name for name in sources + scan if not (folder / name).is_file()] == []


def test_identifiers_are_unique_and_the_running_order_has_no_gap() -> None:
    assert len({m["identifier"] for m in MANUSCRIPTS}) == len(MANUSCRIPTS)
    assert [m["order"] for m in MANUSCRIPTS] == list(range(1, len(MANUSCRIPTS) + 1))
    assert {m["volume"] for m in MANUSCRIPTS} == {901}


def test_demonstration_volumes_are_numbered_outside_the_series() -> None:
    assert {n: v["title"] for n, v in VOLUMES.items()} == {
        901: "演示辑一·商州掌故",
        902: "演示辑二·丹江与商於（扫描演示）",
    }


# The manuscripts


@pytest.mark.parametrize("entry", MANUSCRIPTS, ids=lambda m: str(m["identifier"]))
def test_a_manuscript_opens_with_its_title_its_author_and_the_label(entry: dict[str, Any]) -> None:
    assert lines_of(entry)[:3] == [entry["title"], AUTHOR, LABEL]


@pytest.mark.parametrize("entry", MANUSCRIPTS, ids=lambda m: str(m["identifier"]))
def test_a_manuscript_is_of_the_length_of_an_article(entry: dict[str, Any]) -> None:
    assert 700 <= len(HAN.findall("".join(lines_of(entry)[3:]))) <= 1500


@pytest.mark.parametrize(
    "entry",
    [m for m in MANUSCRIPTS if "source" in m],
    ids=lambda m: str(m["identifier"]),
)
def test_a_word_file_says_what_its_source_says(entry: dict[str, Any]) -> None:
    article = read_article(seeds.folder() / entry["source"])
    assert lines_of(entry)[2:] == [p.text for p in article.paragraphs]


def test_word_files_carry_structure_in_styles() -> None:
    seen = set()
    for entry in MANUSCRIPTS:
        if entry["file"].endswith(".docx"):
            paragraphs = Document(str(seeds.folder() / entry["file"])).paragraphs
            styles = [p.style.name if p.style else None for p in paragraphs]
            assert styles[0] == "Title"
            seen |= set(styles)
    assert seen == {"Title", "Normal", "Heading 2"}


def test_making_the_word_files_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [p.read_bytes() for p in make_manuscripts(tmp_path / "a")]
    assert first == [p.read_bytes() for p in make_manuscripts(tmp_path / "b")]


def test_a_source_without_the_label_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "unlabelled.txt"
    source.write_text(f"题目\n{AUTHOR}\n\n正文。\n", encoding="utf-8")
    with pytest.raises(ValueError, match="label"):
        read_article(source)


# The scanned volume


def test_the_scan_has_a_page_for_every_page_of_the_truth(pdf: Path, truth: dict[str, Any]) -> None:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == len(truth["pages"]) >= 16


def test_the_scan_is_small_and_has_no_text_layer(pdf: Path) -> None:
    assert pdf.stat().st_size <= 4 * 1024 * 1024
    document = pypdfium2.PdfDocument(pdf)
    assert [page.get_textpage().count_chars() for page in document] == [0] * len(document)


def test_cover_and_imprint_say_that_this_is_a_demonstration(truth: dict[str, Any]) -> None:
    for page in truth["pages"][:2]:
        text = "".join(line["text"] for line in page["lines"])
        assert "演示文本" in text
        assert "不作资料引用" in text


def test_every_scanned_article_is_signed_and_labelled(truth: dict[str, Any]) -> None:
    for article in truth["articles"]:
        assert article["authors"] == [AUTHOR]
        assert article["paragraphs"][0] == LABEL
        assert 800 <= len(HAN.findall("".join(article["paragraphs"][1:]))) <= 1600


def test_the_contents_list_the_articles_as_they_stand(truth: dict[str, Any]) -> None:
    listed = [(e["column"], e["title"], e["printed"]) for e in truth["contents"]]
    assert listed == [(a["column"], a["title"], a["printed_start"]) for a in truth["articles"]]
    titles_on = {
        line["text"]: page["printed"]
        for page in truth["pages"]
        for line in page["lines"]
        if page["kind"] == "body" and line["kind"] == "title"
    }
    assert titles_on == {title: printed for _, title, printed in listed}


def test_several_articles_start_in_the_middle_of_a_page(truth: dict[str, Any]) -> None:
    ends = {a["printed_end"] for a in truth["articles"]}
    assert sum(a["printed_start"] in ends for a in truth["articles"][1:]) >= 3


def test_the_printed_lines_make_up_the_paragraphs(truth: dict[str, Any]) -> None:
    printed = "".join(
        line["text"]
        for page in truth["pages"]
        for line in page["lines"]
        if page["kind"] == "body" and line["kind"] in ("body", "heading")
    )
    assert printed == "".join(p for a in truth["articles"] for p in a["paragraphs"])


def test_folios_run_through_the_plate(truth: dict[str, Any]) -> None:
    printed = [p["printed"] for p in truth["pages"] if p["printed"] is not None]
    assert printed == list(range(1, len(printed) + 1))
    assert [p["kind"] for p in truth["pages"]].count("plate") == 1


def test_boxes_lie_within_their_page_and_do_not_overlap_in_a_body(truth: dict[str, Any]) -> None:
    for page in truth["pages"]:
        for line in page["lines"]:
            left, top, right, bottom = line["box"]
            assert 0 <= left < right <= 1165
            assert 0 <= top < bottom <= 1653
        if page["kind"] == "body":
            body = sorted(b["box"][1::2] for b in page["lines"])
            assert all(a[1] <= b[0] for a, b in pairwise(body))


def test_remaking_the_scan_gives_the_same_truth(tmp_path: Path, truth: dict[str, Any]) -> None:
    missing = [str(font) for font in FONTS if not font.is_file()]
    if missing:
        pytest.skip(f"fonts are not installed: {', '.join(missing)}")
    make(tmp_path)
    assert json.loads((tmp_path / "truth.json").read_text(encoding="utf-8")) == truth


# Setting lines

EM = 30
MEASURE = 29 * EM


def advance(char: str) -> float:
    return 14.0 if char.isascii() else float(EM)


clauses = st.lists(
    st.tuples(
        st.text("商州丹江水运史料武关龙驹寨", min_size=1, max_size=9),
        st.sampled_from(["", "1934年", "（1477年）", "《水经注》", "“四皓”"]),
        st.sampled_from(["，", "。", "；", "、", "？”", "）。"]),
    ),
    min_size=1,
    max_size=60,
).map(lambda parts: "".join("".join(p) for p in parts))


@given(clauses)
def test_setting_loses_nothing_and_keeps_to_the_measure(text: str) -> None:
    lines = break_paragraph(text, advance, EM, MEASURE, 2 * EM)
    assert "".join(line.text for line in lines) == text
    assert all(line.end <= MEASURE + 1e-6 for line in lines)
    assert all(abs(line.end - MEASURE) < 1e-6 for line in lines[:-1])


@given(clauses)
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    for line in break_paragraph(text, advance, EM, MEASURE, 2 * EM):
        assert line.text[0] not in CLOSING
        assert line.text[-1] not in OPENING


@given(clauses)
def test_a_number_is_never_divided(text: str) -> None:
    lines = break_paragraph(text, advance, EM, MEASURE, 2 * EM)
    pieces = [n for line in lines for n in re.findall(r"\d+", line.text)]
    assert pieces == re.findall(r"\d+", text)


@given(clauses)
def test_characters_keep_their_order_on_the_line(text: str) -> None:
    for line in break_paragraph(text, advance, EM, MEASURE, 2 * EM):
        assert all(a.x < b.x for a, b in pairwise(line.chars))


# The ledger


def test_the_ledger_holds_three_facts_and_no_more() -> None:
    facts = {f["id"]: f for f in seeds.ledger_facts()["fact"]}
    assert {i: (f["kind"], f.get("quantity"), f.get("precision")) for i, f in facts.items()} == {
        "distribution-2022": ("distribution", 500, "at_least"),
        "gift-2022": ("gift", 107, "exact"),
        "holding-35": ("holding", None, None),
    }
    assert {i: f["volumes"] for i, f in facts.items()} == {
        "distribution-2022": [],
        "gift-2022": [],
        "holding-35": [35],
    }


def test_no_ledger_fact_knows_more_of_its_date_than_the_year() -> None:
    for fact in seeds.ledger_facts()["fact"]:
        assert (fact["date"], fact["date_precision"]) == ("2022", "year")
        assert fact["source"] == "商州区政协2022年工作回顾"


def test_recipients_are_named_only_where_the_source_names_them() -> None:
    names = {
        f["id"]: [r.get("name_as_printed") for r in f["recipient"]]
        for f in seeds.ledger_facts()["fact"]
    }
    assert names == {
        "distribution-2022": ["社会层面"],
        "gift-2022": ["中华版本馆藏国家馆西安分馆", "榆林市府谷县政协"],
        "holding-35": [None, None, None],
    }


def test_the_quoted_words_stand_in_the_source_document(shared: Path) -> None:
    document = (shared / "seed" / "2022-review-2023-outlook.txt").read_text(encoding="utf-8")
    printed = document.replace(",", "，")
    ledger = seeds.ledger_facts()
    for words in [ledger["statement"], *(f["quoted"] for f in ledger["fact"])]:
        assert words in printed


# The gazetteer


def test_every_place_is_labelled_and_says_what_it_rests_on() -> None:
    places = seeds.gazetteer()["place"]
    assert len({place["name"] for place in places}) == len(places) >= 20
    for place in places:
        assert place["note"].endswith("〔演示条目〕"), place["name"]
        assert place["source"]
        assert place["name"] in {name["name"] for name in place["names"]}
