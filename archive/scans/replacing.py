"""Replacing over a volume: one misreading, everywhere that it stands, after a look at each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.errors import Refusal
from archive.models import Line, Page, User, Volume
from archive.scans.correcting import correct

LONGEST = 50  # characters of what is looked for, and of what is put in
MOST = 2000  # lines


@dataclass(frozen=True)
class Replacement:
    """A line as it reads, and as it would."""

    line: Line
    before: str
    after: str


def replacements(session: Session, volume: Volume, find: str, put: str) -> list[Replacement]:
    """Every line of the volume that holds ``find``, in the order of the book.

    Raises :class:`Refusal` for nothing to look for, for what is too long, and for too many lines.
    """
    if not find or find == put:
        raise Refusal("请填写要找的字句；它和换成的字句不能相同。")
    if max(len(find), len(put)) > LONGEST:
        raise Refusal("要找的和换成的字句最多 %(most)d 个字。", most=LONGEST)
    lines = session.scalars(
        select(Line)
        .join(Line.page)
        .where(Page.volume_id == volume.id)
        .order_by(Page.sequence, Line.order)
        .options(selectinload(Line.corrections), selectinload(Line.page))
    )
    found = [
        Replacement(line, line.text, line.text.replace(find, put))
        for line in lines
        if find in line.text
    ]
    if len(found) > MOST:
        raise Refusal(
            "有 %(count)d 行含有这个字句，一次最多换 %(most)d 行。请把字句写长一些。",
            count=len(found),
            most=MOST,
        )
    return found


def replace(
    session: Session, volume: Volume, find: str, put: str, chosen: Collection[int], user: User
) -> int:
    """Replace in the chosen lines, as far as they hold it; how many were changed.

    Each is a correction like any other, and can be undone like any other.
    """
    changed = 0
    for each in replacements(session, volume, find, put):
        if each.line.id in chosen:
            correct(session, each.line, each.after, before=each.before, user=user)
            changed += 1
    return changed
