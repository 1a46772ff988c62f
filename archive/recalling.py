"""Finding the same rows again and again within one transaction, asking the database once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.base import Base

Row = TypeVar("Row", bound=Base)
RECALLED = "recalled"  # in a session's info


@contextmanager
def recalling(session: Session, *kinds: tuple[type[Base], str]) -> Iterator[None]:
    """Have :func:`find` remember what it finds until the block ends; all rows of ``kinds``, by the
    attribute of each, from the start. Only within a transaction of
    :meth:`archive.database.Archive.writing`, in which nobody else changes anything."""
    memory = session.info[RECALLED] = {
        (kind, getattr(row, attribute)): row
        for kind, attribute in kinds
        for row in session.scalars(select(kind))
    }
    try:
        yield
    finally:
        memory.clear()
        del session.info[RECALLED]


def find(session: Session, kind: type[Row], attribute: str, value: object) -> Row | None:
    """The row whose unique ``attribute`` is ``value``, if there is one."""
    if not is_recalling(session):
        return asked(session, kind, attribute, value)
    known: Row | None = session.info[RECALLED].get((kind, value))
    # It may have been renamed since, or taken back with a savepoint.
    if known is not None and known in session and getattr(known, attribute) == value:
        return known
    with session.no_autoflush:  # what is new and not written yet was kept
        found = asked(session, kind, attribute, value)
    if found is not None:
        keep(session, found, value)
    return found


def asked(session: Session, kind: type[Row], attribute: str, value: object) -> Row | None:
    return session.scalars(select(kind).where(getattr(kind, attribute) == value)).first()


def keep(session: Session, row: Base, value: object) -> None:
    """Remember ``row``, made for ``value``: it need not be written before it is looked for."""
    if is_recalling(session):
        session.info[RECALLED][type(row), value] = row


def is_recalling(session: Session) -> bool:
    return RECALLED in session.info
