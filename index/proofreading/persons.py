"""Names of persons that are one character apart: 陈守正 and 陈守政, in one text or several.

Only names of a surname and two characters: of two-character names too many are alike by chance.
Brothers share a character of their names as well, so this is never certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.paragraphs import around
from index.confusables import alike
from index.pinyin import sounding
from index.proofreading.finding import HAN, Finding, Kind
from index.segmentation import dictionary

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫"
    "孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌"
    "毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦"
    "麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩"
    "明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强"
)
CANDIDATE = re.compile(rf"(?=([{SURNAMES}][{HAN}]{{2}}))")
AROUND = 16  # characters on either side that the tagger sees
NO_NAME = frozenset("郡军县州市区乡镇村山河寺庙")  # what ends so is a place
LOOKED_AT = 8  # places of a name that are looked at
SURE = 0.6  # of them are names
RARE = 3  # times as often must the other spelling be, for this one to be the slip


@dataclass(frozen=True)
class Place:
    """Where a spelling stands first: number of the text, and place in it."""

    text: int
    start: int


def persons(texts: Sequence[str]) -> Iterator[tuple[int, Finding]]:
    """``(number of the text, finding)`` for the rarer spelling, where it stands first."""
    counts: Counter[str] = Counter()
    places: dict[str, list[Place]] = {}
    for number, text in enumerate(texts):
        for found in CANDIDATE.finditer(text):
            if found[1][-1] in NO_NAME:
                continue
            counts[found[1]] += 1
            known = places.setdefault(found[1], [])
            if len(known) < LOOKED_AT:
                known.append(Place(number, found.start(1)))
    for often, rarely in pairs_of(counts):
        if not all(is_person(name, places[name], texts) for name in (often, rarely)):
            continue
        first = places[rarely][0]
        likely = counts[often] >= RARE * counts[rarely]
        yield (
            first.text,
            Finding(
                "“%(rarely)s”（%(few)d 处）与“%(often)s”（%(many)d 处）只差一字，是否同一个人？",
                {"rarely": rarely, "few": counts[rarely], "often": often, "many": counts[often]},
                Kind.NAME, first.start, first.start + len(rarely), often if likely else None,
                certain=False,
            ),
        )  # fmt: skip


def pairs_of(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Names one character apart that sound or look alike there, the more frequent first."""
    alike_but_one: dict[tuple[str, int], list[str]] = {}
    for name in counts:
        for at in (1, 2):
            alike_but_one.setdefault((name[:at] + name[at + 1 :], at), []).append(name)
    for (_, at), names in alike_but_one.items():
        names.sort(key=lambda name: (-counts[name], name))
        for place, often in enumerate(names):
            if counts[often] < 2:
                break
            for rarely in names[place + 1 :]:
                if are_alike(often[at], rarely[at]):
                    yield often, rarely


@lru_cache(100_000)
def are_alike(one: str, other: str) -> bool:
    sounds, _ = sounding()
    return bool(set(sounds.get(one, ())[:1]) & set(sounds.get(other, ())[:1])) or other in (
        alike().get(one, "")
    )


def is_person(name: str, places: Sequence[Place], texts: Sequence[str]) -> bool:
    """Whether the tagger takes it for the name of a person at most of these places."""
    taken = sum(tagged(name, place, texts[place.text]) for place in places)
    return taken >= SURE * len(places)


def tagged(name: str, place: Place, text: str) -> bool:
    at, last = around(text, place.start, place.start + len(name), AROUND, AROUND)
    for word, flag in tagger().cut(text[at:last]):
        if at == place.start:
            return bool(word == name and flag == "nr")
        at += len(word)
        if at > place.start:
            return False
    return False


@cache
def tagger():  # type: ignore[no-untyped-def]  # jieba has no types
    """jieba's tagger over its own dictionary, to which no archive's names are added."""
    import jieba.posseg

    return jieba.posseg.POSTokenizer(dictionary())
