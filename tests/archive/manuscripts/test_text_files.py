"""Text files: encodings, line ends, and what is no text file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.errors import Refusal
from archive.manuscripts import read_manuscript

STORY = "丹江漕运\n\n清末，龙驹寨有船帮会馆七处。\n\n民国二十三年，公路通车，漕运遂衰。\n"
PARAGRAPHS = ("清末，龙驹寨有船帮会馆七处。", "民国二十三年，公路通车，漕运遂衰。")


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        read_manuscript(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gb18030", "GB18030"),
        ("gbk", "GB18030"),
        ("gb2312", "GB18030"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_encodings_of_county_offices_are_read(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "漕运.txt"
    path.write_bytes(STORY.encode(codec))
    manuscript = read_manuscript(path)
    assert manuscript.encoding == name
    assert manuscript.drafts[0].title == "丹江漕运"
    assert manuscript.drafts[0].paragraphs == PARAGRAPHS


def test_big_endian_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "漕运.txt"
    path.write_bytes(b"\xfe\xff" + STORY.encode("utf-16-be"))
    assert read_manuscript(path).drafts[0].paragraphs == PARAGRAPHS


def test_rare_characters_of_gb18030_are_read(tmp_path: Path) -> None:
    path = tmp_path / "人物.txt"
    path.write_bytes("人物\n\n先生名㙍，字𬭎之。\n".encode("gb18030"))
    assert read_manuscript(path).drafts[0].paragraphs == ("先生名㙍，字𬭎之。",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\v"])
def test_all_line_ends_are_line_ends(tmp_path: Path, end: str) -> None:
    path = tmp_path / "漕运.txt"
    path.write_bytes(STORY.replace("\n", end).encode())
    assert read_manuscript(path).drafts[0].paragraphs == PARAGRAPHS


def test_invisible_marks_and_the_end_mark_of_old_systems_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "漕运.txt"
    path.write_bytes(STORY.replace("船帮", "船\u200b帮").encode() + b"\x1a")
    assert read_manuscript(path).drafts[0].paragraphs == PARAGRAPHS


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", "　　\n\n".encode(), "\ufeff".encode()])
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(content)
    assert "空.txt" in refusal(path)


@pytest.mark.parametrize(
    "content",
    [
        random.Random(35).randbytes(4000),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"GIF89a\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f",
        "丹江".encode("utf-16-le") + b"\n\0",
    ],
    ids=["noise", "png", "controls", "utf16_without_mark"],
)
def test_binary_content_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "照片.txt"
    path.write_bytes(content)
    assert "照片.txt 不是文本文件" in refusal(path)


def test_a_damaged_text_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "漕运.txt"
    path.write_bytes(STORY.encode("gb18030") + b"\xff\xff")
    assert "漕运.txt 第 6 行有认不出的字节" in refusal(path)


def test_a_text_cut_off_within_a_character_is_not_read_as_nonsense(tmp_path: Path) -> None:
    path = tmp_path / "漕运.txt"
    path.write_bytes((STORY * 9).encode()[:-2])
    assert "有认不出的字节" in refusal(path)


@pytest.mark.parametrize(
    ("file_name", "content", "reason"),
    [
        ("文稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "旧式 Word"),
        ("文稿.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "旧式 Word"),
        ("文稿.doc", "<html>正文</html>".encode(), "旧式 Word"),
        ("文稿.txt", b"{\\rtf1\\ansi}", "RTF"),
        ("文稿.txt", b"%PDF-1.7\n", "PDF"),
        ("文稿.docx", STORY.encode(), "内容却不是 Word 文件"),
        ("文稿.csv", STORY.encode(), "不是能读的文稿"),
    ],
)
def test_other_kinds_of_file_are_refused_by_name(
    tmp_path: Path, file_name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / file_name
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith(file_name)
    assert reason in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "读不到文件 无.txt" in refusal(tmp_path / "无.txt")
    assert "读不到文件" in refusal(tmp_path)


def test_characters_lost_before_are_pointed_out(tmp_path: Path) -> None:
    path = tmp_path / "漕运.txt"
    path.write_text(STORY.replace("船帮", "\ufffd\ufffd"), encoding="utf-8")
    assert "有 2 个字已成乱码" in "\n".join(map(str, read_manuscript(path).remarks))
