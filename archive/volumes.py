"""Volumes (辑): making, naming and finding them by number in any of its spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import cn2an
from sqlalchemy.orm import Session

from archive import recalling
from archive.errors import Refusal
from archive.models import Volume
from archive.numerals import read_numeral

SERIES = "商州文史资料"
HIGHEST = 9999


@lru_cache(maxsize=256)
def spelled(number: int) -> str:
    """第三十五辑 for 35."""
    return f"第{cn2an.an2cn(number)}辑"


def named(number: int) -> str:
    """商州文史资料　第三十五辑 for 35."""
    return f"{SERIES}　{spelled(number)}"


def read_number(text: str) -> int:
    """35 for 35, ３５, 三十五, 卅五, 第35辑 or 第三十五辑. Raises :class:`Refusal` otherwise."""
    plain = re.sub(r"[第辑輯\s]", "", unicodedata.normalize("NFKC", text))
    number = int(plain) if re.fullmatch(r"[0-9]{1,9}", plain) else read_numeral(plain)
    if number is None or not 0 < number <= HIGHEST:
        raise Refusal(
            "辑号“%(text)s”无法识别。请写成 35、三十五或第三十五辑这样的正整数"
            "（不超过 %(highest)d）。",
            text=text,
            highest=HIGHEST,
        )
    return number


def says_which(title: str) -> bool:
    """Whether a volume's title itself says which one it is: 商州文史资料 第35辑, not 碑刻专辑."""
    return re.search("(?<![专專特合选選编編])[辑輯]", title) is not None


def find(session: Session, number: int) -> Volume | None:
    if not 0 < number <= HIGHEST:
        return None
    return recalling.find(session, Volume, "number", number)


def known(session: Session, number: int) -> Volume:
    """The volume of this number. Raises :class:`Refusal` where there is none."""
    volume = find(session, number)
    if volume is None:
        raise Refusal("没有第 %(number)d 辑。", number=number)
    return volume


def find_or_make(session: Session, number: int, title: str | None = None) -> Volume:
    """The volume of this number, made if need be; ``title`` is set where there was none."""
    volume = find(session, number)
    if volume is None:
        volume = Volume(number=read_number(str(number)), title="")
        session.add(volume)
    if title and not volume.title:
        volume.title = title
    if volume.id is None or session.is_modified(volume):
        session.flush()
    return volume
