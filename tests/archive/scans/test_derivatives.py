"""Page images made from masters: at a width, upright, once, and complete."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PIL import Image

from archive import masters, scans
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Page
from archive.scans import derivatives
from tests.archive.scans.samples import page_picture, registered


@pytest.fixture
def page_id(archive: Archive, tmp_path: Path) -> int:
    """A page of 300 by 400 pixels, the second of its file."""
    path = tmp_path / "碑刻.tif"
    second = Image.new("RGB", (300, 400), "white")
    second.paste((0, 0, 0), (0, 0, 150, 100))  # black in its upper left
    page_picture().save(path, save_all=True, append_images=[second])
    registered(archive, path)
    with archive.reading() as session:
        return session.query(Page).filter_by(sequence=2).one().id


def derived(archive: Archive, page_id: int, width: int | None = None) -> Path:
    with archive.reading() as session:
        return scans.derivative(archive.settings, session.get_one(Page, page_id), width)


def turn(archive: Archive, page_id: int, rotation: int) -> None:
    with archive.writing() as session:
        session.get_one(Page, page_id).rotation = rotation


def cached(archive: Archive) -> list[Path]:
    return [path for path in archive.settings.cache.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("width", "size"),
    [(None, (300, 400)), (150, (150, 200)), (299, (299, 399)), (300, (300, 400)), (1, (1, 1))],
)
def test_it_is_as_wide_as_asked(
    archive: Archive, page_id: int, width: int | None, size: tuple[int, int]
) -> None:
    with Image.open(derived(archive, page_id, width)) as image:
        assert (image.format, image.size) == ("JPEG", size)


def test_it_is_never_larger_than_the_page(archive: Archive, page_id: int) -> None:
    with Image.open(derived(archive, page_id, 2000)) as image:
        assert image.size == (300, 400)


def test_it_shows_the_page_of_its_file(archive: Archive, page_id: int) -> None:
    with Image.open(derived(archive, page_id)) as image:
        grey = image.convert("L")
        assert grey.getpixel((20, 20)) < 30
        assert grey.getpixel((280, 20)) > 225


def test_it_is_made_once(archive: Archive, page_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = derived(archive, page_id, 150)
    monkeypatch.setattr(derivatives, "upright", lambda *_: pytest.fail("it is there already"))
    assert derived(archive, page_id, 150) == made
    assert cached(archive) == [made]


def test_every_width_is_a_file_of_its_own(archive: Archive, page_id: int) -> None:
    assert len({derived(archive, page_id, width) for width in (None, 100, 200)}) == 3


def test_when_the_cache_is_emptied_it_is_made_again(archive: Archive, page_id: int) -> None:
    made = derived(archive, page_id)
    content = made.read_bytes()
    made.unlink()
    assert derived(archive, page_id).read_bytes() == content


def test_a_page_that_is_turned_is_turned_in_its_image(archive: Archive, page_id: int) -> None:
    before = derived(archive, page_id)
    turn(archive, page_id, 90)
    with Image.open(derived(archive, page_id)) as image:
        grey = image.convert("L")
        assert image.size == (400, 300)
        assert grey.getpixel((380, 20)) < 30
        assert grey.getpixel((20, 20)) > 225
    turn(archive, page_id, 0)
    assert derived(archive, page_id) == before


def test_without_its_master_it_is_refused(archive: Archive, page_id: int, tmp_path: Path) -> None:
    masters.locate(archive.settings, masters.digest(tmp_path / "碑刻.tif")).unlink()
    with pytest.raises(Refusal, match=r"原件“碑刻\.tif”不见了"):
        derived(archive, page_id)
    assert cached(archive) == []


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_it_is_complete_or_not_there(
    archive: Archive, page_id: int, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def stopped(*_: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(derivatives.os, "replace", stopped)
        expected = Refusal if isinstance(failure, OSError) else type(failure)
        with pytest.raises(expected):
            derived(archive, page_id)
    assert cached(archive) == []
    assert derived(archive, page_id).is_file()
