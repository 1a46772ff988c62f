"""Loading the demonstration material, once; started again, what is missing is made up for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

import index
import seeds
from archive import accession, accounts, gazetteer, ledger, scans, volumes
from archive.database import Archive
from archive.models import Role, User

ADMINISTRATOR = "admin"
ACTOR = "demo"


@dataclass(frozen=True)
class Loaded:
    """What there is to tell: articles now in the record, and the administrator's password.

    ``password`` is none once the administrator has chosen one.
    """

    articles: int
    password: str | None


def load(archive: Archive) -> Loaded:
    """Put the seeds into the record and the index. The scan is left to the worker to recognize."""
    manifest = seeds.manifest()
    with archive.writing() as session:
        for each in manifest["volumes"]:
            volume = volumes.find_or_make(session, each["number"], each["title"])
            volume.year, volume.note = each["year"], each["note"]
        count = sum(take_in(archive, session, each) for each in manifest["manuscripts"])
        ledger.record_facts(session, seeds.ledger_facts(), operator=ACTOR)
        list_places(session)
        password = administrator(session)
    for each in manifest["volumes"]:
        if each["kind"] == "scan":
            scan = seeds.folder() / each["pdf"]
            scans.register(archive, scan, each["number"], publish=True, actor=ACTOR)
    index.sync(archive)
    return Loaded(count, password)


def take_in(archive: Archive, session: Session, entry: dict[str, Any]) -> int:
    """Take in one manuscript of the manifest; the number of its articles."""
    taken = accession.take_in(
        session,
        archive.settings,
        Path(seeds.folder() / entry["file"]),
        place=accession.Place(
            entry["volume"], entry["order"], entry["column"], entry["identifier"]
        ),
        title=entry["title"],
        publish=True,
        actor=ACTOR,
    )
    return len(taken.articles)


def list_places(session: Session) -> None:
    """Fill the gazetteer, unless anything was ever in it: what was taken out stays out."""
    if gazetteer.revision(session):
        return
    for place in seeds.gazetteer()["place"]:
        names = [
            gazetteer.Name(each["name"], each.get("first"), each.get("last"), each.get("note", ""))
            for each in place["names"]
        ]
        gazetteer.put(session, **(place | {"names": names}), actor=ACTOR)


def administrator(session: Session) -> str | None:
    """A one-time password for the administrator, as long as none of their own was chosen."""
    user: User | None = accounts.find(session, ADMINISTRATOR)
    if user is None:
        return accounts.make_user(session, ADMINISTRATOR, Role.ADMIN, actor=ACTOR)[1]
    if user.must_change_password:
        return accounts.reset_password(session, user, actor=ACTOR)
    return None
