"""Exports of a volume: what it holds, in forms that others can read.

``jsonl`` is in :mod:`archive.jsonl`, beside the import that reads it back.
"""

from archive.exports.alto import alto
from archive.exports.contents_csv import contents_csv
from archive.exports.plain_text import plain_text
from archive.exports.tei import tei
from archive.exports.truth import truth

__all__ = ["alto", "contents_csv", "plain_text", "tei", "truth"]
