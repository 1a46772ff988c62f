"""Where Chinese sentences end, and whether two pieces of text were one."""

from __future__ import annotations

import logging
import re
from functools import lru_cache

import jieba

HANZI = "〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLOSERS = "”’」』）》】〕)]\"'"

_FINAL = "。！？!?…"
_PAIRS = dict(zip("”’」』）》】〕", "“‘「『（《【〔", strict=True))
_BRACKETED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）")

_YEAR = r"(?:公元)?(?:[12１２]\d{3}|[一二][〇零○Ｏ一二三四五六七八九]{3})\s*年"
_MONTH = r"\s*(?:\d{1,2}|[元一二三四五六七八九十]{1,2})\s*月"
_DAY = r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]"
_FULL_DATE = re.compile(_YEAR + _MONTH + _DAY)
_DATE = re.compile(rf"{_YEAR}|{_MONTH}|(?:民国|光绪|宣统|同治|咸丰|道光|嘉庆|乾隆|康熙)\S{{1,4}}年")

_NUMBERINGS = {
    "一、": re.compile(r"[一二三四五六七八九十百]+[、．.]"),
    "（一）": re.compile(r"[（(][一二三四五六七八九十]+[）)]|[㈠-㈩]"),
    "第一章": re.compile(
        r"第[一二三四五六七八九十百\d]+[章节编篇回]|第[一二三四五六七八九十\d]+部分"
    ),
    "1.": re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))"),
    "（1）": re.compile(r"[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳⑴-⒇]"),
}
_ITEM = re.compile(r"其?[一二三四五六七八九十][是，,]|(?:首先|其次|再次|此外)[，,]")

_QUOTATION = 1000  # characters: a mark left open further back was forgotten, not cut
_NEEDS_ANOTHER = re.compile(
    "的|和|与|及|以及|并|并且|而|而且|或|或者|把|将|被|让|使|从|对|对于|在|为了|由|由于|因为|随着|按照|"
    "不仅|不但|虽然|如果|但|但是|就|也|又|更|这|这个|这种"
)
_LOOK = 12  # characters on each side of a seam: more than the longest word needs

_LATIN_END = re.compile(r"[A-Za-z][A-Za-z0-9]*[,.;:)]?$")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")

jieba.setLogLevel(logging.WARNING)


def ends_sentence(text: str) -> bool:
    """Whether the text ends where a sentence does (closing quotes and brackets aside)."""
    bare = text.rstrip(CLOSERS)
    return bare.endswith(tuple(_FINAL)) or (len(bare) > 3 and bare.endswith("."))


def is_one_sentence(text: str) -> bool:
    """Whether no sentence ends before the end; what stands in brackets or quotes may."""
    bare = _BRACKETED.sub("", text).rstrip(CLOSERS + _FINAL)
    return not any(mark in bare for mark in "。！？!?")


def opens_with_full_date(text: str) -> bool:
    """2022年6月30日…, 一九四九年五月三日…"""
    return _FULL_DATE.match(text) is not None


def opens_with_date(text: str) -> bool:
    """1949年…, 一九四九年…, 民国三十八年…, 5月…"""
    return _DATE.match(text) is not None


def numbering(text: str) -> str | None:
    """The kind of number a heading or an item of a list begins with, by its first example."""
    return next((kind for kind, form in _NUMBERINGS.items() if form.match(text)), None)


def begins_item(text: str) -> bool:
    """Whether the text begins with a number or a word that counts: 一、 （1） 二是 其次，"""
    return numbering(text) is not None or _ITEM.match(text) is not None


def unmatched(text: str) -> tuple[str, str]:
    """The closing marks that were opened before the text, and the opening ones left open in it.

    Both as opening marks, so that ``a``'s second and ``b``'s first can be compared.
    """
    opened: list[str] = []
    closed: list[str] = []
    for mark in text.replace("(", "（").replace(")", "）"):
        if mark in _PAIRS.values():
            opened.append(mark)
        elif mark in _PAIRS and _PAIRS[mark] in opened:
            while opened.pop() != _PAIRS[mark]:
                pass
        elif mark in _PAIRS:
            closed.append(_PAIRS[mark])
    return "".join(closed), "".join(opened)


def bracket_spans(left: str, right: str) -> bool:
    """Whether a quote or bracket left open on the left is closed on the right: “四大平|台”"""
    closed = unmatched(right)[0]
    opened = unmatched(left[-_QUOTATION:])[1] if closed else ""
    return bool(opened) and opened[-1] == closed[0]


@lru_cache(maxsize=4096)
def _word_spans(left: str, right: str) -> bool:
    end = 0
    for word in jieba.cut(left + right, HMM=False):
        if end < len(left) < end + len(word):
            return True
        end += len(word)
    return False


def word_spans(left: str, right: str) -> bool:
    """Whether the two, put together, have a dictionary word across the seam: 干部带|头学

    Without guessed words: of ends of sentences and beginnings of others that were put together
    at random, 4 in 1000 look like one word to the dictionary, and 35 with guessing.
    """
    return _word_spans(left[-_LOOK:], right[:_LOOK])


def ends_midway(text: str) -> bool:
    """Whether the last word is one that needs another after it: 对于贫穷而地位低下的"""
    *_, last = jieba.cut(text[-_LOOK:], HMM=False)
    return _NEEDS_ANOTHER.fullmatch(last) is not None


def join(left: str, right: str) -> str:
    """The two pieces as one: Latin words keep a space at the seam, Chinese does not."""
    if not left or not right:
        return left + right
    latin = _LATIN_END.search(left[-_LOOK:]) and _LATIN_START.match(right)
    return f"{left} {right}" if latin else left + right
