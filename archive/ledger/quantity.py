"""How many copies, and how well that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from archive.errors import Refusal
from archive.models import Precision
from archive.numerals import CHARACTERS, read_numeral
from archive.typed_text import compact

HIGHEST = 10_000_000
UNKNOWN_WORDS = {"不详", "未详", "不明", "未知", "未载", "无记载", "不清楚", "?", "??"}
ABOUT, AT_LEAST = Precision.ABOUT, Precision.AT_LEAST
BEFORE = {
    **dict.fromkeys(("约", "约计", "大约", "近", "将近", "接近", "~", "≈"), ABOUT),
    **dict.fromkeys(("至少", "不少于", "不低于", "超过", "逾", "上", ">", ">=", "≥"), AT_LEAST),
}
AFTER = {
    **dict.fromkeys(("来", "左右", "上下"), ABOUT),
    **dict.fromkeys(("多", "余", "几", "以上", "+"), AT_LEAST),
}
TRADITIONAL = str.maketrans("冊約將過餘來幾詳無載", "册约将过余来几详无载")
NUMBER = rf"[0-9][0-9,]{{0,15}}(?:\.[0-9]{{1,4}})?[百千万]?|[{CHARACTERS}]{{1,20}}"


def any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


WRITTEN = re.compile(
    rf"(?P<before>{any_of(BEFORE)})?(?P<number>{NUMBER})"
    rf"(?P<after>{any_of(AFTER)})?[册本]?(?P<end>{any_of(AFTER)})?"
)
SCALES = {"百": 100, "千": 1_000, "万": 10_000}


@dataclass(frozen=True)
class Quantity:
    """A number of copies as the record has it; ``number`` is none exactly where it is unknown.

    Raises :class:`Refusal` for a number below 1 or above ten million, so that no other exists.
    """

    number: int | None
    precision: Precision = Precision.EXACT

    def __post_init__(self) -> None:
        if (self.number is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("a quantity has no number exactly where it is unknown")
        if self.number is not None and not 0 < self.number <= HIGHEST:
            raise Refusal(
                "册数 %(number)d 不合理。册数应为 1 到 %(highest)d 之间的整数；不知道就写“不详”。",
                number=self.number,
                highest=HIGHEST,
            )

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read 107, 一百零七册, 500多册, 500+, 至少500, 约500册, 近五百, 不详 and the like.

        Raises :class:`Refusal` for anything that is not certainly one of these.
        """
        plain = compact(text).translate(TRADITIONAL)
        if plain in UNKNOWN_WORDS or plain.removesuffix("册") in UNKNOWN_WORDS:
            return UNKNOWN
        match = WRITTEN.fullmatch(plain)
        words = [word for word in match.group("before", "after", "end") if word] if match else []
        number = read_number(match["number"], rounded=bool(words)) if match else None
        if number is None:
            raise Refusal(
                "册数“%(text)s”无法识别。请写成：107（确数）、500多册（至少）、约500册（大约）"
                "或不详。",
                text=text[:40],
            )
        return cls(number, precision_of(words))

    def __str__(self) -> str:
        match self.precision:
            case Precision.EXACT:
                return f"{self.number}册"
            case Precision.AT_LEAST:
                return f"{self.number}多册"
            case Precision.ABOUT:
                return f"约{self.number}册"
            case Precision.UNKNOWN:
                return "不详"

    @property
    def is_exact(self) -> bool:
        return self.precision is Precision.EXACT


UNKNOWN = Quantity(None, Precision.UNKNOWN)


def precision_of(words: list[str]) -> Precision:
    """约500多册 is no more than 约: of two words, the one that promises less counts."""
    said = {BEFORE.get(word) or AFTER[word] for word in words}
    if ABOUT in said:
        return ABOUT
    return AT_LEAST if said else Precision.EXACT


def read_number(text: str, *, rounded: bool) -> int | None:
    """The whole number that ``text`` spells; 百 alone is a hundred only in 百余册 and the like."""
    if not text[0].isascii():
        return read_numeral(f"一{text}" if rounded and text in SCALES else text)
    scale = SCALES.get(text[-1], 1)
    digits = text.rstrip("百千万")
    if "," in digits:
        if not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", digits):
            return None
        digits = digits.replace(",", "")
    value = Decimal(digits) * scale
    return int(value) if value == value.to_integral_value() else None
