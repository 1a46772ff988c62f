"""What holds for any manuscript whatever."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import docx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive.manuscripts import Draft, Manuscript, read_manuscript

NAMELESS = "丹江漕运的往事在码头上流传不绝民国建政解放土地改革“”《》（），。、；：！？…—abc19 \t　"
FRAGMENTS = [
    "丹江发源于秦岭南麓，",
    "流经商州、丹凤、商南三县，至荆紫关出陕，入汉江。",
    "县委决定由各区抽调干部组成工作队，分赴各乡开展土地改",
    "革运动。",
    "院校协作、协商议事“四大平",
    "台”和建言献策的机制。",
    "1949年5月28日，商县解放。",
    "2022年6月30日,视察组在工业园区察看企业。",
    "民国二十三年，公路通车，漕运遂衰，船工多改行务农，码头上的货栈也一家一家关了门",
    "一、水路",
    "（二）公路的修筑",
    "大江东去",
    "他在信中写道：",
    "（1985年3月）",
    "——丹江漕运始末",
    "图为会馆旧影",
    "Standard Oil Company",
]
LAYOUTS = ["\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n　　", "\n\n　　", "\n\t"]
STEM = "甲乙丙"


def read(text: str) -> Manuscript:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{STEM}.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return read_manuscript(path)


def read_word(paragraphs: list[str]) -> Manuscript:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{STEM}.docx"
        document.save(str(path))
        return read_manuscript(path)


def characters(*texts: str) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def everything_in(manuscript: Manuscript) -> Counter[str]:
    return characters(
        *(
            text
            for draft in manuscript.drafts
            for text in (
                "" if draft.title == STEM else draft.title,
                *(contribution.name for contribution in draft.contributions),
                *draft.paragraphs,
                *(caption.text for caption in draft.captions),
            )
        )
    )


def clean(draft: Draft) -> str:
    """A draft as the plain text that its editor would hand in."""
    return "\n".join(
        [
            draft.title,
            *(f"{contribution.role}：{contribution.name}" for contribution in draft.contributions),
            *("　　" + paragraph for paragraph in draft.paragraphs),
        ]
    )


manuscripts = st.builds(
    lambda first, rest: first + "".join(gap + text for gap, text in rest),
    st.sampled_from(["丹江漕运", "水上旧事\n——丹江漕运始末", "丹江漕运\n编写组", *FRAGMENTS]),
    st.lists(
        st.tuples(
            st.sampled_from(LAYOUTS),
            st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map("".join),
        ),
        max_size=12,
    ),
)
noise = st.lists(st.text(alphabet=NAMELESS, max_size=70), min_size=1, max_size=25).map("\n".join)


@settings(max_examples=200)
@given(manuscripts | noise.filter(str.strip))
def test_no_character_is_lost_or_invented(text: str) -> None:
    manuscript = read(text)
    found, given_to_it = everything_in(manuscript), characters(text)
    assert found <= given_to_it
    # A name at the head and again at the end is one contribution, and what parts names from each
    # other is no part of any.
    names = {who.name for draft in manuscript.drafts for who in draft.contributions}
    parting = set("、，,；;") if names else set()
    assert set(given_to_it - found) <= set("".join(names)) | parting


@settings(max_examples=60)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=15))
def test_no_character_of_a_word_file_is_lost_or_invented(paragraphs: list[str]) -> None:
    assert everything_in(read_word(paragraphs)) == characters(*paragraphs)


@settings(max_examples=200)
@given(manuscripts | noise.filter(str.strip))
def test_what_was_read_reads_the_same_again(text: str) -> None:
    for draft in read(text).drafts:
        assume(not draft.paragraphs or not draft.paragraphs[0].startswith("——"))
        (again,) = read(clean(draft)).drafts
        assert again.title == draft.title
        assert again.contributions == draft.contributions
        assert again.paragraphs == draft.paragraphs
        assert again.headings == draft.headings


@settings(max_examples=200)
@given(manuscripts)
def test_paragraphs_keep_their_order(text: str) -> None:
    for draft in read(text).drafts:
        assert all(0 <= at < len(draft.paragraphs) for at in draft.headings)
        places = [caption.after_paragraph for caption in draft.captions]
        assert places == sorted(places)
        assert all(-1 <= place < len(draft.paragraphs) for place in places)
        flat = "".join(text.split())
        starts = [flat.find("".join(p.split())[:6]) for p in draft.paragraphs]
        assert -1 not in starts
