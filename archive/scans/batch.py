"""A box of scans: a folder in which every file or folder is a volume."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from archive import masters, volumes
from archive.errors import Refusal
from archive.scans import images
from archive.scans.source import natural

HIDDEN = "."
_NUMBERED = re.compile(r"第?\s*([0-9]{1,4}|[一二三四五六七八九十百零〇廿卅]{1,7})\s*[辑輯期册]")
_NUMBER = re.compile(r"(?<![0-9])([0-9]{1,4})(?![0-9])")


def volumes_in(folder: Path) -> list[Path]:
    """The scans in a folder, in natural order. Raises :class:`Refusal` where there is none."""
    found = [
        entry
        for entry in sorted(folder.iterdir() if folder.is_dir() else [], key=natural)
        if not entry.name.startswith(HIDDEN)
        and (entry.is_dir() or entry.suffix.lower() in {".pdf", *images.SUFFIXES})
    ]
    if not found:
        raise Refusal(
            "文件夹 %(folder)s 里没有扫描件。请放入各辑的 PDF、TIFF，或各放一辑图像的子文件夹。",
            folder=masters.name_of(folder),
        )
    return found


def number_in(name: str) -> int:
    """The volume's number in the name of its scan: 35 for 商州文史资料第三十五辑.pdf or 35.tif.

    Raises :class:`Refusal` where there is none, or where there are two.
    """
    plain = unicodedata.normalize("NFKC", name)
    found = set(_NUMBERED.findall(plain)) or set(_NUMBER.findall(plain))
    if len(found) == 1:
        return volumes.read_number(found.pop())
    raise Refusal(
        "从名称“%(name)s”读不出辑号。请改成“第35辑”这样的名称，或用 --volume 单独导入。", name=name
    )
