"""Page images, and who may see them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from archive import articles
from archive.database import Archive
from archive.models import Article, Page, Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor


@pytest.fixture
def page_ids(archive: Archive) -> dict[str, int]:
    with archive.reading() as session:
        pages = session.query(Page).order_by(Page.sequence).all()
        return dict(zip(["cover", "first", "shared"], [page.id for page in pages], strict=True))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("width", [240, 800, 1600])
def test_an_image_comes_no_wider_than_asked(
    visitor: Visitor, page_ids: dict[str, int], width: int
) -> None:
    answer = visitor.get(f"/pages/{page_ids['first']}/image?width={width}")
    assert answer.mimetype.startswith("image/")
    assert opened(answer.data).width == min(width, library.WIDTH)


def test_without_width_it_comes_in_full(visitor: Visitor, page_ids: dict[str, int]) -> None:
    answer = visitor.get(f"/pages/{page_ids['first']}/image")
    assert opened(answer.data).size == (library.WIDTH, library.HEIGHT)


@pytest.mark.parametrize("width", ["1", "801", "x", "-240", ""])
def test_no_other_width_is_made(visitor: Visitor, page_ids: dict[str, int], width: str) -> None:
    assert visitor.get(f"/pages/{page_ids['first']}/image?width={width}").status_code == 400


def test_an_image_is_kept_by_browsers_only_and_not_sent_twice(
    visitor: Visitor, page_ids: dict[str, int]
) -> None:
    address = f"/pages/{page_ids['first']}/image?width=240"
    answer = visitor.get(address)
    assert "private" in answer.headers["Cache-Control"]
    again = visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_an_unknown_page_is_not_found(visitor: Visitor) -> None:
    for number in (0, 999, 2**40):
        assert visitor.get(f"/pages/{number}/image").status_code == 404


def test_the_page_of_a_sealed_article_is_shown_to_no_one(
    visitor: Visitor, admin: Visitor, page_ids: dict[str, int]
) -> None:
    for who in (visitor, admin):
        assert who.get(f"/pages/{page_ids['shared']}/image?width=240").status_code == 404


def set_visibility(archive: Archive, identifier: str, visibility: Visibility) -> None:
    with archive.writing() as session:
        library.known(session, identifier).visibility = visibility


def test_the_page_of_a_staff_article_is_shown_to_staff(
    archive: Archive, visitor: Visitor, editor: Visitor, page_ids: dict[str, int]
) -> None:
    set_visibility(archive, "miyao", Visibility.STAFF)
    address = f"/pages/{page_ids['shared']}/image?width=240"
    assert visitor.get(address).status_code == 404
    assert editor.get(address).status_code == 200


def test_the_page_of_a_withdrawn_article_is_no_longer_public(
    archive: Archive, visitor: Visitor, page_ids: dict[str, int]
) -> None:
    with archive.writing() as session:
        articles.withdraw(session, library.known(session, "saomiao"), "bianji", "有误")
    assert visitor.get(f"/pages/{page_ids['first']}/image").status_code == 404


def test_a_page_without_an_article_is_open_only_when_nothing_of_its_volume_is_withheld(
    archive: Archive, visitor: Visitor, page_ids: dict[str, int]
) -> None:
    address = f"/pages/{page_ids['cover']}/image?width=240"
    assert visitor.get(address).status_code == 200  # a cover: some of the volume is public
    with archive.writing() as session:
        session.get_one(Page, page_ids["cover"]).kind = "contents"
    assert visitor.get(address).status_code == 404  # contents name what is sealed
    set_visibility(archive, "miyao", Visibility.PUBLIC)
    assert visitor.get(address).status_code == 200
    with archive.writing() as session:
        session.query(Article).update({"status": "draft"})
    assert visitor.get(address).status_code == 404
