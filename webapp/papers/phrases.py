"""Phrases of formal Chinese papers: dates, books, and whom one writes to."""

from __future__ import annotations

from archive.models import Recipient, RecipientKind
from archive.volumes import SERIES
from webapp.papers.occasion import Part
from webapp.papers.paper import Table

BLANK_DATE = "　　　　年　　月　　日"
BLANK_ISSUER = "（落款单位盖章）"


def date_line(date: str) -> str:
    """2022年6月30日 for ``2022-06-30``; what is not known is left to be filled in."""
    if not date:
        return BLANK_DATE
    units = zip(date.split("-"), "年月日", strict=False)
    said = "".join(f"{int(part)}{unit}" for part, unit in units)
    return said + BLANK_DATE[[5, 8, 11][date.count("-")] :]


def issued(issuer: str, date: str) -> tuple[str, ...]:
    return issuer or BLANK_ISSUER, date_line(date)


def polite(recipient: Recipient) -> str:
    """您 to a person, 贵单位 to an institution; by name where the record does not say which."""
    said = {RecipientKind.PERSON: "您", RecipientKind.OTHER: recipient.name}
    return said.get(recipient.kind, "贵单位")


def book(part: Part) -> str:
    """《商州文史资料》第三十四辑 20册."""
    return f"《{SERIES}》{part.volume}{part.copies}"


def books(parts: tuple[Part, ...]) -> str:
    return "、".join(book(part) for part in parts)


def table_of(parts: tuple[Part, ...]) -> Table:
    rows = tuple(
        (str(number), f"《{SERIES}》{part.volume}", part.title, part.copies)
        for number, part in enumerate(parts, 1)
    )
    return Table(("序号", "书名和辑次", "题名", "册数"), rows, (2, 9, 9, 4))
