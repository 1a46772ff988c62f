"""What was lifted out of an article's paragraphs, by the paragraph that it stands after."""

from __future__ import annotations

from typing import Any

from archive.models import Article


def lifted(article: Article) -> dict[int, list[dict[str, Any]]]:
    """Captions and notes, in order; -1 for those before all paragraphs."""
    found: dict[int, list[dict[str, Any]]] = {}
    for caption in article.captions:
        found.setdefault(caption["after_paragraph"], []).append(caption)
    return found
