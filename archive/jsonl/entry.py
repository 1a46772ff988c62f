"""One line of the file: from JSON to the columns of an article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive import volumes

NUMBERS = ("volume", "order", "page_start", "page_end")
LONGEST = 200  # characters of an id or a name
EARLIEST, LATEST = -3000, 2999  # years
DEEPEST = 100  # values within values; far deeper than people write, far from Python's limit
DESCRIBING = ("abstract", "people", "places", "year_start", "year_end")
FIELDS = {"id", *NUMBERS, "column", "title", "authors", "text", *DESCRIBING}


class BadLine(Exception):
    """A line that is not an article, and why (a Chinese template, as in :class:`Refusal`)."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason % values)
        self.reason = reason % values


@dataclass(frozen=True)
class Entry:
    """One line of the file: the article's columns, and what is kept elsewhere."""

    identifier: str | None
    volume: int | None
    authors: tuple[str, ...]
    values: dict[str, Any]

    @property
    def place(self) -> tuple[int, int] | None:
        """Volume and order: what the same article is known by when it has no ``id``."""
        order = self.values["order"]
        return None if self.volume is None or order is None else (self.volume, order)


def parse(line: bytes, volume: int | None) -> Entry:
    """One line of the file. Raises :class:`BadLine`."""
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf"), parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise BadLine("不是 UTF-8 编码") from error
    except (ValueError, RecursionError) as error:
        raise BadLine("不是合法的 JSON") from error
    if not isinstance(value, dict):
        raise BadLine("不是 JSON 对象")
    if deeper_than(DEEPEST, value):
        raise BadLine("嵌套超过 %(deepest)d 层", deepest=DEEPEST)
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise BadLine("含有残缺的字符（孤立的代理码）") from error
    except ValueError as error:
        raise BadLine("含有过大的数") from error
    title, text = words(value, "title"), words(value, "text")
    if not title.strip() or not text.strip():
        raise BadLine("缺少 title 或 text")
    numbers = {name: number(value, name) for name in NUMBERS}
    start, end = numbers["page_start"], numbers["page_end"]
    if start is not None and end is not None and end < start:
        raise BadLine("page_end 小于 page_start")
    named = numbers.pop("volume")
    where = volume if named is None else named
    if where is not None and not 0 < where <= volumes.HIGHEST:
        raise BadLine("volume 应在 1 到 %(highest)d 之间", highest=volumes.HIGHEST)
    return Entry(
        identifier=identifier(value),
        volume=where,
        authors=names(value, "authors"),
        values={
            **described(value),
            **numbers,
            "column": words(value, "column"),
            "title": title.strip(),
            "text": as_paragraphs(text),
            "extra": {key: kept for key, kept in value.items() if key not in FIELDS},
        },
    )


def refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON, though Python reads it")


def deeper_than(levels: int, value: object) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(deeper_than(levels - 1, each) for each in inner)


def words(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BadLine("%(field)s 应是文字", field=name)
    return without_null(name, found)


def without_null(name: str, text: str) -> str:
    if "\x00" in text:
        raise BadLine("%(field)s 含有空字符（U+0000）", field=name)
    return text


def number(value: Mapping[str, Any], name: str) -> int | None:
    found = value.get(name)
    if found is None:
        return None
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**31:
        raise BadLine("%(field)s 应是非负整数", field=name)
    return found


def identifier(value: Mapping[str, Any]) -> str | None:
    found = value.get("id")
    if found is None:
        return None
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST:
        raise BadLine("id 应是 200 字以内的文字")
    return without_null("id", found)


def names(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = value.get(name)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadLine("%(field)s 应是文字的列表", field=name)
    if any(len(each) > LONGEST for each in found):
        raise BadLine("%(field)s 中的姓名超过 %(longest)d 字", field=name, longest=LONGEST)
    return tuple(without_null(name, each).strip() for each in found if each.strip())


def described(value: Mapping[str, Any]) -> dict[str, Any]:
    """What the line says of the content; what it does not say is left as the record has it."""
    said: dict[str, Any] = {}
    if "abstract" in value:
        said["abstract"] = words(value, "abstract").strip()
    for name in ("people", "places"):
        if name in value:
            said[name] = list(dict.fromkeys(names(value, name)))
    if "year_start" in value or "year_end" in value:
        first, last = year(value, "year_start"), year(value, "year_end")
        first, last = first if first is not None else last, last if last is not None else first
        if first is not None and last is not None and last < first:
            raise BadLine("year_end 早于 year_start")
        said |= {"year_start": first, "year_end": last}
    return said


def year(value: Mapping[str, Any], name: str) -> int | None:
    found = value.get(name)
    if found is None:
        return None
    known = isinstance(found, int) and not isinstance(found, bool)
    if not known or not EARLIEST <= found <= LATEST or found == 0:
        raise BadLine("%(field)s 应是年份，公元前的写负数", field=name)
    return int(found)


def as_paragraphs(text: str) -> str:
    """The same text with every paragraph ended by one newline and none empty."""
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(paragraph.rstrip() + "\n" for paragraph in paragraphs if paragraph.strip())
