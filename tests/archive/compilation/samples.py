"""A planned volume with a few accepted submissions."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import volumes
from archive.database import Archive
from archive.editorial import decisions
from archive.editorial.decisions import Ruling, seen
from archive.models import Submission, Verdict, Volume
from tests.archive.editorial.samples import register


def decide(session: Session, submission: Submission, verdict: Verdict) -> None:
    ruling = Ruling(verdict, "合于征稿的要求。")
    decisions.decide(session, submission, ruling, seen_then=seen(submission), actor="李")


def accept(session: Session, archive: Archive, title: str, text: str = "") -> str:
    """A submission of this title, accepted; the identifier of its draft."""
    submission = register(session, archive, title=title, text=text or f"{title}的正文。\n")
    decide(session, submission, Verdict.ACCEPT)
    assert submission.article is not None
    return submission.article.identifier


def volume_of(session: Session, number: int = 36) -> Volume:
    found = volumes.find(session, number)
    assert found is not None
    return found
