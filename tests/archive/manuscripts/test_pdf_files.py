"""PDF files: their own text, joined to paragraphs; what cannot be told is said."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.manuscripts import Manuscript, ScannedError, read_manuscript, read_whole
from tests.archive.manuscripts.pdf_making import SIZE, Pdf, broken, image_only, typeset

STORY = [
    "清朝末年，丹江上行船的人家都在龙驹寨落脚，船帮会馆就建在码头北面的高坡上，"
    "馆前立着两根铁旗杆，逢会唱戏，四乡的人都来看，一连几天不散。",
    "民国二十三年，长坪公路修到龙驹寨，汽车通了，货物不再走水路，船户有的改了行，"
    "有的回了湖北老家，码头上的栈房也一家一家关了门。",
    "会馆后来办过学校，驻过军队，花戏楼的木雕却保存了下来。",
]


def reading(pdf: Pdf, folder: Path, name: str = "来稿.pdf") -> Manuscript:
    return read_manuscript(pdf.write(folder / name))


def remarks(manuscript: Manuscript) -> str:
    return "\n".join(map(str, manuscript.remarks))


def test_lines_are_joined_to_paragraphs_over_pages(tmp_path: Path) -> None:
    manuscript = reading(typeset("船帮会馆", STORY * 6, header="商州文史征稿"), tmp_path)
    (draft,) = manuscript.drafts
    assert draft.title == "船帮会馆"
    assert draft.paragraphs == tuple(STORY * 6)
    assert manuscript.encoding is None
    assert read_whole(tmp_path / "来稿.pdf").splitlines() == ["船帮会馆", *STORY * 6]


def test_what_returns_on_every_page_is_left_out_and_said(tmp_path: Path) -> None:
    manuscript = reading(typeset("船帮会馆", STORY * 8, header="商州文史征稿"), tmp_path)
    assert "商州文史征稿" not in read_whole(tmp_path / "来稿.pdf")
    assert "略去了各页重复的页眉、页脚和页码 4 处" in remarks(manuscript)


@pytest.mark.parametrize("folio", ["{}", "第 {} 页", "第{}页 共2页", "{}/2", "商州文史 {}"])
def test_page_numbers_of_every_form_are_left_out(tmp_path: Path, folio: str) -> None:
    made = typeset("船帮会馆", STORY * 6, folio=folio)
    assert made.pages == 2
    assert reading(made, tmp_path).drafts[0].paragraphs == tuple(STORY * 6)


@pytest.mark.parametrize("folio", ["{}", "— {} —", "第 {} 页", "第{}页/共1页"])
def test_the_number_of_an_only_page_is_left_out(tmp_path: Path, folio: str) -> None:
    made = typeset("船帮会馆", STORY, folio=folio)
    assert reading(made, tmp_path).drafts[0].paragraphs == tuple(STORY)


def test_what_stands_on_one_page_only_is_kept(tmp_path: Path) -> None:
    made = typeset("船帮会馆", STORY, folio="")
    made.say("一九八七年十月于龙驹寨", 350, 800)
    assert "一九八七年十月于龙驹寨" in read_whole(made.write(tmp_path / "a.pdf"))


def test_chapters_that_each_begin_a_page_are_kept(tmp_path: Path) -> None:
    made = Pdf(pages=3)
    for page, number in enumerate((1, 2, 9)):
        made.say(f"第{number}章", 250, 90, page, size=16)
        for at in range(8):
            made.say(STORY[page % 2][at * 3 : at * 3 + 20], 72, 140 + at * 20, page)
    whole = read_whole(made.write(tmp_path / "a.pdf"))
    assert "第9章" in whole


def test_paragraphs_without_indents_are_told_by_the_room_between_them(tmp_path: Path) -> None:
    made, y = Pdf(), 90
    made.say("船帮会馆", 250, y, size=18)
    y += 40
    for paragraph in STORY:
        for start in range(0, len(paragraph), 30):
            made.say(paragraph[start : start + 30], 72, y)
            y += 20
        y += 20
    assert reading(made, tmp_path).drafts[0].paragraphs == tuple(STORY)


def test_headings_that_are_set_larger_stay_apart(tmp_path: Path) -> None:
    made = Pdf()
    made.say("船帮会馆", 250, 90, size=20)
    y = 130
    for heading, paragraph in zip(("建馆", "衰落"), STORY, strict=False):
        made.say(heading, 72, y, size=15)
        y += 20
        for indent, line in broken(paragraph):
            made.say(line, 72 + indent * SIZE, y)
            y += 20
    (draft,) = reading(made, tmp_path).drafts
    assert draft.paragraphs == ("建馆", STORY[0], "衰落", STORY[1])
    assert draft.headings == {0, 2}


def columns(first: list[str], second: list[str], by_row: bool) -> Pdf:
    made = Pdf()
    made.say("船帮会馆", 250, 90, size=18)
    left = [(72.0, 130.0 + 20 * at, text) for at, text in enumerate(first)]
    right = [(320.0, 130.0 + 20 * at, text) for at, text in enumerate(second)]
    pairs = [each for pair in zip(left, right, strict=True) for each in pair]
    for x, y, text in pairs if by_row else left + right:
        made.say(text, x, y)
    return made


def parts(paragraph: str) -> list[str]:
    return [line for _, line in broken(paragraph * 3, 17)]


def test_two_columns_are_read_one_after_the_other_and_said(tmp_path: Path) -> None:
    left, right = parts(STORY[0])[:9], parts(STORY[1])[:9]
    manuscript = reading(columns(left, right, by_row=False), tmp_path)
    text = "".join(manuscript.drafts[0].paragraphs)
    assert text == "".join(left + right)
    assert "第 1 页是分栏的" in remarks(manuscript)


def test_text_side_by_side_of_unknown_order_is_said(tmp_path: Path) -> None:
    left, right = parts(STORY[0])[:9], parts(STORY[1])[:9]
    manuscript = reading(columns(left, right, by_row=True), tmp_path)
    assert "第 1 页的文字左右并排，分不清是分栏还是表格" in remarks(manuscript)
    whole = "".join(manuscript.drafts[0].lines())
    assert sorted(whole.replace("　", "")) == sorted("船帮会馆" + "".join(left + right))


def test_vertical_text_is_read_from_the_right_and_said(tmp_path: Path) -> None:
    made = Pdf(pages=2)
    rest = "".join(STORY)
    for page in range(2):
        for column in range(3):
            for row in range(20):
                letter, rest = rest[:1], rest[1:]
                if letter:
                    made.say(letter, 480 - column * 24, 90 + row * 13, page)
        made.say(str(page + 1), 300, 800, page)
    manuscript = reading(made, tmp_path)
    whole = "".join(manuscript.drafts[0].lines())
    assert "".join(STORY)[:120] in whole
    assert "第 1、2 页是竖排的" in remarks(manuscript)


def test_a_signature_at_the_right_stays_below(tmp_path: Path) -> None:
    made = typeset("船帮会馆", STORY, folio="")
    made.texts.insert(0, (0, 400.0, 700.0, 12.0, "（作者系退休教师）"))  # first in the file
    assert read_whole(made.write(tmp_path / "a.pdf")).rstrip().endswith("（作者系退休教师）")


def test_radicals_of_fonts_are_read_as_characters(tmp_path: Path) -> None:
    made = typeset("船帮会馆", [STORY[2].replace("木", "⽊").replace("花", "⻓⻔⼀")], folio="")
    (paragraph,) = reading(made, tmp_path).drafts[0].paragraphs
    assert paragraph == STORY[2].replace("花", "长门一")


def test_marks_that_the_file_has_after_their_line_stand_in_it(tmp_path: Path) -> None:
    made = typeset("船帮会馆", [], folio="")
    made.say("馆名", 96, 130)
    made.say("平浪宫", 132, 130)
    made.say("三字为石刻。", 180, 130)
    made.say("“", 120, 130)
    made.say("”", 168, 130)
    assert reading(made, tmp_path).drafts[0].paragraphs == ("馆名“平浪宫”三字为石刻。",)


def test_latin_words_keep_their_spaces(tmp_path: Path) -> None:
    made = typeset("船帮会馆", ["据 Eric Teichman 所记，有船 300 艘。"], folio="")
    (paragraph,) = reading(made, tmp_path).drafts[0].paragraphs
    assert "Eric Teichman" in paragraph


def test_pictures_are_not_taken_and_said(tmp_path: Path) -> None:
    made = typeset("船帮会馆", STORY, folio="")
    made.pictures.append((0, 100, 500, 300, 200))
    assert "第 1 页有图片，没有收入" in remarks(reading(made, tmp_path))


def test_text_hidden_under_a_scan_is_read_with_a_warning(tmp_path: Path) -> None:
    made = typeset("船帮会馆", STORY, folio="")
    made.hidden = True
    made.pictures.append((0, 0, 0, 595, 842))
    manuscript = reading(made, tmp_path)
    assert manuscript.drafts[0].paragraphs == tuple(STORY)
    assert "第 1 页的文字是识别软件留在扫描件里的" in remarks(manuscript)


def test_a_page_that_is_an_image_among_others_is_said(tmp_path: Path) -> None:
    made = typeset("船帮会馆", STORY, folio="")
    made.pages = 2
    made.pictures.append((1, 0, 0, 595, 842))
    assert "第 2 页只有图像，没有读出文字" in remarks(reading(made, tmp_path))


def test_a_scan_without_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    path.write_bytes(image_only())
    with pytest.raises(ScannedError) as caught:
        read_manuscript(path)
    assert str(caught.value).startswith("扫描.pdf")
    assert ".docx 或 .txt" in str(caught.value)
    assert "扫描件" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (Pdf(texts=[(0, 72, 90, 12, "船帮")], password="secret").content(), "打开密码"),
        (b"%PDF-1.7\n", "不是完好的 PDF"),
        (typeset("船帮会馆", STORY).content()[:700], "不是完好的 PDF"),
        ("船帮会馆".encode(), "不是完好的 PDF"),
    ],
    ids=["locked", "nothing", "cut", "text"],
)
def test_what_cannot_be_opened_is_refused_in_words(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "稿.pdf"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_manuscript(path)
    assert str(caught.value).startswith("稿.pdf")
    assert reason in str(caught.value)


def test_too_many_pages_and_too_much_text_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = typeset("船帮会馆", STORY * 6).write(tmp_path / "稿.pdf")
    monkeypatch.setattr("archive.manuscripts.pdf_file.LONGEST_TEXT", 300)
    with pytest.raises(Refusal, match="太长"):
        read_manuscript(path)
    monkeypatch.setattr("archive.manuscripts.pdf_file.MOST_PAGES", 1)
    with pytest.raises(Refusal, match="有 2 页"):
        read_manuscript(path)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1),
            st.floats(-50, 700), st.floats(-50, 900), st.floats(1, 60),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_letters_anywhere_are_read_or_refused(
    texts: list[tuple[int, float, float, float, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Pdf(pages=2, texts=texts).write(Path(folder) / "稿.pdf")
        with suppress(Refusal):
            assert read_manuscript(path).drafts


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4000), st.binary(max_size=40))
def test_damage_anywhere_is_no_fault(place: int, noise: bytes) -> None:
    content = bytearray(WHOLE)
    content[place : place + len(noise)] = noise
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "稿.pdf"
        path.write_bytes(bytes(content))
        with suppress(Refusal):
            assert read_manuscript(path).drafts


WHOLE = typeset("船帮会馆", STORY).content()
