"""Years as they are written: 1913, 前221, and the span from one to another."""

from __future__ import annotations

import re

from archive import moments
from archive.errors import Refusal
from archive.typed_text import compact

EARLIEST = -5000
DASHES = r"\-—–~至"  # after full-width forms were made ASCII
YEAR = r"(?:公元)?前?[0-9]{1,4}年?"
ONE_YEAR = re.compile(r"(?:公元)?(?P<before>前|-)?(?P<number>[0-9]{1,4})年?")
SPAN = re.compile(rf"(?P<first>{YEAR})?[{DASHES}]+(?P<last>{YEAR})?")
LOOSE = rf"[0-9公元前年约今到.,、?{DASHES}]*"
LIKE_SPAN = re.compile(rf"{LOOSE}[0-9{DASHES}]{LOOSE}")


def read_year(text: str) -> int | None:
    """1913, 1913年, 前221, 公元前221年 or -221; none where nothing is written.

    Raises :class:`Refusal` for what is no year.
    """
    plain = compact(text)
    if not plain:
        return None
    match = ONE_YEAR.fullmatch(plain)
    if match is None:
        raise Refusal(
            "“%(text)s”不是年份。请写成 1913 或 前221；不知道就留空。", text=text.strip()[:40]
        )
    return -int(match["number"]) if match["before"] else int(match["number"])


def read_span(text: str) -> tuple[int | None, int | None]:
    """First and last year of 1913-1988, 583-, -1913 or 前221-前206.

    Raises :class:`Refusal` for anything else.
    """
    match = SPAN.fullmatch(compact(text))
    if match is None:
        raise Refusal(
            "“%(text)s”不是起止年份。请写成 1913-1988；只知道起年写 583-，只知道止年写 -1913，"
            "公元前写 前221-前206；不知道就不写。",
            text=text[:40],
        )
    return read_year(match["first"] or ""), read_year(match["last"] or "")


def is_like_span(text: str) -> bool:
    """Whether a word can only be meant as years, well written or not."""
    return LIKE_SPAN.fullmatch(compact(text)) is not None


def spelled(year: int | None) -> str:
    """前221 for -221; nothing for no year."""
    if year is None:
        return ""
    return f"前{-year}" if year < 0 else str(year)


def spelled_span(first: int | None, last: int | None, dash: str = "-") -> str:
    """1913-1988, 583-, -1913; nothing where neither is known."""
    if first is None and last is None:
        return ""
    return f"{spelled(first)}{dash}{spelled(last)}"


def spelled_period(first: int | None, last: int | None, dash: str = "-") -> str:
    """The same; one year where it began and ended in it."""
    return spelled(first) if first == last else spelled_span(first, last, dash)


def require_order(first: int | None, last: int | None) -> None:
    """Raises :class:`Refusal` for years that cannot be, alone or together."""
    for year in (first, last):
        if year == 0:
            raise Refusal("没有公元 0 年。公元前 1 年写 前1，公元 1 年写 1。")
        if year is not None and not EARLIEST <= year <= moments.today().year:
            raise Refusal(
                "年份“%(year)s”超出了范围：最早 %(earliest)s，最晚今年。请核对。",
                year=spelled(year),
                earliest=spelled(EARLIEST),
            )
    if first is not None and last is not None and first > last:
        raise Refusal(
            "起年 %(first)s 在止年 %(last)s 之后。请核对先后。",
            first=spelled(first),
            last=spelled(last),
        )
