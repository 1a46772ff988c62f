"""Sounds: the pinyin of names, and characters that sound alike."""

from __future__ import annotations

from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

COMMON = "gb2312"  # whose 6,763 characters are those of simplified print


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
