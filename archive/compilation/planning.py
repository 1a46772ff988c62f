"""Planning: a volume that is still to be made is entered in the record."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import audit, volumes
from archive.compilation.arranging import refuse_published
from archive.models import Volume, VolumeStatus


def plan(session: Session, number: int, actor: str) -> Volume:
    """The planned volume of this number, made if need be.

    Raises :class:`archive.errors.Refusal` for a published volume, and for no volume's number.
    """
    volume = volumes.find(session, number)
    if volume is not None:
        refuse_published(volume)
        return volume
    volume = Volume(number=volumes.read_number(str(number)), status=VolumeStatus.PLANNED)
    session.add(volume)
    session.flush()
    audit.record(session, actor, "volume.plan", str(number))
    return volume
