"""Exports of a volume: what it holds, in forms that others can read.

``jsonl`` is in :mod:`archive.jsonl`, beside the import that reads it back.
"""

from archive.exports.alto import alto
from archive.exports.bag import bag
from archive.exports.contents_csv import contents_csv
from archive.exports.forms import FORMS
from archive.exports.plain_text import plain_text
from archive.exports.searchable_pdf import searchable_pdf
from archive.exports.tei import tei
from archive.exports.truth import truth
from archive.exports.word import published_document, word_document

__all__ = [
    "FORMS",
    "alto",
    "bag",
    "contents_csv",
    "plain_text",
    "published_document",
    "searchable_pdf",
    "tei",
    "truth",
    "word_document",
]
