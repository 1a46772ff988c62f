"""Looking for published passages in a manuscript: what an editor pastes, uploads and sees."""

from __future__ import annotations

import io
import re

import docx
import pytest
from flask import Flask

import index
from archive import outbox
from archive.manuscripts import LONGEST_TEXT
from archive.models import Visibility
from tests.archive.manuscripts.pdf_making import typeset
from tests.webapp import library
from tests.webapp.conftest import Visitor

COPIED = "丹江漕运起于唐代，龙驹寨是起岸的地方。\n码头\n船帮立会馆，议定运价。丹江漕运盛于清末。"
OWN = "我祖父年轻时在山里烧炭，每逢集日挑到城里来卖。"
SECRET = "此处原为一段长过三十个字的材料，所记之人尚在，故而封存不予公开，也不得引用。"


def asked(editor: Visitor, **fields: object):  # type: ignore[no-untyped-def]
    return editor.submit("/desk/overlap", page="/desk/overlap", **fields)


def shown(page: str) -> str:
    """What is read on a page, without its marks."""
    return re.sub(r"<[^>]+>", "", page)


def test_a_pasted_manuscript_is_set_beside_what_is_published(editor: Visitor) -> None:
    page = asked(editor, text=f"{OWN}\r\n{COPIED}\r\n{OWN}").text
    assert "丹江漕运始末" in page
    assert 'href="/articles/caoyun?at=p1-p3#at"' in page
    assert "第12页" in page
    assert "见于已发表的 1 篇文章" in page
    assert shown(page).count("议定运价。丹江漕运盛于清末。") == 3  # either side, and the form


def test_what_differs_is_marked_on_either_side(editor: Visitor) -> None:
    page = asked(editor, text=OWN + COPIED.replace("议定运价", "商定运价")).text
    assert "<mark>商</mark>" in page
    assert "<mark>议</mark>" in page


@pytest.mark.parametrize("name", ["文稿.txt", "文稿.docx", "文稿.pdf"])
def test_a_file_is_read(editor: Visitor, name: str) -> None:
    content = io.BytesIO()
    if name.endswith(".docx"):
        document = docx.Document()
        for paragraph in ("一篇文稿", OWN, *COPIED.split("\n")):
            document.add_paragraph(paragraph)
        document.save(content)
    elif name.endswith(".pdf"):
        content.write(typeset("一篇文稿", [OWN, *COPIED.split("\n")]).content())
    else:
        content.write(f"一篇文稿\n\n{OWN}\n{COPIED}\n".encode("gb18030"))
    content.seek(0)
    answer = asked(editor, file=(content, name))
    assert answer.status_code == 200
    assert "丹江漕运始末" in answer.text


def test_nothing_found_is_said(editor: Visitor) -> None:
    assert "没有找到与已发表文章相同的段落" in asked(editor, text=OWN * 3).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "还没有文稿"),
        ({"text": " \n"}, "还没有文稿"),
        ({"text": OWN, "file": (io.BytesIO("字".encode()), "a.txt")}, "请只留一个"),
        ({"file": (io.BytesIO(b"%PDF-1.4"), "a.pdf")}, "PDF"),
        ({"file": (io.BytesIO(b""), "a.txt")}, "空文件"),
        ({"text": "字" * (LONGEST_TEXT + 1)}, "太长了"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    editor: Visitor, fields: dict[str, object], said: str
) -> None:
    answer = asked(editor, **fields)
    assert answer.status_code == 400
    assert said in answer.text


def test_odd_characters_are_answered(editor: Visitor) -> None:
    text = "\x00\x1e\u202e<b>&𠮷" + "\x00".join(COPIED)
    answer = asked(editor, text=text)
    assert answer.status_code == 200
    assert "<b>" not in answer.text
    assert "丹江漕运始末" in answer.text


def test_what_is_staff_only_is_found_and_what_is_sealed_never(editor: Visitor, app: Flask) -> None:
    archive = app.extensions["archive"]
    for visibility, is_found in [
        (Visibility.STAFF, True),
        (Visibility.SEALED, False),  # also before the index has followed
    ]:
        with archive.writing() as session:
            article = library.known(session, "neibu")
            article.text = SECRET + "\n"
            article.sealed_reason = "当事人尚在"
            article.visibility = visibility
            outbox.announce(session, [article.id])
        if is_found:
            index.sync(archive)
        page = asked(editor, text=OWN + SECRET).text
        assert ("内部材料" in page) == is_found
        assert ("没有找到与已发表文章相同的段落" in page) != is_found
