"""The query language: from what a person typed to a tree of what must hold.

``词 词`` both (also AND, &, 与), ``词 OR 词`` either (also ``|``, 或), ``-词`` not (also NOT, 非),
``"词组"`` exactly, ``"甲 乙"~20`` with 20 characters between them at most, ``词~`` also as OCR may
have misread it, ``( )``, and ``题名: 作者: 栏目: 正文: 人物: 地名: 年: 辑:`` (``title: author:
column: text: person: place: year: volume:``) before a word, a phrase or a group. Volumes and
years may be ranges, ``a..b``, ``a..``, ``..b``. Full-width signs and Chinese quotation marks do
the same. Not binds closest, then and, then or. What cannot be understood is read as words, or
left out where it has none; either is reported, and nothing raises.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from archive import volumes
from archive.errors import Refusal
from index.dates import read_years
from index.folding import fold_phrase
from index.gazetteer import Gazetteer
from index.nodes import (
    And,
    Confusable,
    Field,
    InVolume,
    InYears,
    Near,
    Node,
    Not,
    Or,
    PersonNamed,
    Phrase,
    PlaceNamed,
    Word,
    spell,
)
from index.question import asks, telling
from index.segmentation import Segmenter, plain
from index.tokens import FIELDS, PERSON, PLACE, VOLUME, YEAR, Token, tokens

LONGEST = 1_000  # characters of a query that are read
DEEPEST = 20  # parentheses within parentheses
MOST = 60  # words and phrases
REPORTED = 10  # pieces that were left out
MOST_PARTS = 5  # of a nearness
FARTHEST = 10_000  # characters between them
LAST_VOLUME = 9_999
ARE_LEAVES = ("quote", "word")

Maker = Callable[[str, Token], Node | None]


@dataclass
class Query:
    """What was understood; ``root`` is none when nothing was."""

    root: Node | None
    ignored: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "" if self.root is None else spell(self.root)


def parse(
    text: str, segmenter: Segmenter | None = None, gazetteer: Gazetteer | None = None
) -> Query:
    """Read a query, with the words and the places that are known. Never raises."""
    ignored: list[str] = []
    if len(text) > LONGEST:
        ignored.append(text[LONGEST : LONGEST + 20] + "…")
        text = text[:LONGEST]
    reader = Reader(tokens(text), ignored, segmenter or plain(), gazetteer or Gazetteer())
    root = reader.alternatives(0, reader.leaf_in("any"))
    return Query(root, list(dict.fromkeys(ignored))[:REPORTED])


class Reader:
    """Recursive descent over the tokens, skipping what makes no sense."""

    def __init__(
        self, found: list[Token], ignored: list[str], segmenter: Segmenter, gazetteer: Gazetteer
    ) -> None:
        self.tokens = found
        self.ignored = ignored
        self.segmenter = segmenter
        self.gazetteer = gazetteer
        self.place = 0
        self.leaves = 0

    def peek(self) -> str | None:
        return self.tokens[self.place].kind if self.place < len(self.tokens) else None

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def alternatives(self, depth: int, make: Maker) -> Node | None:
        parts = [self.conjunction(depth, make)]
        while self.peek() == "or":
            bar = self.take()
            following = self.conjunction(depth, make)
            if parts[-1] is None or following is None:
                self.ignored.append(bar.typed)
            parts.append(following)
        return combined(Or, [part for part in parts if part is not None])

    def conjunction(self, depth: int, make: Maker) -> Node | None:
        parts: list[Node] = []
        while (kind := self.peek()) not in (None, "or"):
            if kind == "close" and depth:
                break
            if kind == "and":
                self.take()  # what stands side by side must all hold anyway
                continue
            part = self.part(depth, make)
            if part is not None:
                parts.append(part)
        return combined(And, parts)

    def part(self, depth: int, make: Maker) -> Node | None:
        kind = self.peek()
        if kind in ("minus", "not"):
            return self.negation(depth, make)
        if kind == "open" and depth < DEEPEST:
            self.take()
            inner = self.alternatives(depth + 1, make)
            if self.peek() == "close":
                self.take()
            return inner
        if kind == "field":
            return self.fielded(depth)
        if kind == "fuzzy":
            tilde = self.take()
            if self.peek() in ARE_LEAVES:
                self.tokens[self.place].near = "~"
                return self.leaf(make)
            self.ignored.append(tilde.typed)
            return None
        if kind in ARE_LEAVES:
            return self.leaf(make)
        self.ignored.append(self.take().typed)
        return None

    def negation(self, depth: int, make: Maker) -> Node | None:
        minus = self.take()
        if self.peek() in (*ARE_LEAVES, "open", "field", "fuzzy"):
            part = self.part(depth, make)
            if part is not None:
                return Not(part)
        self.ignored.append(minus.typed)
        return None

    def fielded(self, depth: int) -> Node | None:
        name = self.take().typed
        if self.peek() not in (*ARE_LEAVES, "open", "fuzzy"):
            self.ignored.append(name)
            return None
        key = name[:-1].lower()
        if key in VOLUME:
            make = self.number_in(name, in_volumes)
        elif key in YEAR:
            make = self.number_in(name, in_years)
        elif key in PERSON:
            make = named(lambda text: PersonNamed(text))
        elif key in PLACE:
            make = named(self.place_named)
        else:
            make = self.leaf_in(FIELDS[key])
        return self.part(depth, make)

    def leaf(self, make: Maker) -> Node | None:
        token = self.take()
        self.leaves += 1
        made = make(fold_phrase(token.value), token) if self.leaves <= MOST else None
        if made is None:
            self.ignored.append(token.typed)
        return made

    def leaf_in(self, of: Field) -> Maker:
        def make(folded: str, token: Token) -> Node | None:
            if not folded:
                return None
            if token.near == "~":
                return Confusable(folded, of)
            if token.near:
                parts = tuple(filter(None, map(fold_phrase, token.value.split())))
                self.ignored += parts[MOST_PARTS:]
                distance = min(int(unicodedata.normalize("NFKC", token.near[1:])), FARTHEST)
                if len(parts) > 1:
                    return Near(parts[:MOST_PARTS], distance, of)
            if token.kind == "quote":
                return Phrase(folded, of)
            words = tuple(self.segmenter.query_words(folded)) or (folded,)
            if of in ("any", "text") and asks(folded):
                return Word(folded, telling(words), of, is_question=True)
            return Word(folded, words, of)

        return make

    def number_in(self, name: str, read: Callable[[str], Node | None]) -> Maker:
        """Numbers of volumes or years; what is none is looked for as words."""

        def make(folded: str, token: Token) -> Node | None:
            found = read(token.value)
            if found is None:
                self.ignored.append(name)
                return self.leaf_in("any")(folded, token)
            return found

        return make

    def place_named(self, folded: str) -> Node:
        known = tuple(self.gazetteer.names_of(folded))
        others = (fold_phrase(name) for name, _, _ in known)
        return PlaceNamed(folded, tuple(dict.fromkeys((folded, *others))), known)


def named(make: Callable[[str], Node]) -> Maker:
    return lambda folded, _: make(folded) if folded else None


def in_volumes(value: str) -> Node | None:
    """Volumes ``3``, ``3..5``, ``3..``, ``..5``, in any spelling, in either order."""
    first, dots, last = unicodedata.normalize("NFKC", value).partition("..")
    if dots and not (first or last):
        return None
    try:
        low = volumes.read_number(first) if first or not dots else 1
        high = volumes.read_number(last) if last else (LAST_VOLUME if dots else low)
    except Refusal:
        return None
    return InVolume(min(low, high), max(low, high))


def in_years(value: str) -> Node | None:
    folded = fold_phrase(value)
    intervals = read_years(folded)
    return InYears(intervals, folded) if intervals else None


def combined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
