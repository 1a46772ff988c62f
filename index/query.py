"""The query language: from what a person typed to a tree of what must hold.

``词 词`` both, ``词 OR 词`` either, ``-词`` not, ``"词组"`` exactly, ``( )``, and
``题名: 作者: 栏目: 辑: 正文:`` (``title: author: column: volume: text:``) before a word or a
phrase; ``辑:3..5`` for a range. Full-width signs and Chinese quotation marks do the same.
AND binds closer than OR. What cannot be understood is left out and reported, and nothing raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from archive import volumes
from archive.errors import Refusal
from index.folding import fold_phrase
from index.segmentation import query_words

LONGEST = 1_000  # characters of a query that are read
DEEPEST = 20  # parentheses within parentheses
MOST = 60  # words and phrases
REPORTED = 10  # pieces that were left out

Field: TypeAlias = Literal["any", "text", "title", "author", "column"]
FIELDS: dict[str, Field] = {
    "题名": "title", "題名": "title", "標題": "title", "标题": "title", "title": "title",
    "作者": "author", "author": "author",
    "栏目": "column", "欄目": "column", "column": "column",
    "正文": "text", "text": "text",
}  # fmt: skip
VOLUME = ("辑", "輯", "volume")
NAMES = "|".join([*FIELDS, *VOLUME])
TOKEN = re.compile(
    rf"""(?P<field>(?a:{NAMES})[:：])  # (?a: no ı for i
       | (?P<open>[(（]) | (?P<close>[)）])
       | "(?P<q1>[^"]*)" | “(?P<q2>[^“”]*)” | 「(?P<q3>[^「」]*)」 | 『(?P<q4>[^『』]*)』
       | ＂(?P<q5>[^＂]*)＂
       | (?P<or>(?:OR|ＯＲ|\|)(?=[\s(（"“「『＂]|$))
       | (?P<minus>[-－](?=[^\s\-－]))
       | (?P<stray>["“”「」『』＂])
       | (?P<word>[^\s()（）"“”「」『』＂]+)
       | (?P<space>\s+)""",
    re.X | re.I,
)


@dataclass(frozen=True)
class Phrase:
    """Exactly these characters, folded."""

    text: str
    field: Field = "any"


@dataclass(frozen=True)
class Word:
    """A word, or a run of words, typed without quotes: the run, or all of its words."""

    text: str
    words: tuple[str, ...]
    field: Field = "any"


@dataclass(frozen=True)
class InVolume:
    """Articles of volumes ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True)
class Not:
    part: Node


@dataclass(frozen=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Node, ...]


Node: TypeAlias = Phrase | Word | InVolume | Not | And | Or


@dataclass
class Query:
    """What was understood; ``root`` is none when nothing was."""

    root: Node | None
    ignored: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "" if self.root is None else spell(self.root)


def parse(text: str) -> Query:
    """Read a query. Never raises."""
    ignored: list[str] = []
    if len(text) > LONGEST:
        ignored.append(text[LONGEST : LONGEST + 20] + "…")
        text = text[:LONGEST]
    reader = Reader(list(TOKEN.finditer(text)), ignored)
    root = reader.alternatives(0)
    return Query(root, list(dict.fromkeys(ignored))[:REPORTED])


class Reader:
    """Recursive descent over the tokens, skipping what makes no sense."""

    def __init__(self, tokens: list[re.Match[str]], ignored: list[str]) -> None:
        self.tokens = [token for token in tokens if token.lastgroup != "space"]
        self.ignored = ignored
        self.place = 0
        self.leaves = 0

    def peek(self) -> str | None:
        if self.place >= len(self.tokens):
            return None
        kind = self.tokens[self.place].lastgroup or ""
        return "phrase" if kind.startswith("q") else kind

    def take(self) -> re.Match[str]:
        self.place += 1
        return self.tokens[self.place - 1]

    def skip(self) -> None:
        self.ignored.append(self.take().group())

    def alternatives(self, depth: int) -> Node | None:
        parts = [self.conjunction(depth)]
        while self.peek() == "or":
            bar = self.take()
            following = self.conjunction(depth)
            if parts[-1] is None or following is None:
                self.ignored.append(bar.group())
            parts.append(following)
        return combined(Or, [part for part in parts if part is not None])

    def conjunction(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while (kind := self.peek()) not in (None, "or"):
            if kind == "close" and depth:
                break
            part = self.part(depth)
            if part is not None:
                parts.append(part)
        return combined(And, parts)

    def part(self, depth: int) -> Node | None:
        kind = self.peek()
        if kind == "minus":
            return self.negation(depth)
        if kind == "open" and depth < DEEPEST:
            self.take()
            inner = self.alternatives(depth + 1)
            if self.peek() == "close":
                self.take()
            return inner
        if kind == "field":
            return self.fielded()
        if kind in ("phrase", "word"):
            return self.leaf("any")
        self.skip()
        return None

    def negation(self, depth: int) -> Node | None:
        minus = self.take()
        if self.peek() in ("phrase", "word", "open", "field"):
            part = self.part(depth)
            if part is not None:
                return Not(part)
        self.ignored.append(minus.group())
        return None

    def fielded(self) -> Node | None:
        name = self.take().group()
        if self.peek() not in ("phrase", "word"):
            self.ignored.append(name)
            return None
        key = name[:-1].lower()
        if key in VOLUME:
            return self.volume(name)
        return self.leaf(FIELDS[key])

    def volume(self, name: str) -> Node | None:
        token = self.take()
        value = content(token)
        try:
            first, _, last = value.replace("．", ".").partition("..")
            low = volumes.read_number(first)
            return InVolume(low, volumes.read_number(last) if last else low)
        except Refusal:
            self.ignored.append(name + value)
            return None

    def leaf(self, of: Field) -> Node | None:
        token = self.take()
        folded = fold_phrase(content(token))
        self.leaves += 1
        if not folded or self.leaves > MOST:
            self.ignored.append(token.group())
            return None
        if token.lastgroup != "word":
            return Phrase(folded, of)
        return Word(folded, tuple(query_words(folded)) or (folded,), of)


def content(token: re.Match[str]) -> str:
    return token.group(token.lastgroup or 0)


def combined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def leaves(node: Node | None) -> list[Phrase | Word]:
    """The words and phrases that are asked for, not those that are excluded."""
    match node:
        case Phrase() | Word():
            return [node]
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case _:
            return []


def spell(node: Node) -> str:
    """The query as it was understood, in the same language."""
    match node:
        case Phrase(text, of):
            return prefix(of) + f'"{text}"'
        case Word(text, _, of):
            return prefix(of) + text
        case InVolume(first, last):
            return f"辑:{first}" if first == last else f"辑:{first}..{last}"
        case Not(part):
            return f"-({spell(part)})" if isinstance(part, And | Or) else "-" + spell(part)
        case And(parts):
            return " ".join(f"({spell(p)})" if isinstance(p, Or) else spell(p) for p in parts)
        case Or(parts):
            return " OR ".join(spell(part) for part in parts)


def prefix(of: Field) -> str:
    shown = {"title": "题名:", "author": "作者:", "column": "栏目:", "text": "正文:"}
    return shown.get(of, "")
