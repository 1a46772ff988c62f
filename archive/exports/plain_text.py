"""A volume's published articles as plain text, in the order of the book."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from archive import articles
from archive.models import Article, Volume


def plain_text(session: Session, volume: Volume) -> str:
    """Title, authors and folios of each article, its paragraphs, and what was lifted from them.

    Articles are parted by a line of ``*``; paragraphs are one line each.
    """
    listed = articles.of_volume(session, volume, staff=True)
    return "\n*\n\n".join("".join(f"{line}\n" for line in lines_of(each)) for each in listed)


def lines_of(article: Article) -> Iterator[str]:
    yield article.title
    if article.authors:
        yield "　".join(article.authors)
    if article.page_start is not None:
        last = article.page_end if article.page_end is not None else article.page_start
        yield (
            f"（第{article.page_start}—{last}页）"
            if last != article.page_start
            else (f"（第{last}页）")
        )
    yield ""
    yield from article.text.splitlines()
    captions = [caption["text"] for caption in article.captions if caption["text"]]
    if captions:
        yield ""
        yield from (f"〔{text}〕" for text in captions)
