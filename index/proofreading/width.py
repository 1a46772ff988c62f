"""Half-width marks among Chinese characters, straight quotation marks, full-width digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from index.proofreading.finding import HAN, Finding, Kind, paragraphs

CHINESE = rf"{HAN}，。、；：！？“”‘’（）《》「」『』〔〕【】…—"
FULL = dict(zip(",;:!?.()", "，；：！？。（）", strict=True))
MARK = re.compile(rf"(?<=[{CHINESE}])[,;:!?]|(?<=[{CHINESE}])\.(?=[{CHINESE}]|$)",
                  re.M)  # fmt: skip
AFTER_LATIN = re.compile(rf"(?<=[0-9A-Za-z])[,;!?](?=[{CHINESE}])")
BRACKETS = re.compile(r"\(([^()\n]*)\)")
NEAR_HAN = re.compile(rf"[{CHINESE}]")
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％．]*")
STRAIGHT = re.compile(r'"')


def width(text: str) -> Iterator[Finding]:
    for pattern in (MARK, AFTER_LATIN):
        for found in pattern.finditer(text):
            yield half(found.group(), found.start())
    for found in BRACKETS.finditer(text):
        beside = (
            text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
        )
        if NEAR_HAN.search(found[1]) or NEAR_HAN.search(beside):
            yield half("(", found.start())
            yield half(")", found.end() - 1)
    for found in WIDE.finditer(text):
        yield Finding(
            "数字和字母用半角：“%(text)s”。", {"text": found.group()}, Kind.WIDTH, *found.span(),
            unicodedata.normalize("NFKC", found.group()),
        )  # fmt: skip
    yield from straight(text)


def half(mark: str, at: int) -> Finding:
    return Finding(
        "汉字之间用全角标点，不用“%(mark)s”。", {"mark": mark}, Kind.WIDTH, at, at + 1, FULL[mark]
    )


def straight(text: str) -> Iterator[Finding]:
    """Straight quotation marks of a paragraph with Chinese; in turn the opening and the closing."""
    for start, paragraph in paragraphs(text):
        places = [found.start() for found in STRAIGHT.finditer(paragraph)]
        if not NEAR_HAN.search(paragraph):
            continue
        for count, at in enumerate(places):
            proposal = None if len(places) % 2 else "“”"[count % 2]
            yield Finding("中文引号用“ ”。", {}, Kind.WIDTH, start + at, start + at + 1, proposal)
