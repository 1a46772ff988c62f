"""Volumes in one cell: 35, 第三十五辑, 第30-35辑, 31、33、35, 第30-35辑各10册."""

from __future__ import annotations

import re
import unicodedata

from archive import volumes
from archive.errors import Refusal

EACH = re.compile(r"(?P<books>.+?)(?:各|每辑)(?P<copies>[^各]+)")
SERIES = re.compile(r"《[^》]*》|商州文史资料|文史资料")
RANGE = re.compile(r"(.+?)(?:-|—+|–|~|～|至|到)(.+)")
UNKNOWN = {"", "不详", "未详", "不明", "未知", "未载", "?", "-", "—", "/"}
MOST = 200


def read_books(text: str) -> tuple[list[int | None], str]:
    """Numbers of the volumes, or one none where it is not known which; and what each quantity is
    where the cell says that too (各10册). Raises :class:`Refusal`."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    copies = ""
    if match := EACH.fullmatch(plain):
        plain, copies = match.group("books", "copies")
    bare = SERIES.sub("", plain)
    if bare in UNKNOWN:
        return [None], copies
    numbers: list[int | None] = []
    for part in re.split("[、,，;；和及]", bare):
        if not part:
            continue
        numbers += read_part(part)
    if len(set(numbers)) < len(numbers):
        raise Refusal("“%(text)s”里有一辑写了两次。请核对。", text=text[:40])
    if len(numbers) > MOST:
        raise Refusal(
            "“%(text)s”写了 %(number)d 辑，太多了。请核对。", text=text[:40], number=len(numbers)
        )
    return numbers or [None], copies


def read_part(part: str) -> list[int | None]:
    if match := RANGE.fullmatch(part):
        first, last = (volumes.read_number(each) for each in match.groups())
        if first > last:
            raise Refusal("辑号“%(text)s”前大后小。请核对。", text=part[:40])
        return list(range(first, last + 1))
    return [volumes.read_number(part)]
