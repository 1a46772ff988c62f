"""Rows by their numbers, which addresses and people at terminals give: any whole number."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session
from sqlalchemy.orm.interfaces import ORMOption

from archive.models.base import Base

Row = TypeVar("Row", bound=Base)
HIGHEST = 2**31 - 1  # of the column; a number beyond it is an error of its own to a database


def by_number(session: Session, kind: type[Row], number: int, *options: ORMOption) -> Row | None:
    """The row of this number, if there is one; ``options`` say what is read with it."""
    return session.get(kind, number, options=options) if 0 < number <= HIGHEST else None
