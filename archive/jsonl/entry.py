"""One line of the file: from JSON to the columns of an article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive import volumes

NUMBERS = ("volume", "order", "page_start", "page_end")
LONGEST = 200  # characters of an id or a name
DEEPEST = 100  # values within values; far deeper than people write, far from Python's limit
FIELDS = {"id", *NUMBERS, "column", "title", "authors", "text"}


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
        authors=authors(value),
        values={
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


def authors(value: Mapping[str, Any]) -> tuple[str, ...]:
    found = value.get("authors")
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise BadLine("authors 应是文字的列表")
    if any(len(name) > LONGEST for name in found):
        raise BadLine("authors 中的姓名超过 %(longest)d 字", longest=LONGEST)
    return tuple(without_null("authors", name).strip() for name in found if name.strip())


def as_paragraphs(text: str) -> str:
    """The same text with every paragraph ended by one newline and none empty."""
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(paragraph.rstrip() + "\n" for paragraph in paragraphs if paragraph.strip())
