"""Keeping the gazetteer: adding, replacing and removing entries, each told to the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from archive import audit
from archive.by_number import by_number
from archive.errors import Refusal
from archive.gazetteer.entry import Draft, Entry, Name, tidy
from archive.models import GazetteerRevision, Place, PlaceName, now


def entries(session: Session) -> list[Entry]:
    """All entries, by name, in the order in which Chinese names are usually listed."""
    places = session.scalars(select(Place).options(selectinload(Place.names)))
    # The codes of the common characters are in the order of their sounds.
    return sorted(map(entry_of, places), key=lambda entry: (entry.name.encode("gb18030"), entry.id))


def find(session: Session, place_id: int) -> Entry | None:
    place = place_of(session, place_id)
    return None if place is None else entry_of(place)


def put(
    session: Session,
    *,
    name: str,
    kind: str = "",
    note: str = "",
    source: str = "",
    names: Iterable[Name],
    actor: str,
    place_id: int | None = None,
) -> int:
    """Add an entry, or replace the one of ``place_id``; its id.

    What changes nothing leaves no trace. Raises :class:`Refusal` for names or years that cannot
    be, where another entry has this ``name``, and where there is no such entry.
    """
    return keep(session, tidy(name, kind, note, source, names), actor, place_id)


def keep(session: Session, draft: Draft, actor: str, place_id: int | None) -> int:
    """What :func:`put` does, with what has been made fit for the record."""
    place = Place() if place_id is None else known(session, place_id)
    before = None if place_id is None else entry_of(place).draft
    if before == draft:
        return place.id
    other = session.scalar(select(Place.id).where(Place.name == draft.name, Place.id != place_id))
    if other is not None:
        raise Refusal(
            "地名表里已有“%(name)s”。请修改那一条；若是另一处同名的地方，"
            "请在名称后加括号区别，如“%(name)s（镇）”。",
            name=draft.name,
        )
    place.name, place.kind, place.note, place.source = (
        draft.name, draft.kind, draft.note, draft.source,
    )  # fmt: skip
    place.updated_at = now()
    place.names.clear()
    session.add(place)
    session.flush()  # the old names make room for the new
    place.names.extend(
        PlaceName(position=position, **asdict(each)) for position, each in enumerate(draft.names)
    )
    session.flush()
    if before is None:
        tell(session, actor, "add", place.id, after=asdict(draft))
    else:
        tell(session, actor, "change", place.id, before=asdict(before), after=asdict(draft))
    return place.id


def remove(session: Session, place_id: int, actor: str) -> None:
    """Delete the entry; the audit trail keeps what it said. Raises :class:`Refusal` for none."""
    place = known(session, place_id)
    before = entry_of(place).draft
    session.delete(place)
    session.flush()
    tell(session, actor, "remove", place_id, before=asdict(before))


def revision(session: Session) -> int:
    """The number of changes there have been: another number is another gazetteer."""
    return session.scalar(select(GazetteerRevision.number)) or 0


def tell(session: Session, actor: str, action: str, place_id: int, **detail: object) -> None:
    """Count the change and report it. Writers wait for each other, so no count is lost."""
    count = revision(session)
    if count:
        session.execute(update(GazetteerRevision).values(number=count + 1))
    else:
        session.add(GazetteerRevision(id=1, number=1))
    audit.record(session, actor, f"gazetteer.{action}", f"place {place_id}", **detail)


def known(session: Session, place_id: int) -> Place:
    place = place_of(session, place_id)
    if place is None:
        raise Refusal("地名表里没有这一条，可能刚被删除。请回到地名表再看。")
    return place


def place_of(session: Session, place_id: int) -> Place | None:
    return by_number(session, Place, place_id)


def entry_of(place: Place) -> Entry:
    names = tuple(
        Name(each.name, each.first_year, each.last_year, each.note) for each in place.names
    )
    return Entry(place.id, place.name, place.kind, place.note, place.source, names)
