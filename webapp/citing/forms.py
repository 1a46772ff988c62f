"""The forms of a citation, by the suffix of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from webapp.citing.bibtex import bibtex
from webapp.citing.csl import csl
from webapp.citing.entries import Entry
from webapp.citing.ris import ris


@dataclass(frozen=True)
class Form:
    """A form of a citation: what it is called, its media type, and what writes it."""

    name: str
    mimetype: str
    write: Callable[[Sequence[Entry]], str]


FORMS = {
    "bib": Form("BibTeX", "application/x-bibtex", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems", ris),
    "json": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
}
