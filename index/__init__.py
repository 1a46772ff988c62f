"""Finding: folding of Chinese text, the query language, and the index that follows the record.

This package knows no web. The index can be thrown away at any time: ``rebuild`` makes the same
again from the record.
"""

from archive.config import Settings
from index.answer import Answer, Hit, Naming, Request, Snippet, Substitution, Suggestion
from index.finder import Finder
from index.folding import tables
from index.following import Problem, Synced, check, rebuild, sync
from index.pinyin import sounding
from index.segmentation import plain

__all__ = [
    "Answer",
    "Finder",
    "Hit",
    "Naming",
    "Problem",
    "Request",
    "Snippet",
    "Substitution",
    "Suggestion",
    "Synced",
    "check",
    "load_dictionaries",
    "open_finder",
    "rebuild",
    "sync",
]


def open_finder(settings: Settings) -> Finder:
    """Open the index of these settings for reading, also when there is none yet.

    Takes about a second: the dictionaries are loaded here, not within the first query.
    """
    load_dictionaries()
    sounding()
    return Finder(settings)


def load_dictionaries() -> None:
    """Load, in about a second, what the first sync would otherwise make its writer wait for."""
    tables()
    plain()
