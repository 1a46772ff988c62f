"""Kinds of pages: cover, imprint, 目录, text, plate, blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.models import LineKind, PageKind
from archive.scans.sheet import LARGER, Blocks, Sheet, is_centred

COVER_TYPE = 1.6  # of the body's em, at least, for what a cover says largest
COVER_LINES = 10  # at most
IMPRINT_TERMS = 2  # different ones, at least
IMPRINT_LENGTH = 600  # characters, at most
HARDLY_ANY = 80  # characters, at most, on a page that is a picture

_CONTENTS = re.compile(r"总?目[录錄次]")
_ENTRY = re.compile(r"…|[（(]?\d{1,4}[）)]?$")
_IMPRINT = re.compile(
    r"印\s*数|主\s*编|编\s*印|准印证|印\s*刷|开\s*本|印\s*张|字\s*数|ISBN|定\s*价|责任编辑|出版|版\s*次"
)


def page_kinds(
    sheets: Sequence[Sheet], folios: Sequence[int | None], em: float, blocks: Sequence[Blocks]
) -> list[PageKind]:
    """The kind of each page. Only what stands outside the numbered pages may be other than text,
    plate or blank."""
    numbered = [at for at, folio in enumerate(folios) if folio is not None]
    first, last = (numbered[0], numbered[-1]) if numbered else (len(sheets), -1)
    kinds: list[PageKind] = []
    for at, (sheet, own) in enumerate(zip(sheets, blocks, strict=True)):
        outer = not first <= at <= last
        after_contents = kinds[-1:] == [PageKind.CONTENTS]
        kind = outer_kind(sheet, em, at == 0, after_contents) if outer else None
        kinds.append(kind or inner_kind(sheet, em, own))
    return kinds


def outer_kind(sheet: Sheet, em: float, is_first: bool, after_contents: bool) -> PageKind | None:
    """What a page before or after the numbered ones says that it is, if it says so."""
    texts = sheet.texts()
    if not texts:
        return None
    if any(_CONTENTS.fullmatch(re.sub(r"\W", "", text)) for text in texts[:3]):
        return PageKind.CONTENTS
    entries = sum(bool(_ENTRY.search(text)) for text in texts)
    if after_contents and 3 * entries >= len(texts):
        return PageKind.CONTENTS
    told = {match[0] for text in texts for match in _IMPRINT.finditer(text)}
    if len(told) >= IMPRINT_TERMS and sum(map(len, texts)) <= IMPRINT_LENGTH:
        return PageKind.IMPRINT
    largest = max(extent.em for extent in sheet.extents)
    if is_first and len(texts) <= COVER_LINES and largest >= COVER_TYPE * em:
        return PageKind.COVER
    return None


def inner_kind(sheet: Sheet, em: float, blocks: Blocks) -> PageKind:
    if not sheet.kinds:
        return PageKind.BLANK
    text = sheet.among(LineKind.BODY)
    if sum(len(sheet.text(at)) for at in text) > HARDLY_ANY:
        return PageKind.BODY
    picture = all(
        sheet.extents[at].em < LARGER * em and is_centred(sheet.extents[at], blocks, em)
        for at in text
    )
    return PageKind.PLATE if picture else PageKind.BODY
