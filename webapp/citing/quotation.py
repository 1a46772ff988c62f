"""A quotation: what is cited of an article, with the folios that it stands on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import url_for

from webapp.citing.entries import Entry, entry_of
from webapp.reader.opening import Opened


@dataclass(frozen=True)
class Quotation:
    """``text``: what is quoted, empty for the whole article; ``entry``: with its folios and its
    address, which points at it; ``locator``: its spelling in addresses, empty for the whole."""

    entry: Entry
    text: str = ""
    locator: str = ""


def quotation(opened: Opened) -> Quotation | None:
    """What the opened article's locator quotes; the whole, where there is none; none, where it is
    not found."""
    article = opened.article
    if opened.locator is None:
        return Quotation(entry_of(article))
    if opened.chosen is None and not opened.pages_chosen:
        return None
    locator = str(opened.locator)
    address = url_for(
        "reader.article", identifier=article.identifier, at=locator, _anchor="at", _external=True
    )
    entry = replace(entry_of(article, address), quoted=folios(opened))
    if opened.chosen is None:  # a plate: there is no text to quote
        return Quotation(entry, locator=locator)
    start, end = opened.chosen
    return Quotation(entry, article.text[start:end], locator)


def folios(opened: Opened) -> tuple[int, int] | None:
    """The first and the last printed folio of what was chosen; none where a page has none."""
    pages = [page.folio for page in opened.pages_chosen]
    known = [folio for folio in pages if folio is not None]
    return (known[0], known[-1]) if known and len(known) == len(pages) else None
