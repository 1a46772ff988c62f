"""What an address of the Image API asks for: region, size, rotation, quality and format.

After https://iiif.io/api/image/3.0/#4-image-requests. Whatever cannot be read, or would be larger
than allowed, is a :class:`archive.errors.Refusal`, which is answered with 400.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import Refusal
from archive.scans import Rendition
from archive.scans.boxes import Box
from archive.scans.renditions import Format, Quality

Size = tuple[int, int]  # width and height in pixels

QUALITIES: tuple[Quality, ...] = ("default", "color", "gray", "bitonal")
FORMATS: tuple[Format, ...] = ("jpg", "png", "webp")
LONGEST_SIDE = {"jpg": 65_535, "png": 65_535, "webp": 16_383}  # that a file of a format can have

NUMBER = r"(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})"
WHOLE = r"[0-9]{1,9}"
PIXELS = re.compile(rf"({WHOLE}),({WHOLE}),({WHOLE}),({WHOLE})")
PERCENT = re.compile(rf"pct:({NUMBER}),({NUMBER}),({NUMBER}),({NUMBER})")
SCALED = re.compile(rf"pct:({NUMBER})")
SIDES = re.compile(rf"(!?)({WHOLE})?,({WHOLE})?")
TURNED = re.compile(rf"(!?)({NUMBER})")


@dataclass(frozen=True)
class Asked:
    """A request that makes sense for its page, and the address that says it best."""

    rendition: Rendition
    canonical: str  # region/size/rotation/quality.format


def read_request(page: Size, most: Size, region: str, size: str, rotation: str, last: str) -> Asked:
    """The four parts of an address, for a page of this size of which no more than ``most`` pixels
    are given. Raises :class:`Refusal`."""
    box = read_region(region, page)
    cut = (box[2] - box[0], box[3] - box[1])
    scaled = read_size(size, cut, most)
    mirrored, degrees = read_rotation(rotation)
    quality, format_ = read_last(last)
    if max(scaled) > LONGEST_SIDE[format_]:
        raise too_large(size, most)
    turn = f"{'!' if mirrored else ''}{degrees}"
    words = (spelled_region(box, page), spelled_size(scaled, cut, most), turn)
    return Asked(
        Rendition(box, scaled, mirrored, degrees, quality, format_),
        f"{'/'.join(words)}/{quality}.{format_}",
    )


def read_region(text: str, page: Size) -> Box:
    """``full``, ``square``, ``x,y,w,h`` or ``pct:x,y,w,h``; what lies outside the page is cut."""
    width, height = page
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(page)
        x, y = (width - side) // 2, (height - side) // 2
        return x, y, x + side, y + side
    if found := PIXELS.fullmatch(text):
        x, y, w, h = map(int, found.groups())
    elif found := PERCENT.fullmatch(text):
        left, top, across, down = (float(each) / 100 for each in found.groups())
        x, y = round(left * width), round(top * height)
        w, h = round(across * width), round(down * height)
    else:
        raise Refusal(
            "图像区域“%(text)s”无法识别。请写 full、square、x,y,w,h（像素）"
            "或 pct:x,y,w,h（百分比）。",
            text=text[:80],
        )
    box = x, y, min(x + w, width), min(y + h, height)
    if box[2] <= x or box[3] <= y:
        raise Refusal(
            "图像区域“%(text)s”没有落在这一页上。"
            "请在宽 %(width)d、高 %(height)d 像素的页面以内取。",
            text=text[:80],
            width=width,
            height=height,
        )
    return box


def read_size(text: str, cut: Size, most: Size) -> Size:
    """The size that the region of size ``cut`` is to have."""
    larger_too = text.startswith("^")
    form = text.removeprefix("^")
    if form == "max":
        return fitted(cut, most, larger_too)
    if found := SCALED.fullmatch(form):
        share = float(found[1]) / 100
        size = round(cut[0] * share), round(cut[1] * share)
    elif (found := SIDES.fullmatch(form)) and (found[2] or found[3]):
        size = from_sides(cut, most, found, larger_too)
    else:
        raise unreadable_size(text)
    if min(size) < 1:
        raise Refusal("图像尺寸“%(text)s”不足一个像素。请写大一些。", text=text[:80])
    if not larger_too and (size[0] > cut[0] or size[1] > cut[1]):
        raise Refusal(
            "图像尺寸“%(text)s”比所取的区域（%(width)d×%(height)d）大。要放大，请在前面加 ^。",
            text=text[:80],
            width=cut[0],
            height=cut[1],
        )
    if size[0] > most[0] or size[1] > most[1]:
        raise too_large(text, most)
    return size


def from_sides(cut: Size, most: Size, found: re.Match[str], larger_too: bool) -> Size:
    """``w,``, ``,h``, ``w,h`` or ``!w,h``."""
    width, height = (int(side) if side else None for side in found.group(2, 3))
    if found[1]:
        if width is None or height is None:
            raise unreadable_size(found[0])
        if not width or not height:
            return 0, 0
        return fitted(cut, (min(width, most[0]), min(height, most[1])), larger_too)
    if width is None:
        assert height is not None
        return max(1, round(cut[0] * height / cut[1])), height
    return width, max(1, round(cut[1] * width / cut[0])) if height is None else height


def fitted(cut: Size, room: Size, larger_too: bool) -> Size:
    """The largest size of this shape that has room; no larger than it is, unless that is wanted."""
    if not larger_too and cut[0] <= room[0] and cut[1] <= room[1]:
        return cut
    scale = min(room[0] / cut[0], room[1] / cut[1])
    return (
        max(1, min(round(cut[0] * scale), room[0])),
        max(1, min(round(cut[1] * scale), room[1])),
    )


def read_rotation(text: str) -> tuple[bool, int]:
    """Mirrored or not, and quarter turns clockwise in degrees."""
    found = TURNED.fullmatch(text)
    degrees = float(found[2]) if found else -1.0
    if not found or degrees not in (0, 90, 180, 270, 360):
        raise Refusal(
            "旋转“%(text)s”不对。请写 0、90、180 或 270；要左右翻转，请在前面加 !。", text=text[:80]
        )
    return bool(found[1]), int(degrees) % 360


def read_last(text: str) -> tuple[Quality, Format]:
    """``quality.format``."""
    said, _, suffix = text.rpartition(".")
    quality = next((each for each in QUALITIES if each == said), None)
    format_ = next((each for each in FORMATS if each == suffix), None)
    if quality is None or format_ is None:
        raise Refusal(
            "图像的品质和格式“%(text)s”不对。请写 default.jpg；品质可以是 %(qualities)s，"
            "格式可以是 %(formats)s。",
            text=text[:80],
            qualities="、".join(QUALITIES),
            formats="、".join(FORMATS),
        )
    return quality, format_


def spelled_region(box: Box, page: Size) -> str:
    """The canonical spelling of a region (4.8 of the specification)."""
    if box == (0, 0, *page):
        return "full"
    return f"{box[0]},{box[1]},{box[2] - box[0]},{box[3] - box[1]}"


def spelled_size(size: Size, cut: Size, most: Size) -> str:
    """The canonical spelling of a size."""
    if size == fitted(cut, most, larger_too=False):
        return "max"
    if size == fitted(cut, most, larger_too=True):
        return "^max"
    larger = size[0] > cut[0] or size[1] > cut[1]
    return f"{'^' if larger else ''}{size[0]},{size[1]}"


def unreadable_size(text: str) -> Refusal:
    return Refusal(
        "图像尺寸“%(text)s”无法识别。请写 max、w,、,h、w,h、!w,h 或 pct:n；要放大，请在前面加 ^。",
        text=text[:80],
    )


def too_large(text: str, most: Size) -> Refusal:
    return Refusal(
        "图像尺寸“%(text)s”太大。这一页最大可取 %(width)d×%(height)d 像素；更细的部分请分区域取。",
        text=text[:80],
        width=most[0],
        height=most[1],
    )
