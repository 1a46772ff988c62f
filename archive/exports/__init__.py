"""Exports of a volume: what it holds, in forms that others can read.

``jsonl`` is in :mod:`archive.jsonl`, beside the import that reads it back.
"""

from archive.exports.contents_csv import contents_csv
from archive.exports.truth import truth

__all__ = ["contents_csv", "truth"]
