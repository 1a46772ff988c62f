"""The forms of a citation, by the suffix of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from webapp.citing.bibtex import bibtex
from webapp.citing.csl import csl
from webapp.citing.entries import Entry
from webapp.citing.gbt7714 import CURRENT, reference
from webapp.citing.ris import ris


@dataclass(frozen=True)
class Form:
    """A form of a citation: what it is called, its media type, and what writes it.

    ``is_file``: for a reference manager to take in, not to be read.
    """

    name: str
    mimetype: str
    write: Callable[[Sequence[Entry]], str]
    is_file: bool = True


def plain(entries: Sequence[Entry]) -> str:
    """A line each, after the standard in force, with the address of what is cited."""
    return "".join(f"{reference(entry, CURRENT)} {entry.address}\n" for entry in entries)


FORMS = {
    "bib": Form("BibTeX", "application/x-bibtex", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems", ris),
    "json": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
    "txt": Form("GB/T 7714", "text/plain", plain, is_file=False),
}
