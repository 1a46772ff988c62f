"""Numbers of submissions (来稿 2026-0001): by the year of registering, without gaps.

Writers wait for each other (:meth:`archive.database.Archive.writing`), so the next number is the
last one and one; and no registered submission is ever deleted, so none is missing.
"""

from __future__ import annotations

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.models import Submission
from archive.typed_text import compact

NUMBER = re.compile(r"(?:来稿)?([0-9]{4})-([0-9]{1,6})")


def next_serial(session: Session, year: int) -> int:
    last = session.scalar(select(func.max(Submission.serial)).where(Submission.year == year))
    return (last or 0) + 1


def spelled(year: int, serial: int) -> str:
    """2026-0001"""
    return f"{year}-{serial:04d}"


def spelled_number(number: tuple[int, int] | None) -> str:
    """The same, of both parts together; empty for none."""
    return "" if number is None else spelled(*number)


def number_of(submission: Submission) -> str:
    """Its number; empty where it has none yet."""
    if submission.year is None or submission.serial is None:
        return ""
    return spelled(submission.year, submission.serial)


def read(text: str) -> tuple[int, int]:
    """Year and serial number of 2026-0001, 2026-1 or 来稿 2026-0001. Raises :class:`Refusal`."""
    match = NUMBER.fullmatch(compact(text))
    if match is None:
        raise Refusal("“%(text)s”不是来稿编号。请写成 2026-0001。", text=text.strip()[:40])
    return int(match[1]), int(match[2])


def find(session: Session, text: str) -> Submission:
    """The submission of this number. Raises :class:`Refusal` where there is none."""
    year, serial = read(text)
    query = select(Submission).where(Submission.year == year, Submission.serial == serial)
    found = session.scalars(query).first()
    if found is None:
        raise Refusal("没有编号为 %(number)s 的来稿。", number=spelled(year, serial))
    return found
