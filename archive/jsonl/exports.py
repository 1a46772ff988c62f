"""Writing a volume's articles out as lines of the form that imports back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.jsonl.entry import DESCRIBING
from archive.models import Article, Volume


def export_articles(session: Session, volume: Volume) -> Iterator[str]:
    """The volume's articles as lines of the same form; importing them changes nothing."""
    query = select(Article).where(Article.volume_id == volume.id)
    for article in session.scalars(query.order_by(Article.order.nulls_last(), Article.id)):
        record = article.extra | {
            "id": article.identifier,
            "volume": volume.number,
            "order": article.order,
            "column": article.column,
            "title": article.title,
            "authors": article.authors,
            "page_start": article.page_start,
            "page_end": article.page_end,
            "text": article.text,
        }
        record |= {
            name: said
            for name in DESCRIBING
            if (said := getattr(article, name)) not in (None, "", [])
        }
        yield json.dumps(record, ensure_ascii=False)
