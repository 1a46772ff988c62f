"""What in a text an editor should look at. Nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.manuscripts.manuscript import Draft, Remark
from archive.manuscripts.sentences import HANZI

_CHINESE = rf"{HANZI}，。、；：！？“”‘’（）《》「」『』〔〕【】…"
_HALF_WIDTH = re.compile(rf"(?<=[{_CHINESE}])[,;:!?().](?=[{_CHINESE}]|$)")
_LATIN = re.compile(rf"(?<=[{_CHINESE}])\s*([a-z]{{2,}})\s*(?=[{_CHINESE}])")
_CONTEXT = 6


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _CONTEXT) : end + _CONTEXT]


def oddities(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """Half-width marks between Chinese characters, stray Latin words, undecodable characters."""
    texts = [line for draft in drafts for line in draft.lines()]
    marks = [(text, mark) for text in texts for mark in _HALF_WIDTH.finditer(text)]
    if marks:
        text, mark = marks[0]
        yield Remark(
            "汉字之间有半角标点 %(count)d 处，照原样保留，如“%(example)s”",
            {"count": len(marks), "example": _around(text, *mark.span())},
        )
    found: dict[str, list[str]] = {}
    for text in texts:
        for word in _LATIN.finditer(text):
            found.setdefault(word.group(1), []).append(_around(text, *word.span(1)))
    for latin, contexts in found.items():
        yield Remark(
            "正文夹有外文“%(word)s” %(count)d 处，请核对：“%(context)s”",
            {"word": latin, "count": len(contexts), "context": contexts[0]},
        )
    lost = sum(text.count("\ufffd") for text in texts)
    if lost:
        yield Remark("有 %(count)d 个字已成乱码（\ufffd），请对照原稿补正", {"count": lost})
