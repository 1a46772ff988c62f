"""PDF: a page that is a JPEG comes as it is; any other is drawn; what is broken is refused."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from archive.errors import Refusal
from archive.scans.place import Place
from archive.scans.source import open_scan, page_image
from tests.archive.scans.samples import page_picture

TURNS = {
    0: None,
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def image_of(path: Path, index: int = 0) -> Image.Image:
    return page_image(path, index, Place(path.name, index + 1))


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        open_scan(path)
    return str(refusal.value)


def photograph(width: int = 300, height: int = 420, mode: str = "L") -> Image.Image:
    shape = (height // 20, width // 20, 3)
    values = np.random.default_rng(5).integers(120, 256, shape, dtype=np.uint8)
    return Image.fromarray(values).resize((width, height)).convert(mode)


def jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


def jpeg_pdf(
    path: Path, *contents: bytes, turn: int = 0, size: tuple[int, int] = (210, 297)
) -> Path:
    """A PDF whose every page is one JPEG."""
    document = pdfium.PdfDocument.new()
    for content in contents:
        page = document.new_page(*size)
        image = pdfium.PdfImage.new(document)
        image.load_jpeg(io.BytesIO(content), inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(*size))
        page.insert_obj(image)
        page.gen_content()
        page.set_rotation(turn)
    document.save(path)
    document.close()
    return path


def far(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two images."""
    assert one.size == other.size
    grey = [np.asarray(image.convert("L"), float) for image in (one, other)]
    return float(np.abs(grey[0] - grey[1]).mean())


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("turn", TURNS)
def test_a_page_that_is_one_jpeg_comes_pixel_for_pixel_and_upright(
    tmp_path: Path, mode: str, turn: int
) -> None:
    content = jpeg(photograph(mode=mode))
    path = jpeg_pdf(tmp_path / "1.pdf", content, turn=turn)
    assert len(open_scan(path).pages) == 1
    expected = Image.open(io.BytesIO(content))
    transpose = TURNS[turn]
    if transpose is not None:
        expected = expected.transpose(transpose)
    came = image_of(path)
    assert (came.mode, came.size) == (mode, expected.size)
    assert came.tobytes() == expected.tobytes()


def test_pages_that_pillow_binds_come_pixel_for_pixel(tmp_path: Path) -> None:
    path = tmp_path / "1.pdf"
    first, second = photograph(), photograph(420, 300)
    first.save(path, save_all=True, append_images=[second], resolution=150, quality=90)
    assert len(open_scan(path).pages) == 2
    for index, page in enumerate((first, second)):
        assert image_of(path, index).tobytes() == Image.open(io.BytesIO(jpeg(page))).tobytes()


@pytest.mark.parametrize("dpi", [72, 150, 300, 400])
def test_a_page_is_drawn_at_the_resolution_of_its_image(tmp_path: Path, dpi: int) -> None:
    path = tmp_path / "1.pdf"
    page = page_picture(width=413, height=587)
    page.convert("1").save(path, resolution=dpi)  # CCITT, which has to be drawn
    open_scan(path)
    came = image_of(path)
    assert came.mode == "L"
    assert far(came, page) < 2


def test_a_drawn_page_comes_turned(tmp_path: Path) -> None:
    page = page_picture(width=413, height=587)
    page.convert("1").save(tmp_path / "1.pdf", resolution=150)
    document = pdfium.PdfDocument(tmp_path / "1.pdf")
    document[0].set_rotation(90)
    document.save(tmp_path / "2.pdf")
    document.close()
    expected = page.transpose(Image.Transpose.ROTATE_270)
    assert far(image_of(tmp_path / "2.pdf"), expected) < 2


def test_a_page_without_an_image_is_drawn_at_300_dpi(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(72, 144)
    document.save(tmp_path / "1.pdf")
    document.close()
    assert len(open_scan(tmp_path / "1.pdf").pages) == 1
    assert image_of(tmp_path / "1.pdf").size == (300, 600)


def test_a_page_too_large_to_draw_finely_is_drawn_coarsely(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(14_000, 14_000)
    document.save(tmp_path / "1.pdf")
    document.close()
    came = image_of(tmp_path / "1.pdf")
    assert 70_000_000 < came.width * came.height <= 80_000_000


def test_an_image_that_does_not_fill_its_page_is_drawn_in_its_place(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    page = document.new_page(200, 400)
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(jpeg(Image.new("L", (200, 200), 0))), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(200, 200))  # the lower half
    page.insert_obj(image)
    page.gen_content()
    document.save(tmp_path / "1.pdf")
    document.close()
    came = image_of(tmp_path / "1.pdf")
    assert came.getpixel((came.width // 2, came.height // 4)) == 255
    assert came.getpixel((came.width // 2, 3 * came.height // 4)) == 0


# What cannot be read


def test_a_pdf_without_its_end_is_refused(tmp_path: Path) -> None:
    path = jpeg_pdf(tmp_path / "1.pdf", jpeg(photograph()))
    path.write_bytes(path.read_bytes()[:-300])
    assert "PDF 文件 1.pdf 不完整（缺少结尾）" in refusal_of(path)


def test_a_broken_jpeg_is_refused_with_its_page(tmp_path: Path) -> None:
    whole = jpeg(photograph())
    path = jpeg_pdf(tmp_path / "1.pdf", whole, whole[: len(whole) // 2], whole)
    assert "文件 1.pdf 第 2 页的图像已损坏或不完整" in refusal_of(path)


def test_an_image_of_100_megapixels_is_refused_with_its_page(tmp_path: Path) -> None:
    path = tmp_path / "1.pdf"
    large = Image.new("1", (10_000, 10_000))
    page_picture().convert("1").save(path, save_all=True, append_images=[large])
    assert "文件 1.pdf 第 2 页的图像超过 8000 万像素的上限" in refusal_of(path)


def test_what_is_called_a_pdf_and_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "1.pdf"
    path.write_text("丹江漕运")
    assert "1.pdf 不是有效的 PDF" in refusal_of(path)


def test_what_is_a_pdf_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = jpeg_pdf(tmp_path / "1.pdf", jpeg(photograph())).rename(tmp_path / "1.jpg")
    assert len(open_scan(path).pages) == 1


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_pdf_with_a_hole_is_refused_or_read(tmp_path: Path, share: float) -> None:
    path = jpeg_pdf(tmp_path / "1.pdf", jpeg(photograph()), jpeg(photograph(420, 300)))
    content = bytearray(path.read_bytes())
    hole = int(share * len(content))
    content[hole : hole + 200] = b"\0" * len(content[hole : hole + 200])
    path.write_bytes(content)
    try:
        source = open_scan(path)
    except Refusal:
        return
    for slot in source.pages:
        assert image_of(path, slot.index).width > 0


def test_ten_thousand_pages_are_refused_with_the_limit(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(100, 140).close()
    document.save(tmp_path / "厚.pdf")
    with pytest.raises(Refusal, match="最多 2000 页"):
        open_scan(tmp_path / "厚.pdf")
