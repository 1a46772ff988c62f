"""The signs of the query language, half-width, full-width and Chinese."""

from __future__ import annotations

import re

from index.nodes import Field

FIELDS: dict[str, Field] = {
    "题名": "title", "題名": "title", "標題": "title", "标题": "title", "title": "title",
    "作者": "author", "author": "author",
    "栏目": "column", "欄目": "column", "column": "column",
    "正文": "text", "全文": "text", "text": "text",
}  # fmt: skip
VOLUME = ("辑", "輯", "volume")
YEAR = ("年", "年份", "year")
PERSON = ("人物", "人名", "person")
PLACE = ("地名", "place")
NAMES = "|".join([*FIELDS, *VOLUME, *YEAR, *PERSON, *PLACE])
OR = ("OR", "ＯＲ", "|", "｜", "或")
AND = ("AND", "ＡＮＤ", "&", "＆", "与")
NOT = ("NOT", "ＮＯＴ", "非")
ENDS = r"\s()（）\"“”「」『』＂"


def any_of(signs: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, signs))


TOKEN = re.compile(
    rf"""(?P<field>(?a:{NAMES})[:：])  # (?a: no ı for i
       | (?P<open>[(（]) | (?P<close>[)）])
       | (?P<quote>"[^"]*" | “[^“”]*” | 「[^「」]*」 | 『[^『』]*』 | ＂[^＂]*＂)
         (?P<near>[~～∼][0-9０-９]{{0,6}})?
       | (?P<or>(?:{any_of(OR)})(?=[{ENDS}]|$))
       | (?P<and>(?:{any_of(AND)})(?=[{ENDS}]|$))
       | (?P<not>(?:{any_of(NOT)})(?=[{ENDS}]))
       | (?P<minus>[-－](?=[^\s\-－]))
       | (?P<fuzzy>[~～∼](?=[^\s()（）~～∼]))
       | (?P<stray>["“”「」『』＂])
       | (?P<word>[^{ENDS}]+)
       | (?P<space>\s+)""",
    re.X | re.I,
)


class Token:
    """A piece of a query: its ``kind``, how it was ``typed``, and its ``value``.

    ``near`` is what follows a quotation: none, ``~``, or ``~`` with a number of characters.
    """

    def __init__(self, found: re.Match[str]) -> None:
        self.kind = "quote" if found["quote"] is not None else found.lastgroup or ""
        self.typed = found.group()
        self.value = found["quote"][1:-1] if self.kind == "quote" else self.typed
        self.near = found["near"]
        if self.kind == "word" and len(self.typed) > 1 and self.typed[-1] in "~～∼":
            self.value, self.near = self.typed.rstrip("~～∼") or self.typed, "~"


def tokens(text: str) -> list[Token]:
    """All pieces of a query but the spaces. Operators that are words stand between spaces."""
    found: list[Token] = []
    spaced = True
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "space":
            spaced = True
            continue
        token = Token(match)
        is_letter = token.kind in ("or", "and", "not") and token.value in ("或", "与", "非")
        if is_letter and not (spaced and found and match.end() < len(text)):
            token.kind = "word"
        found.append(token)
        spaced = token.kind in ("open", "close", "quote")
    return found
