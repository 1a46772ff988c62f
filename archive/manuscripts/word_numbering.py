"""The numbers that Word shows before a paragraph and does not store: 一、 （二） 第三章

Format: ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterable

import cn2an

from archive.manuscripts.word_styles import StyleSheet, value

_DIGITS = "〇一二三四五六七八九"
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip


def _chinese(number: int) -> str:
    return re.sub("^一十", "十", str(cn2an.an2cn(number)))


def _chinese_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda n: str(cn2an.an2cn(n, "up")),
    "ideographDigital": _chinese_digits,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "decimalZero": lambda n: f"{n:02}",
}
_SILENT = ("bullet", "none")


class Numbering:
    """Counts a Word file's numbered paragraphs, in the order in which they are asked for."""

    def __init__(self, numbering: ET.Element, styles: StyleSheet) -> None:
        abstract = {a.get("abstractNumId"): a for a in numbering.iter("abstractNum")}
        self._styles = styles
        self._list_of: dict[str, str] = {}
        self._levels: dict[str, dict[int, ET.Element]] = {}
        for num in numbering.iter("num"):
            identity = num.get("numId", "")
            definition = value(num, "abstractNumId") or ""
            levels = _levels(abstract[definition].iter("lvl")) if definition in abstract else {}
            overrides = _levels(num.iterfind("lvlOverride/lvl"))
            restarts = num.find("lvlOverride/startOverride") is not None
            self._levels[identity] = levels | overrides
            self._list_of[identity] = f"restarted {identity}" if restarts else definition
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def before(self, paragraph: ET.Element) -> str:
        """The number shown before the paragraph; empty where there is none, or a bullet."""
        found = next(
            (
                n
                for s in self._styles.properties(paragraph)
                if (n := s.find("pPr/numPr")) is not None
            ),
            None,
        )
        identity = value(found, "numId") or ""
        depth = _number(value(found, "ilvl"))
        level = self._levels.get(identity, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts[self._list_of[identity]]
        counts[depth] = counts.get(depth, _start(level) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if value(level, "numFmt") in _SILENT:
            return ""
        return re.sub(
            r"%(\d)",
            lambda place: self._shown(identity, counts, int(place.group(1)) - 1),
            value(level, "lvlText") or "",
        )

    def _shown(self, identity: str, counts: dict[int, int], depth: int) -> str:
        level = self._levels[identity].get(depth)
        if level is None:
            return ""
        return _FORMATS.get(value(level, "numFmt") or "", str)(counts.get(depth, _start(level)))


def _levels(found: Iterable[ET.Element]) -> dict[int, ET.Element]:
    return {_number(level.get("ilvl")): level for level in found}


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else 0


def _start(level: ET.Element) -> int:
    return _number(value(level, "start") or "1")
