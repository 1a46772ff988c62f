"""What a query means: a tree of what must hold, and how it is spelled out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from index.dating import Intervals
from index.gazetteer import Named

Field: TypeAlias = Literal["any", "text", "title", "author", "column"]
SPELLED = {"title": "题名:", "author": "作者:", "column": "栏目:", "text": "正文:", "any": ""}


@dataclass(frozen=True)
class Phrase:
    """Exactly these characters, folded."""

    text: str
    field: Field = "any"


@dataclass(frozen=True)
class Word:
    """A word, or a run of words, typed without quotes: the run, or all of its ``words``.

    A question is answered by what has most of its words, for no text repeats a question.
    """

    text: str
    words: tuple[str, ...]
    field: Field = "any"
    is_question: bool = False


@dataclass(frozen=True)
class Near:
    """All parts in one paragraph, in any order, ``distance`` characters between them at most."""

    parts: tuple[str, ...]
    distance: int
    field: Field = "any"


@dataclass(frozen=True)
class Confusable:
    """These characters, or any that OCR may have read in their stead."""

    text: str
    field: Field = "any"


@dataclass(frozen=True)
class PlaceNamed:
    """A place by any of its names; ``names`` are folded, the one that was asked for first."""

    text: str
    names: tuple[str, ...]
    known: tuple[Named, ...] = ()


@dataclass(frozen=True)
class PersonNamed:
    """A person, among the people of an article's description or anywhere in its text."""

    text: str


@dataclass(frozen=True)
class InVolume:
    """Articles of volumes ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True)
class InYears:
    """Articles with a date in one of these intervals of years."""

    intervals: Intervals
    text: str


@dataclass(frozen=True)
class Not:
    part: Node


@dataclass(frozen=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Node, ...]


Leaf: TypeAlias = Phrase | Word | Near | Confusable | PlaceNamed | PersonNamed
Node: TypeAlias = Leaf | InVolume | InYears | Not | And | Or


def leaves(node: Node | None) -> list[Leaf]:
    """What is asked for by its characters, without what is excluded."""
    match node:
        case Phrase() | Word() | Near() | Confusable() | PlaceNamed() | PersonNamed():
            return [node]
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case _:
            return []


def years_of(node: Node | None) -> list[InYears]:
    """The years that are asked for, without those that are excluded."""
    match node:
        case InYears():
            return [node]
        case And(parts) | Or(parts):
            return [each for part in parts for each in years_of(part)]
        case _:
            return []


def spell(node: Node) -> str:
    """The query as it was understood, in the same language."""
    match node:
        case Phrase(text, of):
            return SPELLED[of] + quoted(text)
        case Word(text, _, of):
            return SPELLED[of] + text
        case Near(parts, distance, of):
            return f"{SPELLED[of]}{quoted(' '.join(parts))}~{distance}"
        case Confusable(text, of):
            return f"{SPELLED[of]}{quoted(text)}~"
        case PlaceNamed(text):
            return "地名:" + quoted(text)
        case PersonNamed(text):
            return "人物:" + quoted(text)
        case InVolume(first, last):
            return f"辑:{first}" if first == last else f"辑:{first}..{last}"
        case InYears(_, text):
            return f"年:{text}"
        case Not(part):
            return f"-({spell(part)})" if isinstance(part, And | Or) else "-" + spell(part)
        case And(parts):
            return " ".join(f"({spell(p)})" if isinstance(p, Or) else spell(p) for p in parts)
        case Or(parts):
            return " OR ".join(spell(part) for part in parts)


def quoted(text: str) -> str:
    """In quotation marks that the text does not hold itself."""
    for opening, closing in ('""', "“”", "「」", "『』"):
        if opening not in text and closing not in text:
            return opening + text + closing
    return f'"{text}"'
