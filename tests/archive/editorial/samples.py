"""The smallest outline and submissions that a test may need."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from archive.database import Archive
from archive.editorial import outlines, submissions
from archive.editorial.contacts import Contact
from archive.editorial.contributors import Contributor
from archive.editorial.outlines import Plan
from archive.editorial.submissions import Details
from archive.editorial.texts import Brought
from archive.models import Outline, Submission

PRIVATE = Contact("周某", "13900001234", "zhou@example.org", "夜村三组")
TEXT = "船到龙驹寨，会馆开了门。\n脚户上街，挑夫下河。\n"


def planned(session: Session) -> Outline:
    return outlines.find(session, 36) or outlines.plan(session, 36, Plan("商贸专辑"), "李")


def register(session: Session, archive: Archive, **said: Any) -> Submission:
    """A submission with the contributor's consent, for volume 36, registered at the desk."""
    usual = {
        "title": "船帮旧事",
        "contributors": (Contributor("周远"), Contributor("吴川", "整理")),
        "outline": planned(session),
        "consent": "同意刊用",
        "consented_on": dt.date(2026, 1, 5),
    }
    text = said.pop("text", TEXT)
    return submissions.take_in(
        session, archive.settings, Details(**(usual | said)), Brought(pasted=text), "李", PRIVATE
    )


def send_in(session: Session, archive: Archive, title: str = "渡口") -> Submission:
    """What somebody from the public sends."""
    details = Details(title, (Contributor("孙某"),))
    return submissions.arrive(
        session, archive.settings, details, Brought(pasted="渡口的白鹭。\n"), PRIVATE
    )
