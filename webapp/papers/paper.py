"""One sheet of paper: what stands on it, however it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """Headings, rows of as many cells, and the columns' widths as parts of their sum.

    A cell without text is left to be filled in by hand.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """A letter, receipt, certificate or list, in Chinese whatever the language of the site.

    ``closing``   lines after the text, as 此致 and 敬礼.
    ``signed``    lines at the end, on the right: who issues it, and when.
    ``framed``    with a border, as certificates have.
    """

    title: str
    number: str = ""
    salutation: str = ""
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    remarks: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signed: tuple[str, ...] = field(default=())
    framed: bool = False
