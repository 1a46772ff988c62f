"""A scan as it comes: which of its files are pages, in which order, and which are refused."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from archive.errors import Refusal
from archive.scans import images, limits
from archive.scans.place import Place
from archive.scans.preparation import Preparation
from archive.scans.source import ScanSource, natural, open_scan, page_image
from tests.archive.scans.samples import folder_scan, page_picture


def names(source: ScanSource) -> list[str]:
    return [path.name for path in source.files]


def image_of(path: Path, index: int = 0) -> Image.Image:
    return page_image(path, index, Place(path.name, index + 1))


def noise(width: int, height: int, mode: str = "L") -> Image.Image:
    shape = (height, width) if mode == "L" else (height, width, len(mode))
    values = np.random.default_rng(1).integers(0, 256, shape, dtype=np.uint8)
    return Image.fromarray(values, mode)


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        open_scan(path)
    return str(refusal.value)


# Order and companions


def test_page_2_comes_before_page_10(tmp_path: Path) -> None:
    for name in ("10.png", "9.jpg", "2.png", "封面.png", "1b.png", "1a.PNG"):
        page_picture().save(tmp_path / name)
    expected = ["1a.PNG", "1b.png", "2.png", "9.jpg", "10.png", "封面.png"]
    assert names(open_scan(tmp_path)) == expected


def test_digits_in_full_width_are_digits(tmp_path: Path) -> None:
    for name in ("第１０页.png", "第9页.png", "第１１页.png", "第２页.png"):
        page_picture().save(tmp_path / name)
    expected = ["第２页.png", "第9页.png", "第１０页.png", "第１１页.png"]
    assert names(open_scan(tmp_path)) == expected


@given(st.lists(st.text(st.sampled_from("0123456789０９²abＡ第页 ."), min_size=1), max_size=8))
def test_any_names_can_be_put_in_order(found: list[str]) -> None:
    ordered = sorted((Path(name) for name in found), key=natural)
    ordered.reverse()
    assert sorted(ordered, key=natural) == ordered[::-1]


def test_what_lies_beside_page_images_is_no_page(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 2)
    for name in ("Thumbs.db", "说明.TXT", ".DS_Store", "._1.png", "~$目录.doc", "metadata.json"):
        (folder / name).write_bytes(b"x")
    (folder / "@eaDir").mkdir()
    page_picture().save(folder / "@eaDir" / "1.png")
    (folder / "备注").mkdir()
    (folder / "备注" / "来源.txt").write_text("县档案馆")
    assert names(open_scan(folder)) == ["1.png", "2.png"]


def test_page_images_in_a_subfolder_are_not_passed_over(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 1)
    folder_scan(folder / "下册", 1)
    assert "文件夹 第三十七辑 里还有放着图像的子文件夹 下册" in refusal_of(folder)


def test_a_file_that_is_no_page_is_not_passed_over(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 1)
    (folder / "2.docx").write_bytes(b"PK")
    assert "2.docx 不是页面图像" in refusal_of(folder)


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("没有图像")
    assert "里没有页面图像" in refusal_of(tmp_path)


@pytest.mark.parametrize("place", ["没有.pdf", "1.png/没有.pdf"])
def test_a_scan_that_is_not_there_is_refused(tmp_path: Path, place: str) -> None:
    page_picture().save(tmp_path / "1.png")
    assert "找不到扫描件" in refusal_of(tmp_path / place)


# Files that cannot be read: the refusal names the file and the page


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 3)
    (folder / "2.png").write_bytes(b"")
    assert "文件 2.png（第 2 页）是空的" in refusal_of(folder)


def test_text_called_an_image_is_refused(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 3)
    (folder / "3.png").write_text("丹江漕运")
    assert "文件 3.png（第 3 页）不是能识别的图像" in refusal_of(folder)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".bmp", ".gif", ".tif"])
def test_an_image_that_breaks_off_is_refused(tmp_path: Path, suffix: str) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 1)
    page = folder / f"2{suffix}"
    noise(300, 400).save(page)
    page.write_bytes(page.read_bytes()[: page.stat().st_size // 2])
    said = refusal_of(folder)
    assert page.name in said
    assert "第 2 页" in said


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """For each suffix, a file and the pixels that it holds."""
    folder = tmp_path_factory.mktemp("whole")
    found = {}
    for suffix in (".jpg", ".png", ".tif"):
        path = folder / f"1{suffix}"
        noise(60, 80, "RGB").save(path)
        found[suffix] = (path.read_bytes(), image_of(path).tobytes())
    return found


@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from([".jpg", ".png", ".tif"]), st.floats(0, 1))
def test_wherever_an_image_breaks_off_it_is_refused_or_whole(
    tmp_path: Path, whole: dict[str, tuple[bytes, bytes]], suffix: str, share: float
) -> None:
    content, pixels = whole[suffix]
    page = tmp_path / f"1{suffix}"
    page.write_bytes(content[: int(share * len(content))])
    try:
        open_scan(page)
    except Refusal:
        return
    assert image_of(page).tobytes() == pixels


def test_an_image_of_100_megapixels_is_refused(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "第三十七辑", 1)
    Image.new("1", (10_000, 10_000)).save(folder / "2.png")
    assert "文件 2.png 第 2 页的图像超过 8000 万像素的上限" in refusal_of(folder)


def test_so_is_such_a_page_within_a_tiff(tmp_path: Path) -> None:
    path = tmp_path / "碑刻.tif"
    large = Image.new("1", (10_000, 10_000))
    Image.new("1", (60, 80)).save(path, save_all=True, append_images=[large], compression="group4")
    assert "文件 碑刻.tif 第 2 页的图像超过" in refusal_of(path)


def test_a_scan_of_too_many_pages_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.scans.source.PAGES", 2)
    assert limits.PAGES == images.PAGES == 2000
    open_scan(folder_scan(tmp_path / "两页", 2))
    assert "扫描件 三页 超过一次最多" in refusal_of(folder_scan(tmp_path / "三页", 3))


# What is read


def test_a_tiff_has_as_many_pages_as_images(tmp_path: Path) -> None:
    path = tmp_path / "碑刻.tif"
    first, *others = (page_picture(mark) for mark in (1, 2, 3))
    first.save(path, save_all=True, append_images=others)
    source = open_scan(path)
    assert [slot.index for slot in source.pages] == [0, 1, 2]
    for slot in source.pages:
        assert image_of(path, slot.index).tobytes() == page_picture(slot.index + 1).tobytes()


def test_pages_are_counted_over_files(tmp_path: Path) -> None:
    page_picture().save(tmp_path / "1.tif", save_all=True, append_images=[page_picture(2)])
    (tmp_path / "2.png").write_bytes(b"")
    assert "文件 2.png（第 3 页）" in refusal_of(tmp_path)


def test_a_moving_picture_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "1.gif"
    page_picture().save(path, save_all=True, append_images=[page_picture(2)])
    assert len(open_scan(path).pages) == 1


def test_a_bilevel_tiff_comes_in_grey(tmp_path: Path) -> None:
    path = tmp_path / "1.tif"
    page_picture().convert("1").save(path, compression="group4")
    assert len(open_scan(path).pages) == 1
    assert image_of(path).mode == "L"
    assert image_of(path).tobytes() == page_picture().tobytes()


def test_a_photograph_taken_on_its_side_comes_upright(tmp_path: Path) -> None:
    path = tmp_path / "1.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by 90 degrees
    page_picture().transpose(Image.Transpose.ROTATE_90).save(path, exif=exif, quality=95)
    open_scan(path)
    came = image_of(path)
    assert came.size == (120, 160)
    assert np.abs(np.asarray(came, int) - np.asarray(page_picture(), int)).max() < 40


def test_16_bits_of_grey_become_8(tmp_path: Path) -> None:
    path = tmp_path / "1.png"
    values = np.asarray(page_picture()).astype(np.uint16) * 256 + 55
    Image.fromarray(values).save(path)
    open_scan(path)
    assert image_of(path).mode == "L"
    assert image_of(path).tobytes() == page_picture().tobytes()


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_what_is_transparent_is_paper(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "1.png"
    image = page_picture().convert(mode)
    image.putalpha(page_picture().point(lambda value: 255 - value))  # only the ink is seen
    image.save(path)
    open_scan(path)
    assert image_of(path).mode == "RGB"
    assert image_of(path).convert("L").tobytes() == page_picture().tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I", "F", "I;16"])
def test_any_image_comes_in_grey_or_colour(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "1.tif"
    grey = page_picture()
    image = Image.fromarray(np.asarray(grey).astype(np.uint16)) if ";" in mode else grey
    (image if ";" in mode else image.convert(mode)).save(path)
    open_scan(path)
    assert image_of(path).mode in ("L", "RGB")
    assert image_of(path).size == grey.size


@pytest.mark.parametrize(("turn", "corner"), [(90, (1, 0)), (180, (1, 1)), (270, (0, 1))])
def test_a_page_is_turned_clockwise(tmp_path: Path, turn: int, corner: tuple[int, int]) -> None:
    path = tmp_path / "1.png"
    page = Image.new("L", (40, 60), 255)
    page.putpixel((0, 0), 0)
    page.save(path)
    came = page_image(path, 0, Place("1.png", 1), Preparation(turn))
    assert came.size == ((60, 40) if turn % 180 else (40, 60))
    assert came.getpixel((corner[0] * (came.width - 1), corner[1] * (came.height - 1))) == 0


# The fingerprint


def test_the_same_pages_in_the_same_order_are_the_same_scan(tmp_path: Path) -> None:
    one = open_scan(folder_scan(tmp_path / "甲"))
    other = folder_scan(tmp_path / "乙")
    for number in (1, 2, 3):
        (other / f"{number}.png").rename(other / f"第{number:03}页.png")
    (other / "说明.txt").write_text("又一份")
    assert open_scan(other).fingerprint == one.fingerprint
    assert re.fullmatch(r"[0-9a-f]{64}", one.fingerprint)


def test_other_pages_or_another_order_are_another_scan(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / "甲")
    fingerprints = {open_scan(folder).fingerprint}
    (folder / "1.png").rename(folder / "4.png")
    fingerprints.add(open_scan(folder).fingerprint)
    (folder / "4.png").unlink()
    fingerprints.add(open_scan(folder).fingerprint)
    page_picture(9).save(folder / "2.png")
    fingerprints.add(open_scan(folder).fingerprint)
    assert len(fingerprints) == 4


def test_a_scan_is_called_as_its_path_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_scan(tmp_path / "第三十七辑")
    monkeypatch.chdir(folder)
    assert open_scan(Path(".")).name == "第三十七辑"


def test_names_from_an_old_archive_are_read_as_gb18030(tmp_path: Path) -> None:
    folder = folder_scan(tmp_path / os.fsdecode("文史".encode("gb18030")))
    assert open_scan(folder).name == "文史"
    (folder / "2.png").write_bytes(b"")
    (folder / "2.png").rename(folder / os.fsdecode("文2.png".encode("gb18030")))
    assert "文件 文2.png（第 3 页）是空的" in refusal_of(folder)
    (folder / os.fsdecode("文3.docx".encode("gb18030"))).write_bytes(b"PK")
    assert "文件夹 文史 里的 文3.docx 不是" in refusal_of(folder)
