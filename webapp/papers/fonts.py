"""Fonts: a Chinese one of this machine, for PDFs. None comes with the program: they are large."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTCollection, TTLibError

from archive.errors import Refusal

SETTING = "WENSHI_FONT"
# Song types first, then whatever shows Chinese: Debian's packages, macOS, Windows.
USUAL = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/System/Library/Fonts/Supplemental/Songti.ttc",
    "C:/Windows/Fonts/simsun.ttc",
)
FAMILY = 1  # nameID, https://learn.microsoft.com/en-us/typography/opentype/spec/name
SIMPLIFIED = ("SC", "CN")


@dataclass(frozen=True)
class Font:
    """A font file, and which face of it, from 0, where it holds several."""

    path: Path
    face: int = 0


def find_font(environment: Mapping[str, str] = os.environ) -> Font:
    """The font of ``WENSHI_FONT``, or the first of the usual ones that is here.

    Raises :class:`Refusal` where there is none, or the named one cannot be read.
    """
    said = environment.get(SETTING, "").strip()
    for name in [said] if said else USUAL:
        path = Path(name)
        if path.is_file():
            try:
                return Font(path, face_of(path))
            except (TTLibError, OSError):
                break
    if said:
        raise Refusal(
            "环境变量 WENSHI_FONT 指的字体“%(path)s”读不出来。请改成一个中文字体文件"
            "（.ttf、.otf 或 .ttc）的完整路径。",
            path=said,
        )
    raise Refusal(
        "这台机器上没有找到中文字体，不能生成 PDF。请安装字体（Debian："
        "apt-get install fonts-arphic-uming），或用环境变量 WENSHI_FONT 指定一个；"
        "也可以直接打印网页。"
    )


def face_of(path: Path) -> int:
    """The face of simplified Chinese in a collection; the first where none says so."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return 0
    with TTCollection(path, lazy=True) as collection:
        families = [face["name"].getDebugName(FAMILY) or "" for face in collection.fonts]
    return next((n for n, name in enumerate(families) if name.endswith(SIMPLIFIED)), 0)
