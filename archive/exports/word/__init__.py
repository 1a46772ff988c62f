"""A volume as a Word document, with styles, 目录 and running headers, ready for the printer."""

from archive.exports.word.document import published_document, word_document

__all__ = ["published_document", "word_document"]
