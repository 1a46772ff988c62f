"""The volume that an address of checking means."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive import volumes
from archive.models import Volume


def found_volume(session: Session, number: int) -> Volume:
    """The volume of this number. Page not found where there is none."""
    volume = volumes.find(session, number)
    if volume is None:
        abort(404)
    return volume
