"""Tables as CSV (RFC 4180) that Excel opens well: as UTF-8, and without formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"  # by which Excel knows UTF-8
# Excel takes a cell that begins so for a formula; an apostrophe before it makes it text again.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def sheet(headings: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """A row of headings, then the rows as they are."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(headings)
    writer.writerows(rows)
    return MARK + written.getvalue()


def plain(cell: object) -> str:
    """A cell that is no formula; empty for none."""
    text = "" if cell is None else str(cell)
    return "'" + text if text.startswith(FORMULA) else text
