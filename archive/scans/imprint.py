"""The imprint (版权页): who edited a volume, when it was printed, and how many copies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import LineKind, Page, PageKind, Volume

_SPACES = re.compile(r"\s+")
_EDITOR = re.compile(r"^主编[:：]?(.{2,20}?)$")
_PUBLISHER = re.compile(r"^(?:编印|编辑出版|编者|编辑|出版(?:发行|者|单位)?)[:：](.{4,40})$")
_PERMIT = re.compile(r"(?:准印证[号]?[:：]?(.{4,40})|ISBN[:：]?([0-9Xx\-]{10,17}))$")
_COPIES = re.compile(r"印数[:：]?(?:[0-9]+[—–―\-一~～至到])?([0-9]{2,6})册?")
_DATE = re.compile(r"((?:19|20)[0-9]{2})年(1[0-2]|0?[1-9])月")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_PRINTED = re.compile(r"印刷|出版|版次|第[0-9一]+版|印")


@dataclass(frozen=True)
class Imprint:
    """What the imprint says, and the title on the cover; empty or none where they do not."""

    editor: str = ""
    publisher: str = ""
    permit: str = ""
    year: int | None = None
    month: int | None = None
    printed_copies: int | None = None
    title: str = ""


def imprint_of(pages: Sequence[Page]) -> Imprint:
    """What the imprint pages of a volume say together."""
    texts = [
        _SPACES.sub("", unicodedata.normalize("NFKC", line.text))
        for page in pages
        if page.kind is PageKind.IMPRINT
        for line in page.lines
    ]
    permit = first(_PERMIT, texts)
    copies = first(_COPIES, texts)
    dates = [(text, date) for text in texts if (date := _DATE.search(text))]
    # A date that says 印刷 or 出版 before one that says nothing.
    date = min(dates, key=lambda each: _PRINTED.search(each[0]) is None, default=(None, None))[1]
    year = date or first(_YEAR, texts)
    editor, publisher = first(_EDITOR, texts), first(_PUBLISHER, texts)
    return Imprint(
        editor=editor[1] if editor else "",
        publisher=publisher[1] if publisher else "",
        permit=(permit[1] or permit[2]) if permit else "",
        year=int(year[1]) if year else None,
        month=int(date[2]) if date else None,
        printed_copies=int(copies[1]) if copies else None,
        title=title_of(pages),
    )


def title_of(pages: Sequence[Page]) -> str:
    """What stands largest on the cover: 商州文史资料 第35辑."""
    return " ".join(
        line.text.strip()
        for page in pages
        if page.kind is PageKind.COVER
        for line in page.lines
        if line.kind is LineKind.TITLE and line.text.strip()
    )


def first(pattern: re.Pattern[str], texts: Sequence[str]) -> re.Match[str] | None:
    return next((found for text in texts if (found := pattern.search(text))), None)


def fill_in(volume: Volume, imprint: Imprint) -> list[str]:
    """Tell the volume what the imprint says, where nobody has told it otherwise.

    The fields that were filled.
    """
    filled = []
    for field in ("title", "editor", "publisher", "permit", "year", "printed_copies"):
        if not getattr(volume, field) and getattr(imprint, field):
            setattr(volume, field, getattr(imprint, field))
            filled.append(field)
    if volume.month is None and imprint.month and volume.year == imprint.year:
        volume.month = imprint.month
        filled.append("month")
    return filled
