"""Finding: folding of Chinese text, the query language, and the index that follows the record.

This package knows no web. The index can be thrown away at any time: ``rebuild`` makes the same
again from the record.
"""

from archive.config import Settings
from index.answer import Answer, Hit, Request, Snippet
from index.finder import Finder
from index.folding import tables
from index.following import Problem, Synced, check, rebuild, sync
from index.segmentation import tokenizer

__all__ = [
    "Answer",
    "Finder",
    "Hit",
    "Problem",
    "Request",
    "Snippet",
    "Synced",
    "check",
    "open_finder",
    "rebuild",
    "sync",
]


def open_finder(settings: Settings) -> Finder:
    """Open the index of these settings for reading, also when there is none yet.

    Takes about a second: the dictionaries are loaded here, not within the first query.
    """
    tables()
    tokenizer()
    return Finder(settings)
