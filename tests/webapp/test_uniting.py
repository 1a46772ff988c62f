"""A scanned volume joined to its manuscripts at the desk."""

from __future__ import annotations

import pytest

from archive import volumes
from archive.database import Archive
from archive.models import ArticleStatus
from tests.webapp import library
from tests.webapp.conftest import Visitor

UNITE = "/desk/volumes/36/unite"
PAIR = "saomiao wengao"


@pytest.fixture
def printed(archive: Archive) -> Archive:
    """The scanned article is a draft, and there is a published manuscript of it."""
    with archive.writing() as session:
        scanned = library.known(session, "saomiao")
        scanned.status = ArticleStatus.DRAFT
        library.take_in(
            session,
            archive.settings.home,
            [{"id": "wengao", "volume": 36, "title": "会馆碑", "text": scanned.text}],
        )
        library.known(session, "wengao").volume = volumes.find_or_make(session, 36)
    return archive


def test_what_seems_to_be_one_is_shown_side_by_side(editor: Visitor, printed: Archive) -> None:
    shown = editor.get(UNITE).text
    assert f'value="{PAIR}" checked' in shown
    assert "文字与文稿有 100% 相同" in shown
    assert UNITE in editor.get("/desk/volumes/36").text


def test_joined_the_manuscripts_address_opens_at_the_page(
    editor: Visitor, visitor: Visitor, printed: Archive
) -> None:
    assert 'id="facsimile"' not in visitor.get("/articles/wengao").text
    answer = editor.submit(UNITE, page=UNITE, pair=PAIR)
    assert (answer.status_code, answer.location) == (302, "/desk/volumes/36")
    assert "已归并 1 篇" in editor.get(answer.location).text
    page = visitor.get("/articles/wengao").text
    assert 'id="facsimile"' in page
    assert "会馆碑记" in page
    assert visitor.get("/articles/saomiao").status_code == 404
    assert "没有可以归并的" in editor.get(UNITE).text


def test_what_was_not_seen_is_not_joined(editor: Visitor, printed: Archive) -> None:
    for chosen in ([], ["saomiao caoyun"], ["x"]):
        answer = editor.submit(UNITE, page=UNITE, pair=chosen)
        assert answer.status_code == 400
        assert "没有选中文章" in answer.text
