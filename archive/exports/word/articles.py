"""The articles, one after the other: title, authors, paragraphs, headings, pictures and notes."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from sqlalchemy.orm import Session

from archive.config import Settings
from archive.exports.lifted import lifted
from archive.exports.word import contents, fields, styles
from archive.exports.word.bylines import byline
from archive.exports.word.paragraphs import add, one_line
from archive.exports.word.pictures import add_picture
from archive.exports.word.tables import add_table, is_row
from archive.figures import figures_in
from archive.models import Article
from archive.paragraphs import INDENT


def add_articles(
    document: WordDocument, session: Session, settings: Settings, articles: Sequence[Article]
) -> None:
    """The articles, each on a new page, with what its column is called above the first of it."""
    before = ""
    for position, article in enumerate(articles, 1):
        opens = bool(article.column) and article.column != before
        if opens:
            add(document, styles.COLUMN, one_line(article.column))
        title = add(document, styles.ARTICLE, one_line(article.title))
        if opens:  # the column has begun the page already
            title.paragraph_format.page_break_before = False
        fields.bookmark(title, contents.name_of(position), position)
        if article.contributions:
            add(document, styles.AUTHOR, byline(article))
        add_text(document, session, settings, article)
        before = article.column


def add_text(
    document: WordDocument, session: Session, settings: Settings, article: Article
) -> None:
    """The article's paragraphs, and what was lifted out of them where it stood."""
    lifts = lifted(article)
    rows: list[str] = []

    def close_table() -> None:
        if rows:
            add_table(document, rows)
            rows.clear()

    def add_lifted(number: int) -> None:
        for caption in lifts.get(number, []):
            close_table()
            for figure in figures_in(caption):
                add_picture(document, session, settings, figure, caption["text"])
            if caption["text"]:
                style = styles.NOTE if caption.get("note") else styles.CAPTION
                add(document, style, caption["text"])

    add_lifted(-1)
    for number, paragraph in enumerate(article.text.removesuffix("\n").split("\n")):
        if is_row(paragraph) and number not in article.headings:
            rows.append(paragraph)
        else:
            close_table()
            add_paragraph(document, paragraph, number in article.headings)
        add_lifted(number)
    close_table()


def add_paragraph(document: WordDocument, text: str, is_heading: bool) -> Paragraph:
    """The indent is the style's: spaces that stand for one are left out."""
    style = styles.HEADING if is_heading else styles.TEXT
    return add(document, style, text.lstrip(INDENT))
