"""Lines that say who made an article, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import jieba.posseg

from archive.manuscripts.blocks import Block, Style
from archive.manuscripts.manuscript import Contribution
from archive.manuscripts.sentences import HANZI, ends_sentence, numbering

_AUTHOR = "撰文"
_ROLES = {
    **dict.fromkeys(["作者", "撰文", "撰稿", "执笔", "文字", "文", "写", "撰"], _AUTHOR),
    **dict.fromkeys(["口述", "讲述"], "口述"),
    **dict.fromkeys(["整理", "记录整理"], "整理"),
    **dict.fromkeys(["摄影", "摄", "拍摄"], "摄影"),
    **dict.fromkeys(["搜集", "收集"], "搜集"),
    **dict.fromkeys(["供图", "图片", "图"], "供图"),
    **dict.fromkeys(["责任编辑", "责编"], "责任编辑"),
}
for _role in (
    "记录", "供稿", "提供", "策划", "总策划", "组稿", "编辑", "主编", "副主编", "审稿", "审核",
    "审定", "校对", "采访", "采写", "编写", "翻译", "口述整理", "搜集整理", "收集整理", "撰文摄影",
):  # fmt: skip
    _ROLES[_role] = _role
_WORDS = "|".join(sorted(_ROLES, key=len, reverse=True))
_SPACED = "|".join(r"\s*".join(word) for word in sorted(_ROLES, key=len, reverse=True))
_LABEL = re.compile(rf"({_SPACED})\s*[人者]?\s*[:：/／]\s*")
_NAME_AND_ROLE = re.compile(rf"([{HANZI}]{{2,4}})({_WORDS})")

_BULLETS = "□■○●◎◇◆△▲★☆※·• "
_BRACKETS = re.compile(r"[（(]([^（()）]*)[)）]")
_SEPARATORS = re.compile(r"[\s、，,；;]+")
_BODY_OF_PEOPLE = re.compile(rf"[{HANZI}]{{2,18}}(?:组|委员会|办公室|室|编辑部|文史委)")
_WITH_DOT = re.compile(rf"[{HANZI}]{{1,8}}(?:[·•][{HANZI}]{{1,8}}){{1,3}}")
_LABELLED_NAME = re.compile(rf"[{HANZI}]{{2,4}}|[{HANZI}]{{2,18}}[组室会办部局馆委社院校]")
_LABELLED_ALONE = re.compile(rf"[{HANZI}]{{2,20}}")
_LONGEST_LINE = 60
_LINES_AT_HEAD = 4
_MAY_NAME = (Style.BODY, Style.SUBTITLE, Style.AUTHOR)
_NOT_OF_PEOPLE = tuple("村镇乡县寺庙宫祠殿塔街沟坪馆局会部院社校队厂史志")

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚"
    "范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元"
    "卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强"
    "贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包"
    "诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳松井段富巫乌焦巴弓牧山谷车侯班仰仲伊宫宁仇栾甘厉祖"
    "武符刘景詹束龙叶幸司黎薄印白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻党翟谭贡劳姬申扶堵冉宰雍"
    "桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎闫充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡"
    "国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查后荆红游"
    "竺权逯盖益桓公付肖代兰闪淡同妥户折操仝撒哈海种党年爱佟苑原拓呼雒亢鹿楚展尉赫"
)
_DOUBLE_SURNAME = re.compile(
    "欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|司空|端木|呼延|南宫"
)


@dataclass(frozen=True)
class Byline:
    """Who is named in a line; ``says_more`` where it tells of them what a name does not hold."""

    contributions: tuple[Contribution, ...]
    says_more: bool = False
    labelled: bool = True


@lru_cache(maxsize=1024)
def _is_common_word(name: str) -> bool:
    pairs = list(jieba.posseg.cut(name, HMM=False))
    return len(pairs) == 1 and not pairs[0].flag.startswith("nr")


def _is_name(text: str, spaced: bool = False) -> bool:
    """Whether the text is surely a person's name; ``spaced``: written as 「张　三」."""
    if _WITH_DOT.fullmatch(text):
        return True
    double = _DOUBLE_SURNAME.match(text) is not None
    return (
        re.fullmatch(rf"[{HANZI}]{{2,4}}", text) is not None
        and text[0] in _SURNAMES
        and (len(text) < 4 or double)
        and not (len(text) > 2 and text.endswith(_NOT_OF_PEOPLE))
        and (spaced or not _is_common_word(text))
    )


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The names or words of a line, 「张　三」 put together and marked as spaced."""
    pieces: list[tuple[str, bool]] = []
    half: str | None = None
    for piece in filter(None, _SEPARATORS.split(text)):
        single = len(piece) == 1
        if half is not None and single:
            pieces.append((half + piece, True))
            half = None
            continue
        if half is not None:
            pieces.append((half, False))
        half = piece if single else None
        if not single:
            pieces.append((piece, False))
    return pieces + ([(half, False)] if half is not None else [])


def _labelled(text: str) -> tuple[Contribution, ...]:
    """口述：张三　整理：李四"""
    labels = list(_LABEL.finditer(text))
    if not labels or labels[0].start() != 0:
        return ()
    ends = [label.start() for label in labels[1:]] + [len(text)]
    found: list[Contribution] = []
    for label, end in zip(labels, ends, strict=True):
        role = _ROLES[re.sub(r"\s", "", label.group(1))]
        names = [name for name, _ in _pieces(text[label.end() : end])]
        form = _LABELLED_ALONE if len(names) == 1 else _LABELLED_NAME
        if not names or not all(form.fullmatch(n) or _WITH_DOT.fullmatch(n) for n in names):
            return ()
        found += [Contribution(name, role) for name in names]
    return tuple(found)


def _name_then_role(text: str) -> tuple[Contribution, ...]:
    """张三　口述　李四整理"""
    waiting: list[str] = []
    found: list[Contribution] = []
    for piece, spaced in _pieces(text):
        attached = _NAME_AND_ROLE.fullmatch(piece)
        if piece in _ROLES and waiting:
            found += [Contribution(name, _ROLES[piece]) for name in waiting]
            waiting = []
        elif _is_name(piece, spaced):
            waiting.append(piece)
        elif attached and _is_name(attached.group(1)):
            names = [*waiting, attached.group(1)]
            found += [Contribution(name, _ROLES[attached.group(2)]) for name in names]
            waiting = []
        else:
            return ()
    return () if waiting else tuple(found)


def _names_only(text: str) -> tuple[Contribution, ...]:
    """张三　李四, or a body: 演示文本编写组"""
    if _BODY_OF_PEOPLE.fullmatch(text) and numbering(text) is None:
        return (Contribution(text, _AUTHOR),)
    pieces = _pieces(text)
    if not all(_is_name(*piece) for piece in pieces):
        return ()
    return tuple(Contribution(name, _AUTHOR) for name, _ in pieces)


def byline(text: str) -> Byline | None:
    """The byline a line is, or None. Only names that nothing else could be are read bare.

    >>> byline("口述：张三　整理：李四").contributions[1]
    Contribution(name='李四', role='整理')
    """
    bare = text.strip(_BULLETS)
    whole = _BRACKETS.fullmatch(bare)
    if whole:
        bare = whole.group(1).strip()
    if not bare or len(bare) > _LONGEST_LINE or ends_sentence(bare):
        return None
    if found := _labelled(bare) or _name_then_role(bare):
        return Byline(found)
    if found := _names_only(bare):
        return Byline(found, labelled=False)
    named, *rest = re.split(r"[（(，,]", bare, maxsplit=1)
    if rest and (found := _labelled(named.strip())):
        return Byline(found, says_more=True)
    return None


def _as_told(text: str) -> Byline:
    """A line of which its style says that it names authors, whoever they may be.

    >>> [each.name for each in _as_told("题字：雪田　埃德加·斯诺").contributions]
    ['雪田', '埃德加·斯诺']
    """
    found: list[Contribution] = []
    for piece in filter(None, text.split("\u3000")):
        label, colon, names = piece.partition("：")
        if not (colon and label and names):
            label, names = _AUTHOR, piece
        found += [Contribution(name, label) for name in names.split("、") if name]
    return Byline(tuple(found))


def at_head(blocks: Sequence[Block]) -> tuple[tuple[Contribution, ...], list[Block]]:
    """Who is named below a title, and the blocks that remain.

    A line that says more than names do (作者：张三，县政协委员) stays in the text as well.
    """
    found: list[Contribution] = []
    kept: list[Block] = []
    read = 0
    for block in blocks[:_LINES_AT_HEAD]:
        line = byline(block.text) if block.style in _MAY_NAME else None
        if line is None and block.style is Style.AUTHOR and not ends_sentence(block.text):
            line = _as_told(block.text)
        if line is None:
            break
        found += line.contributions
        kept += [block] if line.says_more else []
        read += 1
    return tuple(found), kept + list(blocks[read:])


def at_end(blocks: Sequence[Block]) -> tuple[tuple[Contribution, ...], list[Block]]:
    """Who is named with a role below an article, and the blocks that remain."""
    found: list[Contribution] = []
    kept: list[Block] = []
    end = len(blocks)
    while end and blocks[end - 1].plain:
        line = byline(blocks[end - 1].text)
        if line is None or not line.labelled:
            break
        end -= 1
        found[:0] = line.contributions
        kept[:0] = [blocks[end]] if line.says_more else []
    return tuple(found), list(blocks[:end]) + kept
