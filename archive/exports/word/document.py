"""A volume as a Word document, set as a printer expects it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from docx.document import Document as WordDocument
from sqlalchemy.orm import Session

from archive import articles as record
from archive import volumes
from archive.config import Settings
from archive.exports.word.articles import add_articles
from archive.exports.word.contents import add_contents
from archive.exports.word.front import add_imprint, add_title_page
from archive.exports.word.packing import packed
from archive.exports.word.sections import begin_body
from archive.exports.word.template import blank
from archive.exports.xml import allowed
from archive.models import Article, Volume

LONGEST_PROPERTY = 255  # characters, as python-docx holds them to
UNDATED = dt.datetime(1980, 1, 1)


def word_document(
    session: Session,
    settings: Settings,
    volume: Volume,
    *,
    articles: Sequence[Article],
    folios: Mapping[int, int] | None = None,
    first_folio: int = 1,
) -> bytes:
    """The volume as a .docx: title page, imprint, 目录, and the articles in the order given.

    ``folios``: the page on which an article begins, by its id, as the 目录 shows it until the
    document's fields are updated; the first begins on page ``first_folio``. Whoever asks answers
    for who may read the articles; but what is sealed or withdrawn is in no document. Raises
    :class:`archive.errors.Refusal` where the master of a picture is missing.
    """
    shown = [article for article in articles if record.is_open_to_editors(article)]
    document = blank()
    describe(document, volume, shown)
    add_title_page(document, volume)
    add_imprint(document, session, volume)
    add_contents(document, shown, folios or {})
    if shown:
        named = volumes.named(volume.number)
        begin_body(document, even=named, odd=shown[0].title, first=first_folio)
        add_articles(document, session, settings, shown)
    return packed(document)


def published_document(session: Session, settings: Settings, volume: Volume) -> bytes:
    """The volume's published articles, with the pages that its printed book has for them."""
    listed = record.of_volume(session, volume, staff=True)
    folios = {each.id: each.page_start for each in listed if each.page_start is not None}
    return word_document(session, settings, volume, articles=listed, folios=folios)


def describe(document: WordDocument, volume: Volume, articles: Sequence[Article]) -> None:
    """The file's properties; it is as old as the newest of its articles."""
    changed = max((each.updated_at for each in articles if each.updated_at), default=UNDATED)
    properties = document.core_properties
    properties.title = volumes.named(volume.number)
    properties.subject = allowed(volume.title)[:LONGEST_PROPERTY]
    properties.author = allowed(volume.editor)[:LONGEST_PROPERTY]
    properties.last_modified_by = properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = changed.replace(tzinfo=None, microsecond=0)
