"""A scan as it comes: a PDF, a TIFF or other image, or a folder of page images."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from archive import masters
from archive.errors import Refusal
from archive.scans import images, pdf, pdf_text
from archive.scans.limits import PAGES
from archive.scans.place import Place
from archive.scans.preparation import AS_SCANNED, Preparation, Size
from archive.scans.text_layer import Letter

# What lies beside page images without being one.
COMPANIONS = frozenset(
    (".txt", ".md", ".json", ".xml", ".csv", ".html", ".htm", ".ini", ".db", ".log")
)
HIDDEN = (".", "@", "~$", "__MACOSX")  # of file systems, network drives and word processors


@dataclass(frozen=True)
class Slot:
    """A page of a scan: page ``index``, from 0, of a file."""

    path: Path
    index: int


@dataclass(frozen=True)
class ScanSource:
    """A scan whose every page can be read.

    ``fingerprint`` is the SHA-256 (hex) over the SHA-256 of its files, in the order of its pages.
    """

    name: str
    files: tuple[Path, ...]
    pages: tuple[Slot, ...]
    fingerprint: str


def open_scan(path: Path) -> ScanSource:
    """Look a scan through, page by page, before anything is done with it.

    Raises :class:`Refusal` for a scan that is missing, not of a known kind, empty, damaged,
    encrypted or too large.
    """
    try:
        files = page_files(path) if path.is_dir() else (path,)
        pages: list[Slot] = []
        for file in files:
            count = check_file(file, Place(masters.name_of(file), len(pages) + 1))
            pages.extend(Slot(file, index) for index in range(count))
            if len(pages) > PAGES:
                raise images.too_many(masters.name_of(path))
        digests = "\n".join(masters.digest(file) for file in files)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal("找不到扫描件 %(path)s。请检查路径。", path=path) from error
    except PermissionError as error:
        raise Refusal(
            "没有权限读取 %(path)s。请检查文件权限。", path=error.filename or path
        ) from error
    fingerprint = hashlib.sha256(digests.encode()).hexdigest()
    return ScanSource(masters.name_of(path.resolve()), files, tuple(pages), fingerprint)


def master_image(path: Path, index: int, place: Place) -> Image.Image:
    """Page ``index`` of a file as it was scanned, greyscale or RGB.

    ``place`` is what a :class:`Refusal` names when the page cannot be read.
    """
    image: Image.Image = (pdf if is_pdf(path) else images).read(path, index, place)
    return image


def page_image(
    path: Path, index: int, place: Place, preparation: Preparation = AS_SCANNED
) -> Image.Image:
    """The upright image of a page: what the boxes of its lines refer to."""
    return preparation.of(master_image(path, index, place))


def text_layer(path: Path, index: int, place: Place, size: Size) -> list[Letter]:
    """The text that a PDF has of its own on this page, whose image has this size; none for other
    files."""
    return pdf_text.letters(path, index, place, size) if is_pdf(path) else []


def is_pdf(path: Path) -> bool:
    """Whether the content is a PDF's, whatever the file is called."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def check_file(path: Path, place: Place) -> int:
    """Number of pages of one file, all of which can be read."""
    if path.stat().st_size == 0:
        raise Refusal(
            "文件 %(file)s（第 %(page)d 页）是空的（0 字节）。请重新扫描或重新复制。",
            file=place.file,
            page=place.page,
        )
    if is_pdf(path):
        return pdf.check(path, place.file)
    if path.suffix.lower() == ".pdf":
        raise Refusal(
            "文件 %(file)s 不是有效的 PDF，或者已经损坏。请重新扫描或重新导出。", file=place.file
        )
    if path.suffix.lower() not in images.SUFFIXES:
        raise Refusal(
            "不支持 %(file)s 这种文件。扫描件应是 PDF、TIFF、JPEG、PNG，或放有页面图像的文件夹。",
            file=place.file,
        )
    return images.check(path, place)


def page_files(folder: Path) -> tuple[Path, ...]:
    """The page images of a folder, in natural order: 2 comes before 10."""
    found: list[Path] = []
    for entry in sorted(folder.iterdir(), key=natural):
        if entry.name.startswith(HIDDEN) or entry.suffix.lower() in COMPANIONS:
            continue
        if entry.is_dir():
            if any(inner.suffix.lower() in images.SUFFIXES for inner in entry.iterdir()):
                raise Refusal(
                    "文件夹 %(folder)s 里还有放着图像的子文件夹 %(inner)s。"
                    "请把一辑的页面图像放在同一层，按页次命名。",
                    folder=masters.name_of(folder),
                    inner=masters.name_of(entry),
                )
        elif entry.suffix.lower() in images.SUFFIXES:
            found.append(entry)
        else:
            raise Refusal(
                "文件夹 %(folder)s 里的 %(file)s 不是页面图像（JPEG、PNG、TIFF 等）。"
                "请转换格式，或移出该文件夹后再导入。",
                folder=masters.name_of(folder),
                file=masters.name_of(entry),
            )
    if not found:
        raise Refusal(
            "文件夹 %(folder)s 里没有页面图像。请放入 JPEG、PNG 或 TIFF 图像。",
            folder=masters.name_of(folder),
        )
    return tuple(found)


def natural(path: Path) -> tuple[list[str | int], str]:
    """Sorting key by which numbers count as numbers, in half or full width."""
    plain = unicodedata.normalize("NFKC", path.name).casefold()
    parts = re.split(r"([0-9]+)", plain)
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], path.name
