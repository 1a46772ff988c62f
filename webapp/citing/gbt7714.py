"""How an article is cited, after GB/T 7714-2015: an article within a book.

What is not known is left out; nothing is made up in its place.
"""

from __future__ import annotations

from archive import volumes
from archive.models import Article, Volume
from archive.volumes import SERIES

NAMED = 3  # authors; those after them are 等


def citation(article: Article) -> str:
    """张三, 李四. 题名[M]//编者. 商州文史资料: 第三十五辑. 出版者, 2022: 12-18."""
    parts = []
    if article.authors:
        parts.append(names(article.authors))
    if article.volume is None:
        parts.append(f"{article.title}[A]")
    else:
        parts.append(f"{article.title}[M]//{book(article.volume)}")
    issue = ": ".join(filter(None, [imprint(article.volume), pages(article)]))
    if issue:
        parts.append(issue)
    return ". ".join(parts) + "."


def names(authors: list[str]) -> str:
    return ", ".join(authors[:NAMED]) + (", 等" if len(authors) > NAMED else "")


def book(volume: Volume) -> str:
    # A volume that carries 辑 in its own title says itself what it is part of.
    if "辑" in volume.title:
        title = volume.title
    else:
        title = ": ".join(filter(None, [SERIES, volumes.spelled(volume.number), volume.title]))
    return ". ".join(filter(None, [volume.editor, title]))


def imprint(volume: Volume | None) -> str:
    if volume is None:
        return ""
    year = "" if volume.year is None else str(volume.year)
    return ", ".join(filter(None, [volume.publisher, year]))


def pages(article: Article) -> str:
    first, last = article.page_start, article.page_end
    if first is None:
        return ""
    return str(first) if last is None or last == first else f"{first}-{last}"
