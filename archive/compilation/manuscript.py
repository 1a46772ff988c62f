"""The manuscript (书稿) of a planned volume: what goes to the printer."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.compilation.contents import contents_of
from archive.compilation.layout import setting_of
from archive.config import Settings
from archive.exports.word import word_document
from archive.models import Volume


def manuscript(session: Session, settings: Settings, volume: Volume) -> bytes:
    """All articles of the lineup as a .docx, its 目录 with the pages that are expected.

    Raises :class:`archive.errors.Refusal` as :func:`archive.exports.word.word_document` does.
    """
    listed = contents_of(session, volume)
    return word_document(
        session,
        settings,
        volume,
        articles=[entry.article for entry in listed.entries],
        folios=listed.folios,
        first_folio=setting_of(session, volume).first_folio,
    )
