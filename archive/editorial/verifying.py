"""Verifying: do opinions and decisions still say what they said when the trail noted them?

Triggers keep the program from changing them; whoever has the database file can take triggers
away, but not write the chained trail anew unseen.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.editorial.digests import digest
from archive.editorial.numbering import spelled
from archive.models import Audit, Decision, Opinion, Submission

NOTED = ("submission.opine", "submission.decide")


def rewritten(session: Session) -> list[str]:
    """The numbers of submissions whose opinions or decisions are not those of the trail."""
    said = said_now(session)
    noted: dict[str, Counter[tuple[str, str]]] = {}
    entries = session.execute(
        select(Audit.action, Audit.subject, Audit.detail).where(Audit.action.in_(NOTED))
    )
    for action, number, detail in entries:
        noted.setdefault(number, Counter())[action, detail["sha256"]] += 1
    return sorted(
        number
        for number in said.keys() | noted.keys()
        if said.get(number, Counter()) != noted.get(number, Counter())
    )


def said_now(session: Session) -> dict[str, Counter[tuple[str, str]]]:
    """The digests of what was said of each submission, by number."""
    found: dict[str, Counter[tuple[str, str]]] = {}
    numbers = select(Submission.year, Submission.serial)
    opinions = numbers.add_columns(Opinion.text).join(
        Opinion, Opinion.submission_id == Submission.id
    )
    for year, serial, text in session.execute(opinions):
        key = "submission.opine", digest(text)
        found.setdefault(spelled(year, serial), Counter())[key] += 1
    decisions = numbers.add_columns(Decision.reason, Decision.answer).join(
        Decision, Decision.submission_id == Submission.id
    )
    for year, serial, reason, answer in session.execute(decisions):
        key = "submission.decide", digest(reason, answer)
        found.setdefault(spelled(year, serial), Counter())[key] += 1
    return found
