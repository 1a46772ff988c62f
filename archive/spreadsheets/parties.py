"""Recipients in one cell: 省图书馆50、市图书馆57, each on a line, or one without a number.

What we write ourselves is one ``名称=册数`` a line, the name in double quotes where it could be
read otherwise; 不详 for a share that is not known.
"""

from __future__ import annotations

import re

from archive.errors import Refusal
from archive.ledger.quantity import Quantity
from archive.ledger.shares import read_share
from archive.typed_text import one_line

Party = tuple[str, int | None]
QUOTED = re.compile(r'"(?P<name>(?:[^"]|"")+)"\s*(?:=\s*(?P<copies>.+))?')
SIGNED = re.compile(r"(?P<name>.+?)\s*[=:：＝×xX*]\s*(?P<copies>[^=:：＝]+)")
DIGITS = "[0-9０-９]"
NUMERAL = "[零〇一二三四五六七八九十百千两]"
# 省图书馆50, 省图书馆 50册, 省图书馆五十册, 省图书馆50多册
COUNTED = re.compile(
    rf"(?P<name>.*?[^0-9０-９零〇一二三四五六七八九十百千两约近\s])\s*[（(]?"
    rf"(?P<copies>[约近]?{DIGITS}+[多余来几]?\s*[册冊本套]?|[约近]?{NUMERAL}+[多余来几]?[册冊本])[）)]?"
)
BETWEEN = re.compile(r"[、；;\n]|[，,](?![0-9]{3}(?![0-9]))")
FOR_EACH = re.compile(
    r"(?P<names>.+?)各\s*(?P<copies>[0-9０-９]+|[零〇一二三四五六七八九十百千两]+)\s*[册冊本套]?"
)


def read_parties(text: str) -> list[Party]:
    """``(name, copies or none)`` of each. Raises :class:`Refusal` for a share that is no exact
    number, as all shares must be."""
    found: list[Party] = []
    for line in text.replace("\r", "\n").split("\n"):
        if one_line(line):
            found += read_line(line.strip())
    return found


def read_line(line: str) -> list[Party]:
    if match := QUOTED.fullmatch(line):
        name = match["name"].replace('""', '"')
        return [(name, read_copies(line, match["copies"]))]
    if match := FOR_EACH.fullmatch(line):
        copies = read_copies(line, match["copies"])
        return [(one_line(name), copies) for name in apart(match["names"])]
    return [read_one(one_line(part)) for part in apart(line)]


def apart(text: str) -> list[str]:
    """The parts between separators that stand in no brackets."""
    parts, depth, part = [], 0, ""
    for at, char in enumerate(text):
        depth += (char in "（(「“") - (char in "）)」”")
        if depth <= 0 and BETWEEN.match(text, at):
            parts.append(part)
            part = ""
        else:
            part += char
    return [part for part in [*parts, part] if one_line(part)]


def read_one(part: str) -> Party:
    match = SIGNED.fullmatch(part)
    if match and is_number(match["copies"]):
        return one_line(match["name"]), read_copies(part, match["copies"])
    if match := COUNTED.fullmatch(part):
        return one_line(match["name"]), read_copies(part, match["copies"])
    return part, None


def is_number(text: str) -> bool:
    try:
        Quantity.parse(text.replace("套", "册"))
    except Refusal:
        return False
    return True


def read_copies(part: str, text: str | None) -> int | None:
    return read_share(text.replace("套", "册"), part[:40]) if text else None


def written(parties: list[Party]) -> str:
    """The opposite of :func:`read_parties`."""
    return "\n".join(one_written(*party) for party in parties)


def one_written(name: str, copies: int | None) -> str:
    plain = f"{name}={copies or '不详'}"
    try:
        if read_line(plain) == [(name, copies)]:
            return plain
    except Refusal:
        pass
    doubled = name.replace('"', '""')
    return f'"{doubled}"={copies or "不详"}'
