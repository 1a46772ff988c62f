"""Sounds: the pinyin of names, and characters that sound alike."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

COMMON = "gb2312"  # whose 6,763 characters are those of simplified print
ABOUT = re.compile(r"^[\W_]+")
# Surnames that are read otherwise than the words: 现代汉语词典 marks these readings as 姓.
SURNAMES: dict[str, list[str]] = {
    "单": ["shan4"], "仇": ["qiu2"], "解": ["xie4"], "曾": ["zeng1"], "查": ["zha1"],
    "盖": ["ge3"], "朴": ["piao2"], "区": ["ou1"], "任": ["ren2"], "华": ["hua4"],
    "翟": ["zhai2"], "员": ["yun4"], "缪": ["miao4"], "燕": ["yan1"], "那": ["na1"],
    "种": ["chong2"], "乐": ["yue4"], "召": ["shao4"], "葛": ["ge3"],
    "折": ["she2"], "尉迟": ["yu4", "chi2"], "万俟": ["mo4", "qi2"],
    "长孙": ["zhang3", "sun1"], "令狐": ["ling2", "hu2"],
}  # fmt: skip


@lru_cache(maxsize=100_000)
def spelled(name: str) -> tuple[str, str]:
    """``shangzhou`` and ``sz`` for 商州; what is no Han character stays."""
    syllables = [syllable.lower() for syllable in lazy_pinyin(name)]
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)


def joined(typed: str) -> str:
    """Pinyin as it is typed, with or without spaces and apostrophes between the syllables."""
    return typed.replace(" ", "").replace("'", "")


@cache
def sounding() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The syllables of each common character, without tones, and the characters of each."""
    characters = [chr(code) for code in range(0x4E00, 0xA000) if is_common(chr(code))]
    readings = pinyin("".join(characters), style=Style.NORMAL, heteronym=True)
    by_character = {c: tuple(dict.fromkeys(r)) for c, r in zip(characters, readings, strict=True)}
    by_syllable: dict[str, str] = {}
    for char, syllables in by_character.items():
        for syllable in syllables:
            by_syllable[syllable] = by_syllable.get(syllable, "") + char
    return by_character, by_syllable


def is_common(char: str) -> bool:
    try:
        return len(char.encode(COMMON)) == 2
    except UnicodeEncodeError:
        return False


def homophones(char: str) -> str:
    """All common characters that may sound like this one, itself first."""
    by_character, by_syllable = sounding()
    alike = (c for s in by_character.get(char, ()) for c in by_syllable[s])
    return "".join(dict.fromkeys((char, *alike)))


@lru_cache(maxsize=100_000)
def ordered(name: str, is_person: bool = False) -> tuple[tuple[str, str, str], ...]:
    """By what names are put in the order of a Chinese index: a syllable, tone and character each.

    Names with the same first character stay together, as in print: 李某 never stands between
    黎某 and 黎某某. Punctuation before the first character counts for nothing.
    """
    said = ABOUT.sub("", name) or name
    # What has no sound comes a character each: pypinyin allows a function that gives a list.
    syllables = [each.lower() for each in lazy_pinyin(said, Style.TONE3, errors=list)]  # type: ignore[arg-type]
    if is_person:
        for surname, readings in SURNAMES.items():
            if said.startswith(surname) and len(said) > len(surname):
                syllables[: len(readings)] = readings
    return tuple(
        (syllable.rstrip("12345"), syllable[-1:], char)
        for syllable, char in zip(syllables, said, strict=False)
    )


def initial(name: str, is_person: bool = False) -> str:
    """The letter under which an index has a name: A to Z, or # for what has no sound."""
    first = next(iter(ordered(name, is_person)), ("", "", ""))[0][:1].upper()[:1]  # ß becomes SS
    return first if first.isascii() and first.isalpha() else "#"
