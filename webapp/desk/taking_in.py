"""Bringing uploaded files into the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from archive import accession, jsonl
from archive.accession import Place
from archive.config import Settings

LINES = ".jsonl"


@dataclass(frozen=True)
class Report:
    """What came of one file. ``articles`` are ``(identifier, title)``; remarks are templates."""

    name: str
    added: int
    updated: int
    unchanged: int
    articles: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, dict[str, object]], ...] = ()
    encoding: str | None = None  # of a text file


def take_in(
    session: Session,
    settings: Settings,
    paths: Sequence[Path],
    *,
    place: Place,
    publish: bool,
    actor: str,
) -> list[Report]:
    """Take all of these files in. Raises :class:`archive.errors.Refusal` at the first bad one."""
    reports = []
    for path in paths:
        if path.suffix.lower() == LINES:
            reports.append(of_lines(session, path, place.volume, publish, actor))
        else:
            reports.append(of_manuscript(session, settings, path, place, publish, actor))
    return reports


def of_lines(session: Session, path: Path, volume: int | None, publish: bool, actor: str) -> Report:
    outcome = jsonl.import_articles(
        session, path, publish=publish, skip_bad=False, actor=actor, volume=volume
    )
    return Report(path.name, outcome.added, outcome.updated, outcome.unchanged)


def of_manuscript(
    session: Session, settings: Settings, path: Path, place: Place, publish: bool, actor: str
) -> Report:
    taken = accession.take_in(session, settings, path, place=place, publish=publish, actor=actor)
    return Report(
        name=path.name,
        added=taken.added,
        updated=0,
        unchanged=taken.unchanged,
        articles=tuple((article.identifier, article.title) for article in taken.articles),
        remarks=tuple((remark.message, remark.values) for remark in taken.remarks),
        encoding=taken.encoding,
    )


def as_scan(paths: Sequence[Path]) -> Path:
    """One file as it is; several images as the folder that holds them."""
    return paths[0] if len(paths) == 1 and is_document(paths[0]) else paths[0].parent


def name_of_scan(paths: Sequence[Path]) -> str:
    """What to call a scan of these files: by the first in the order of names."""
    first = min(path.name for path in paths)
    if len(paths) == 1:
        return first
    return _("%(first)s 等 %(count)d 个文件", first=first, count=len(paths))


def is_document(path: Path) -> bool:
    return path.suffix.lower() in (".pdf", ".tif", ".tiff")
