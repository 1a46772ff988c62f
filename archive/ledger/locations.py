"""Locations (存放地点): our own shelves."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import recalling
from archive.errors import Refusal
from archive.models import Location
from archive.typed_text import name_of

WHAT = "存放地点"


def find_or_make(session: Session, name: str) -> Location:
    """The location of this name, made on first use. Raises :class:`Refusal` for an empty name."""
    name = name_of(WHAT, name)
    location = find(session, name)
    if location is None:
        location = Location(name=name)
        session.add(location)
        session.flush()
    return location


def known(session: Session, name: str) -> Location:
    """The location of this name. Raises :class:`Refusal`, naming those there are, for another."""
    name = name_of(WHAT, name)
    location = find(session, name)
    if location is None:
        there = names(session)
        if not there:
            raise Refusal("还没有存放地点“%(name)s”，也没有任何库存。请先登记入库。", name=name)
        raise Refusal(
            "没有存放地点“%(name)s”。已有的存放地点：%(names)s。请改用其中之一，或先登记入库。",
            name=name,
            names="、".join(there),
        )
    return location


def names(session: Session) -> list[str]:
    """The names of all locations, in the order in which they were first used."""
    return list(session.scalars(select(Location.name).order_by(Location.id)))


def find(session: Session, name: str) -> Location | None:
    return recalling.find(session, Location, "name", name)
