"""Entering many movements at once (整批登记), each checked as if it were entered alone.

Alone, a movement costs a dozen queries: for its names, for the stock of its shelf, for its number
and for the end of the audit trail. In a batch the names and the stock of all shelves are read once
and kept in memory as the movements come, and movements and audit entries are written many at a
time, in their order. Nothing else may write to the ledger meanwhile: batches belong into a
transaction of :meth:`archive.database.Archive.writing`, where writers wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.ledger.stock import Shelf, changes
from archive.ledger.telling import tell_all, tell_of_documents
from archive.models import Document, Location, Movement, Recipient, Volume
from archive.recalling import recalling

BATCH = "ledger.batch"  # in a session's info
Place = tuple[int, int]  # ids of a volume and of a location


class Batch:
    """``actor``: who enters all of it, as the audit trail says. ``written`` and
    ``documents``: what was entered so far."""

    def __init__(self, session: Session, actor: str) -> None:
        self.actor = actor
        self.written: list[Movement] = []
        self.documents: list[Document] = []
        self.shelves: dict[Place, Shelf] = {}
        moved = changes()
        rows = session.execute(
            select(
                moved.c.volume_id, moved.c.location_id, moved.c.day, func.sum(moved.c.copies)
            ).group_by(moved.c.volume_id, moved.c.location_id, moved.c.day)
        )
        for volume_id, location_id, day, copies in rows:
            self.shelf(volume_id, location_id).change(day, int(copies))

    def shelf(self, volume_id: int, location_id: int) -> Shelf:
        return self.shelves.setdefault((volume_id, location_id), Shelf())

    def add(self, movement: Movement) -> None:
        self.written.append(movement)
        if movement.volume is None or movement.quantity is None:
            return
        if movement.from_location is not None:
            shelf = self.shelf(movement.volume.id, movement.from_location.id)
            shelf.change(movement.taken_on, -movement.quantity)
        if movement.to_location is not None:
            shelf = self.shelf(movement.volume.id, movement.to_location.id)
            shelf.change(movement.put_on, movement.quantity)


@contextmanager
def together(session: Session, actor: str) -> Iterator[Batch]:
    """A batch; its movements have numbers, and stand in the audit trail, once the block ends.

    If the block raises, the caller must let the transaction fail.
    """
    names = ((Volume, "number"), (Location, "name"), (Recipient, "name"), (Document, "number"))
    with recalling(session, *names):
        session.info[BATCH] = batch = Batch(session, actor)
        try:
            yield batch
        finally:
            del session.info[BATCH]
        session.flush()
        tell_of_documents(session, batch.documents, actor)
        tell_all(session, batch.written, actor)


def current(session: Session) -> Batch | None:
    """The batch that is being entered, if one is."""
    batch: Batch | None = session.info.get(BATCH)
    return batch
