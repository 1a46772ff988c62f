"""Correcting lines, by people: what was recognized stays, and nobody's work is lost.

Whoever corrects a line says what stood there when they read it. If it reads otherwise by now,
somebody else was at it, and neither reading is written over the other. Articles that hold the
line follow in the same transaction, and the index after them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.errors import Conflict, Refusal
from archive.models import Article, ArticleRange, Correction, Line, LineKind, Page, User, now
from archive.scans.expecting import expect
from archive.scans.rederiving import rederive

LONGEST = 500  # characters of a line


def correct(session: Session, line: Line, text: str, *, before: str, user: User) -> list[Article]:
    """Let the line read ``text``, which was written when it read ``before``.

    The articles that hold the line, brought up to date; none where it reads so already. Raises
    :class:`Conflict` where it no longer reads ``before``, and :class:`Refusal` for a text that
    cannot be a line.
    """
    text = tidied(text)
    if text == line.text:
        return []
    if line.text != before:
        raise Conflict(
            "这一行刚才已被改成“%(now)s”，没有用您的“%(text)s”盖掉它。请看过原图，再改一次。",
            now=line.text,
            text=text,
        )
    return write(session, line, text, user)


def undo(session: Session, line: Line, *, before: str, user: User) -> list[Article]:
    """Let the line read as it did before its last correction; the correction stays on record.

    Undone again and again, it goes back to what was recognized, and stays there.
    """
    if line.text != before:
        raise Conflict("这一行刚才已被改成“%(now)s”，没有撤销。请看过原图，再决定。", now=line.text)
    if line.text == line.recognized:
        return []
    return write(session, line, earlier(line), user)


def earlier(line: Line) -> str:
    """What stood there before the line came to read as it does; of undone work nothing counts."""
    readings = [line.recognized]
    for correction in line.corrections:
        if len(readings) > 1 and correction.text == readings[-2]:
            readings.pop()
        else:
            readings.append(correction.text)
    return readings[-2] if len(readings) > 1 else line.recognized


def tell_kind(session: Session, line: Line, kind: LineKind, user: User) -> list[Article]:
    """Let the line be of another kind: a heading, a caption, a header that is no text."""
    if line.kind is kind:
        return []
    audit.record(
        session, user.name, "line.kind", str(line.id), before=line.kind.value, kind=kind.value
    )
    line.kind = kind
    return follow(session, line)


def check_page(session: Session, page: Page, user: User) -> None:
    """Say that a person has looked at every line of the page."""
    page.checked_at, page.checked_by = now(), user.name
    audit.record(session, user.name, "page.checked", str(page.id), sequence=page.sequence)


def tidied(text: str) -> str:
    """The text as a line can be. Raises :class:`Refusal`."""
    if len(text) > LONGEST:
        raise Refusal("一行最多 %(most)d 个字。请核对，多出的移到别的行。", most=LONGEST)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise Refusal("一行里不能有换行和控制字符。请删去后再保存。")
    return text.strip()


def write(session: Session, line: Line, text: str, user: User) -> list[Article]:
    before = line.text
    line.corrections.append(Correction(before=before, text=text, user_id=user.id))
    audit.record(session, user.name, "line.corrected", str(line.id), before=before, text=text)
    return follow(session, line)


def follow(session: Session, line: Line) -> list[Article]:
    expect(line.page)
    found = list(articles_with(session, line))
    for article in found:
        rederive(session, article, corrected=line)
    return found


def articles_with(session: Session, line: Line) -> Sequence[Article]:
    """The articles that hold the line."""
    holding = select(ArticleRange.article_id).where(
        ArticleRange.page_id == line.page_id,
        ArticleRange.first_line <= line.order,
        ArticleRange.last_line >= line.order,
    )
    return session.scalars(select(Article).where(Article.id.in_(holding))).all()
