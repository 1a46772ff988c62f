"""A text as an editor types it, and where what stands between its paragraphs goes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.editorial.anchoring import carried
from archive.editorial.drafts import Written
from archive.editorial.paragraphing import Paragraph, paragraphs_of, read, spelled

LINE = st.text(st.sampled_from("#\\ 　船到龙驹寨\t，"), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip()) or "\t" in text
)
PARAGRAPHS = st.lists(st.builds(Paragraph, LINE, st.booleans()), max_size=6)


@given(PARAGRAPHS)
def test_what_is_shown_is_read_back(paragraphs: list[Paragraph]) -> None:
    assert read(spelled(paragraphs)) == paragraphs
    assert read(spelled(paragraphs).replace("\n", "\r\n") + "\r\n") == paragraphs


@given(st.text())
def test_whatever_is_typed_is_read_as_paragraphs(typed: str) -> None:
    found = read(typed)
    assert all(each.text and "\n" not in each.text for each in found)
    assert "\x00" not in "".join(each.text for each in found)
    "".join(each.text for each in found).encode()
    assert read(spelled(found)) == found


def test_headings_are_those_of_the_text() -> None:
    source = Written("起源\n船到龙驹寨。\n# 号\n", (0,), ())
    assert spelled(paragraphs_of(source)) == "# 起源\n船到龙驹寨。\n\\# 号"
    assert read("\n  \n# 起源\n#号\n")[0] == Paragraph("起源", is_heading=True)
    assert read("#号") == [Paragraph("#号")]


def at(number: int) -> tuple[dict[str, object], ...]:
    return ({"text": "图", "after_paragraph": number, "images": [1]},)


BEFORE = ["船到龙驹寨，会馆开了门。", "脚户上街。", "挑夫下河，号子不断。"]


@pytest.mark.parametrize(
    ("number", "after", "there"),
    [
        (1, BEFORE, 1),
        (1, ["新的一段。", *BEFORE], 2),
        (1, [BEFORE[0], "脚户都上街。", BEFORE[2]], 1),
        (1, [BEFORE[0], BEFORE[2]], 0),
        (0, BEFORE[1:], -1),
        (2, BEFORE[:1], 0),
        (-1, ["新的一段。", *BEFORE], -1),
        (0, ["船到龙驹寨，会馆开门。", "另写的。", "又另写的。"], 0),
        (2, ["又另写的。", "另写的。", "挑夫下河，号子连天。"], 2),
        (9, BEFORE, 2),
        (1, [], -1),
    ],
)
def test_a_picture_stays_with_its_paragraph(number: int, after: list[str], there: int) -> None:
    assert carried(at(number), BEFORE, after) == at(there)


@given(st.lists(LINE, max_size=8), st.lists(LINE, max_size=8), st.lists(st.integers(-1, 9)))
def test_no_caption_is_lost(before: list[str], after: list[str], where: list[int]) -> None:
    captions = tuple({"text": str(n), "after_paragraph": place} for n, place in enumerate(where))
    moved = carried(captions, before, after)
    places = [caption["after_paragraph"] for caption in moved]
    assert places == sorted(places)
    assert all(-1 <= place < max(len(after), 1) for place in places)
    assert {caption["text"] for caption in moved} == {caption["text"] for caption in captions}


def test_paragraphs_that_come_again_and_again_do_not_hold_up_the_record() -> None:
    before = [str(n % 7) if n % 3 else f"第{n}行" for n in range(6_000)]
    after = [str(n % 5) if n % 2 else each for n, each in enumerate(before)]
    started = time.process_time()
    [moved] = carried(at(3_000), before, after)
    assert time.process_time() - started < 5
    assert moved["after_paragraph"] == 3_000  # 第3000行
