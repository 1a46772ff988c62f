"""Chinese numerals, read strictly: a ledger would rather ask again than read a number wrong.

The usual libraries read 一百十 as 100 and 五00 as 50. Here a number is read, written out again,
and taken only when both spellings agree.
"""

from __future__ import annotations

import re

import cn2an

DIGITS = "零一二三四五六七八九"
VARIANTS = "〇○两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬"
STANDARD = "零零二二一二二三三四五六六七八九十百千万"
CHARACTERS = f"{DIGITS}十百千万廿卅卌{VARIANTS}"
PLAIN = str.maketrans(
    {
        **dict(zip(VARIANTS, STANDARD, strict=True)),
        **{"廿": "二十", "卅": "三十", "卌": "四十"},
    }
)
DIGIT = f"[{DIGITS[1:]}]"
BELOW_TEN_THOUSAND = re.compile(
    rf"零?(?:({DIGIT})千)?零?(?:({DIGIT})百)?零?(?:({DIGIT})十)?零?({DIGIT})?"
)


def read_numeral(text: str) -> int | None:
    """107 for 一百零七, 壹佰零柒 or 一〇七; none for what is no whole number below 亿."""
    plain = text.translate(PLAIN)
    if plain and set(plain) <= set(DIGITS):
        if len(plain) == 2 and "零" not in plain:
            return None  # 三五册, 七八册: some three to five, seven or eight
        return int("".join(str(DIGITS.index(digit)) for digit in plain))
    full = with_every_digit(plain)
    high, _, low = full.rpartition("万")
    value = below_ten_thousand(high) * 10_000 + below_ten_thousand(low)
    return value if value and with_every_digit(cn2an.an2cn(value)) == full else None


def with_every_digit(numeral: str) -> str:
    """一十二 for 十二, 一百一十 for 一百十: both are written."""
    return re.sub(rf"(?<!{DIGIT})十", "一十", numeral)


def below_ten_thousand(text: str) -> int:
    """What the digits before 千, 百, 十 and at the end come to; 0 where they are not in order."""
    match = BELOW_TEN_THOUSAND.fullmatch(text)
    if match is None:
        return 0
    return int("".join(str(DIGITS.index(digit or "零")) for digit in match.groups()))
