"""Other ways to ask: within what was found, wider, for misread characters, by all names."""

from __future__ import annotations

import re

from index.tokens import AND, NOT, OR, PERSON, PLACE, VOLUME, YEAR, any_of

QUOTES = '"“”「」『』＂'
PAIRS = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
ALTERNATIVE = re.compile(rf"(?:^|[\s)）])(?:{any_of(OR)})(?=[\s(（]|$)", re.I)
OPERATORS = frozenset((*OR, *AND, *NOT))
# What a word may not be, where it is to be looked for as OCR may have misread it.
NO_TEXT = re.compile(rf"(?:{any_of((*VOLUME, *YEAR, *PERSON, *PLACE))})[:：]", re.I)
PIECE = re.compile(
    r"""(?P<quote>(?P<field>[^\s()（）"“”「」『』＂]*)
          (?:"[^"]*"|“[^“”]*”|「[^「」]*」|『[^『』]*』|＂[^＂]*＂))(?P<near>[~～∼]?[0-9０-９]*)
      | (?P<word>[^\s()（）"“”「」『』＂]+)""",
    re.X,
)
SHORTEST_MISREAD = 2
MOST_WIDER = 5


def within(old: str, new: str) -> str:
    """A query for what has both, in parentheses only where it takes them."""
    parts = [part for part in (closed(old), closed(new)) if part]
    if len(parts) < 2 or parts[0] == parts[1]:
        return parts[0] if parts else ""
    return " ".join(f"({part})" if ALTERNATIVE.search(part) else part for part in parts)


def closed(query: str) -> str:
    """The query without quotation marks that stand alone: they would pair with what follows."""
    kept = list(query.strip())
    opened: dict[str, int] = {}
    for place, sign in enumerate(query.strip()):
        if sign in CLOSING and CLOSING[sign] in opened:
            del opened[CLOSING[sign]]
        elif sign in PAIRS:
            if sign in opened:
                kept[opened[sign]] = " "
            opened[sign] = place
        elif sign in CLOSING:
            kept[place] = " "
    for place in opened.values():
        kept[place] = " "
    return " ".join("".join(kept).split()) if opened else "".join(kept).strip()


def wider_queries(query: str) -> list[str]:
    """Other ways to ask when nothing was found: without quotes, then each word alone."""
    plain = " ".join(re.sub(f"[{QUOTES}]", " ", query).split())
    words = [
        word.strip("()（）")
        for word in plain.split()
        if not word.startswith(("-", "－")) and word not in OPERATORS
    ]
    offered = [plain, *words]
    return [each for each in dict.fromkeys(offered) if each and each != query][:MOST_WIDER]


def as_misread(query: str) -> str | None:
    """The same query, its words also as OCR may have misread them; none where all are already."""

    def loosened(piece: re.Match[str]) -> str:
        text = piece.group()
        if text.startswith(("-", "－")) or text in OPERATORS or NO_TEXT.match(text):
            return text
        if piece["quote"]:
            return text if piece["near"] or len(text) < SHORTEST_MISREAD + 2 else text + "~"
        if len(text) < SHORTEST_MISREAD or text[-1] in "~～∼:：" or text[0] in "~～∼":
            return text
        return text + "~"

    loose = PIECE.sub(loosened, query)
    return loose if loose != query else None


def by_all_names(query: str, asked: str, instead: str) -> str | None:
    """The query with a place by all its names; none where it asks so already."""
    if instead in query or re.search(f"(?:地名|place)[:：]{re.escape(asked)}", query, re.I):
        return None
    for piece in PIECE.finditer(query):
        said = piece.group()
        is_quoted = piece["quote"] and not (piece["field"] or piece["near"])
        if (said[1:-1] if is_quoted else said) == asked:
            return query[: piece.start()] + instead + query[piece.end() :]
    return instead
