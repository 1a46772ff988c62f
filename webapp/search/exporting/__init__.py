"""All hits of a search as a file: for Excel, for reference managers, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.citing.bibtex import bibtex
from webapp.citing.entries import Entry, entries
from webapp.citing.ris import ris
from webapp.search.exporting.table import table

__all__ = ["FORMATS", "Format", "entries", "file_name"]

LONGEST_NAME = 40
Entries = Callable[[], Sequence[Entry]]


@dataclass(frozen=True)
class Format:
    """A format: what it is called, its media type, and what writes it."""

    name: str
    mimetype: str
    write: Callable[[dict[str, Any], Entries], str]


def document(answer: dict[str, Any], _: Entries) -> str:
    """The answer as the HTTP API gives it."""
    return json.dumps(answer, ensure_ascii=False) + "\n"


FORMATS = {
    "csv": Format("CSV", "text/csv", lambda _, listed: table(listed())),
    "bib": Format("BibTeX", "application/x-bibtex", lambda _, listed: bibtex(listed())),
    "ris": Format("RIS", "application/x-research-info-systems", lambda _, listed: ris(listed())),
    "json": Format("JSON", "application/json", document),
}


def file_name(query: str, suffix: str) -> str:
    """What the file of a query is called."""
    plain = re.sub(r"[^\w-]+", " ", query).strip()[:LONGEST_NAME].strip()
    return f"商州文史资料检索{'：' + plain if plain else ''}.{suffix}"
