"""The forms in which a volume can be given away, by the names by which people ask for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import jsonl
from archive.config import Settings
from archive.exports.alto import alto
from archive.exports.contents_csv import contents_csv
from archive.exports.plain_text import plain_text
from archive.exports.searchable_pdf import searchable_pdf
from archive.exports.tei import tei
from archive.exports.truth import truth
from archive.exports.word import published_document
from archive.models import Volume

Make = Callable[[Session, Settings, Volume], bytes]


@dataclass(frozen=True)
class Form:
    """``make`` gives a file's content. ``is_whole``: drafts and what is sealed are in it too."""

    suffix: str
    media_type: str
    make: Make
    is_whole: bool = False


def encoded(write: Callable[[Session, Volume], str]) -> Make:
    return lambda session, _, volume: write(session, volume).encode()


def jsonl_of(session: Session, volume: Volume) -> str:
    return "".join(line + "\n" for line in jsonl.export_articles(session, volume))


def truth_of(session: Session, volume: Volume) -> str:
    return json.dumps(truth(session, volume), ensure_ascii=False, indent=1)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = {
    "jsonl": Form("jsonl", "application/jsonl", encoded(jsonl_of), is_whole=True),
    "truth": Form("json", "application/json", encoded(truth_of), is_whole=True),
    "csv": Form("csv", "text/csv", encoded(contents_csv)),
    "text": Form("txt", "text/plain", encoded(plain_text)),
    "docx": Form("docx", WORD, published_document),
    "pdf": Form("pdf", "application/pdf", searchable_pdf),
    "tei": Form("tei.xml", "application/tei+xml", encoded(tei)),
    "alto": Form("alto.xml", "application/alto+xml", encoded(alto), is_whole=True),
}
