"""Numbers: those of GB/T 15835-2011 (出版物上数字用法) that can be told without understanding the
sentence, and ranges that run backwards.

https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=F5DAC3377DA99C8D78AE66735B6359C7
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.numerals import read_numeral
from index.dates.numbers import positional
from index.proofreading.finding import Finding, Kind

POWERS = {"十": 10, "百": 100, "千": 1_000}
NUMERAL = "一二三四五六七八九十"
# 5千米, 3千克, 4百帕 are units; 3千万 is read below.
MIXED = re.compile(
    r"(?<![0-9.:])(?P<digits>[1-9][0-9]?)(?P<some>[多余])?(?P<power>[十百千])(?P<more>[多余])?"
    r"(?![米克瓦帕赫卡焦伏安升吨字分年]|[一二三四五六七八九])(?P<myriad>万)?"
)
SOME = re.compile(
    r"(?<![0-9.])(?P<ten>[1-9])(?P<zero>0)?几(?=[个人年天岁里户册名位斤亩元次里家万千百])"
)
YEAR_MONTH = re.compile(
    rf"(?P<year>[12][0-9]{{3}})年(?P<month>[{NUMERAL}]{{1,2}})月(?P<rest>[^，。；、\n]{{0,4}})"
)
WORDS_MONTH = re.compile(r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年(?P<month>[0-9]{1,2})月")
MONTH_DAY = re.compile(rf"(?<![0-9])(?P<month>[0-9]{{1,2}})月(?P<day>[{NUMERAL}]{{1,3}})日")
YEARS = re.compile(
    r"(?<![0-9前第.—–-])(?P<first>1[0-9]{3}|20[0-9]{2})年?(?:—{1,2}|[–~～-]|至)"
    r"(?P<last>1[0-9]{3}|20[0-9]{2})(?P<closed>年(?!前)|[)）])"
)
PAGES = re.compile(r"第(?P<first>[0-9]{1,4})(?:页)?[—–~～-]{1,2}(?P<last>[0-9]{1,4})页")
ABOUT = re.compile(
    r"(?P<about>大约|约|将近|近)(?=(?P<what>[0-9一二三四五六七八九十百千万]{1,8}[多余][^，。；、\n]?))"
)
AROUND = re.compile(
    r"(?P<about>大约|约)(?P<what>[0-9.一二三四五六七八九十百千万亿]{1,10}[^，。；、\n]{0,3}?)左右"
)
LUNAR = re.compile(r"(?:农历|阴历|旧历|夏历)[^，。；]{0,4}\Z")
HOW_OLD = "初闰正腊廿"


def numbers(text: str) -> Iterator[Finding]:
    yield from mixed(text)
    yield from dates(text)
    yield from backwards(text)
    yield from twice_about(text)


def mixed(text: str) -> Iterator[Finding]:
    """5千多, 3百, 2千万: only 万 and 亿 stand behind digits."""
    for found in MIXED.finditer(text):
        amount = int(found["digits"]) * POWERS[found["power"]]
        some = found["some"] or found["more"] or ""
        proposal = f"{amount}{some}{found['myriad'] or ''}"
        yield Finding(
            "阿拉伯数字与“%(power)s”混用。除“万”“亿”外，数字后面不用汉字数位。",
            {"power": found["power"]}, Kind.NUMBER, *found.span(), proposal,
        )  # fmt: skip
    for found in SOME.finditer(text):
        tens = "十" if found["ten"] == "1" else NUMERAL[int(found["ten"]) - 1] + "十"
        if found["zero"] or found["ten"] == "1":
            words = tens + "几"
            yield Finding("带“几”的概数用汉字。", {}, Kind.NUMBER, *found.span(), words)


def dates(text: str) -> Iterator[Finding]:
    """1934年八月, 一九三四年8月, 8月十五日: one date in two kinds of digits."""
    for found in YEAR_MONTH.finditer(text):
        rest, month = found["rest"], value(found["month"])
        if rest.startswith(tuple(HOW_OLD)) or LUNAR.search(text[: found.start("month")]):
            continue  # a month of the old calendar is written so
        day = re.match(rf"([{NUMERAL}]{{1,3}})日", rest)
        if month is None or (not day and re.match(f"[{NUMERAL}]", rest)):
            continue
        yield Finding(
            "同一日期混用了阿拉伯数字和汉字。若是公历，月份也用阿拉伯数字；若是农历，请写明。",
            {}, Kind.NUMBER, *found.span("month"), str(month), certain=False,
        )  # fmt: skip
    for found in WORDS_MONTH.finditer(text):
        year = str(positional(found["year"]))
        yield Finding(
            "同一日期混用了汉字和阿拉伯数字。", {}, Kind.NUMBER, *found.span("year"), year
        )
    for found in MONTH_DAY.finditer(text):
        day_of = value(found["day"])
        if day_of is not None:
            yield Finding(
                "同一日期混用了阿拉伯数字和汉字。", {}, Kind.NUMBER, *found.span("day"), str(day_of)
            )


def backwards(text: str) -> Iterator[Finding]:
    """1937—1934年, 第20—12页."""
    for found in YEARS.finditer(text):
        if int(found["first"]) > int(found["last"]):
            yield Finding(
                "起年 %(first)s 在止年 %(last)s 之后。",
                {"first": found["first"], "last": found["last"]}, Kind.NUMBER,
                found.start("first"), found.end("last"),
            )  # fmt: skip
    for found in PAGES.finditer(text):
        first, last = found["first"], found["last"]
        # 第128—35页 is written for 128—135.
        if int(first) > int(last) and len(first) == len(last):
            yield Finding(
                "起页 %(first)s 在止页 %(last)s 之后。",
                {"first": first, "last": last}, Kind.NUMBER, *found.span(),
            )  # fmt: skip


def twice_about(text: str) -> Iterator[Finding]:
    """约五十多人, 约五十人左右: 约 and 多 or 左右 say it twice."""
    for found in ABOUT.finditer(text):
        yield Finding(
            "“%(about)s”和“多”“余”意思重复，可删去一个。",
            {"about": found["about"]}, Kind.NUMBER, *found.span("about"), "", certain=False,
        )  # fmt: skip
    for found in AROUND.finditer(text):
        shorter = found.group().removesuffix("左右")
        yield Finding(
            "“%(about)s”和“左右”意思重复，可删去一个。",
            {"about": found["about"]}, Kind.NUMBER, *found.span(), shorter, certain=False,
        )  # fmt: skip


def value(numeral: str) -> int | None:
    """Of 八, 十五, 二十一, 三十; none for what is no month or day, such as 一二三."""
    found = read_numeral(numeral)
    return found if found is not None and found < 100 else None
