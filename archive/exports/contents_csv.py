"""A volume's 目录 as CSV (RFC 4180), in the order of the book, readable by Excel."""

from __future__ import annotations

import csv
import io

from sqlalchemy.orm import Session

from archive import articles
from archive.models import Volume

HEADINGS = ("辑", "序号", "栏目", "题名", "责任者", "起页", "止页", "标识")
# Excel takes a cell that begins so for a formula; the apostrophe makes it text again.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def contents_csv(session: Session, volume: Volume) -> str:
    """The volume's published articles, one a row, after a row of headings."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(HEADINGS)
    for article in articles.of_volume(session, volume, staff=True):
        cells = (
            volume.number,
            article.order,
            article.column,
            article.title,
            "；".join(f"{c.name}（{c.role}）" for c in article.contributions),
            article.page_start,
            article.page_end,
            article.identifier,
        )
        writer.writerow([plain(cell) for cell in cells])
    return "\ufeff" + sheet.getvalue()  # the mark by which Excel knows UTF-8


def plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return "'" + text if text.startswith(FORMULA) else text
