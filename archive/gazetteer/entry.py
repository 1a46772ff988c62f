"""An entry of the gazetteer, and what it takes to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.errors import Refusal
from archive.gazetteer.years import DASHES, YEAR, require_order
from archive.typed_text import FULL_WIDTH, one_line

LONGEST_NAME = 40
LONGEST_KIND = 20
LONGEST_NOTE = 500
# 商县1913-1988, 商县（1913—1988）: years that were to stand apart from the name.
YEARS_AT_END = re.compile(rf"(?:{YEAR}[{DASHES}]+(?:{YEAR})?|[{DASHES}]+{YEAR})\)?$")


@dataclass(frozen=True)
class Name:
    """A name and the years in which it was in force; before Christ they are negative."""

    name: str
    first_year: int | None
    last_year: int | None
    note: str = ""


@dataclass(frozen=True)
class Draft:
    """All that is said of a place."""

    name: str
    kind: str
    note: str
    source: str
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Entry:
    """A place in the record."""

    id: int
    name: str
    kind: str
    note: str
    source: str
    names: tuple[Name, ...]

    @property
    def draft(self) -> Draft:
        return Draft(self.name, self.kind, self.note, self.source, self.names)


def tidy(name: str, kind: str, note: str, source: str, names: Iterable[Name]) -> Draft:
    """What was typed, made fit for the record; the place's own name stands among its names.

    Raises :class:`Refusal` for what cannot be recorded.
    """
    own = tidy_word(name)
    tidied: list[Name] = []
    for each in map(tidy_name, names):
        require_new(each, tidied)
        tidied.append(each)
    if all(each.name != own for each in tidied):
        tidied.insert(0, Name(own, None, None))
    return Draft(
        own,
        short("类别", kind, LONGEST_KIND),
        short("说明", note, LONGEST_NOTE),
        short("来源", source, LONGEST_NOTE),
        tuple(tidied),
    )


def tidy_name(name: Name) -> Name:
    require_order(name.first_year, name.last_year)
    return Name(
        tidy_word(name.name),
        name.first_year,
        name.last_year,
        short("说明", name.note, LONGEST_NOTE),
    )


def tidy_word(text: str) -> str:
    """A name, as it may stand in a line of names: one word, without years."""
    word = one_line(text)
    if not word:
        raise Refusal("地名是空的。请填写地名。")
    if len(word) > LONGEST_NAME:
        raise Refusal(
            "地名“%(start)s…”太长：最多 %(longest)d 个字，其余请写进说明。",
            start=word[:20],
            longest=LONGEST_NAME,
        )
    if " " in word:
        raise Refusal("地名“%(name)s”中间有空格。请去掉空格。", name=word)
    if not any(char.isalnum() for char in word):
        raise Refusal("“%(name)s”里没有字，不是地名。请核对。", name=word)
    if YEARS_AT_END.search(word.translate(FULL_WIDTH)):
        raise Refusal("“%(name)s”把年份连在了地名后面。请把名称和年份分开写。", name=word)
    return word


def short(what: str, text: str, longest: int) -> str:
    line = one_line(text)
    if len(line) > longest:
        raise Refusal(
            "%(what)s“%(start)s…”太长：最多 %(longest)d 个字。",
            what=what,
            start=line[:20],
            longest=longest,
        )
    return line


def require_new(name: Name, before: Iterable[Name]) -> None:
    """Raises :class:`Refusal` where the same name of the same years was there before."""
    key = (name.name, name.first_year, name.last_year)
    if any((each.name, each.first_year, each.last_year) == key for each in before):
        raise Refusal("名称“%(name)s”写了两遍，年份也相同。请去掉一个。", name=name.name)
