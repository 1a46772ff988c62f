"""A volume's 目录 as CSV, in the order of the book, readable by Excel."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import articles
from archive.exports.sheet import plain, sheet
from archive.models import Article, Volume

HEADINGS = ("辑", "序号", "栏目", "题名", "责任者", "起页", "止页", "标识")


def contents_csv(session: Session, volume: Volume) -> str:
    """The volume's published articles, one a row, after a row of headings."""
    listed = articles.of_volume(session, volume, staff=True)
    return sheet(HEADINGS, (map(plain, cells(volume, article)) for article in listed))


def cells(volume: Volume, article: Article) -> tuple[object, ...]:
    return (
        volume.number,
        article.order,
        article.column,
        article.title,
        "；".join(f"{c.name}（{c.role}）" for c in article.contributions),
        article.page_start,
        article.page_end,
        article.identifier,
    )
