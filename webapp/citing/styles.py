"""The styles in which a citation is written out, as its page lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from webapp.citing import apa, chicago, gbt7714
from webapp.citing.entries import Entry


@dataclass(frozen=True)
class Style:
    """A style's name, and its citations: each with what it is for."""

    name: str
    citations: tuple[tuple[object, str], ...]


def styles(entry: Entry, today: dt.date) -> Iterator[Style]:
    for edition in (gbt7714.OF_2025, gbt7714.OF_2015):
        yield Style(
            f"GB/T 7714—{edition.year}",
            (
                (_("印本"), gbt7714.reference(entry, edition)),
                (_("附网址"), gbt7714.reference(entry, edition, today)),
            ),
        )
    yield Style(
        "APA (7th)",
        ((_("参考文献"), apa.reference(entry)), (_("正文夹注"), apa.in_text(entry))),
    )
    yield Style(
        "Chicago (17th)",
        ((_("脚注"), chicago.note(entry)), (_("参考文献"), chicago.bibliography(entry))),
    )
