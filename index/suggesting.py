"""Suggestions while typing: names that begin so, in characters, pinyin, or its initials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.answer import Suggestion
from index.document import Document
from index.folding import fold_phrase
from index.gazetteer import Gazetteer
from index.pinyin import joined, spelled

SHORTEST_INITIALS = 2
SHORTEST_PINYIN = 2
RANK = {"place": 0, "person": 1, "author": 1, "column": 2, "title": 3}


@dataclass(frozen=True)
class Name:
    text: str
    kind: str
    folded: str
    pinyin: str
    initials: str
    public: bool


class Names:
    """All names that may be suggested, of the documents and of the gazetteer."""

    def __init__(self, documents: Sequence[Document | None], gazetteer: Gazetteer) -> None:
        public: dict[tuple[str, str], bool] = {}
        for name in gazetteer.spelled.values():
            public[name, "place"] = True
        for document in documents:
            for name, kind in named(document) if document else ():
                known = public.get((name, kind), False)
                public[name, kind] = known or (document is not None and document.public)
        self._names = [
            Name(text, kind, fold_phrase(text), *spelled(fold_phrase(text)), is_public)
            for (text, kind), is_public in public.items()
        ]

    def beginning(self, typed: str, staff: bool, limit: int) -> list[Suggestion]:
        """Names that begin with what was typed; then those that hold it; short ones first."""
        folded = fold_phrase(typed[:100])
        if not folded:
            return []
        latin = joined(folded)
        found: dict[str, tuple[tuple[int, int, int, str], Suggestion]] = {}
        for name in self._names:
            if name.folded == folded or not (staff or name.public):
                continue
            how = match(name, folded, latin)
            if how is None:
                continue
            key = (how, RANK[name.kind], len(name.text), name.text)
            if name.text not in found or key < found[name.text][0]:
                found[name.text] = key, Suggestion(name.text, name.kind)
        return [suggestion for _, suggestion in sorted(found.values(), key=lambda e: e[0])][:limit]

    def sounding(self, latin: str, staff: bool) -> list[str]:
        """Names that are spelled or abbreviated so in pinyin."""
        return [
            name.text
            for name in sorted(self._names, key=lambda name: (RANK[name.kind], len(name.text)))
            if (staff or name.public) and latin in (name.pinyin, name.initials)
        ]


def match(name: Name, folded: str, latin: str) -> int | None:
    """How well a name fits what was typed, 0 the best; none where it does not."""
    if name.folded.startswith(folded):
        return 0
    if latin.isascii() and latin.isalpha():
        if len(latin) >= SHORTEST_PINYIN and name.pinyin.startswith(latin):
            return 1
        if len(latin) >= SHORTEST_INITIALS and name.initials.startswith(latin):
            return 2
    return 3 if len(folded) > 1 and folded in name.folded else None


def named(document: Document) -> Iterable[tuple[str, str]]:
    yield document.title, "title"
    yield from ((name, "author") for name in document.authors)
    yield from ((name, "person") for name in document.people)
    yield from ((name, "place") for name in document.places)
    if document.column:
        yield document.column, "column"
