"""The 目录: a line for each column and each article: title …… authors（page on which it begins）.

The lines are not those of a TOC field, which knows no authors; each is a link to the bookmark of
its article, and its page a PAGEREF field (ECMA-376, part 1, 17.16.5.45), so that updating all
fields puts the pages right and leaves the rest as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from docx.document import Document as WordDocument

from archive.exports.word import fields, styles
from archive.exports.word.paragraphs import add, one_line
from archive.models import Article


def name_of(position: int) -> str:
    """The bookmark of the article at this place in the running order, from 1."""
    return f"article_{position}"


def add_contents(
    document: WordDocument, articles: Sequence[Article], folios: Mapping[int, int]
) -> None:
    """``folios``: the pages that are shown until the fields are updated, by the articles' ids."""
    add(document, styles.CONTENTS, "目　录")
    numbered = enumerate(articles, 1)
    for column, group in groupby(numbered, key=lambda each: each[1].column):
        if column:
            add(document, styles.CONTENTS_COLUMN, one_line(column))
        for position, article in group:
            add_entry(document, name_of(position), article, folios.get(article.id))


def add_entry(document: WordDocument, name: str, article: Article, folio: int | None) -> None:
    line = add(document, styles.CONTENTS_ARTICLE)
    link = fields.link(line, name)
    title, authors = one_line(article.title), one_line("　".join(article.authors))
    fields.add_text(link, f"{title}\t{authors}（")
    fields.add_field(link, f"PAGEREF {name} \\h", "" if folio is None else str(folio))
    fields.add_text(link, "）")
