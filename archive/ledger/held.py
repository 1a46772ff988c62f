"""Who holds what: holdings as they are listed, and institutions against volumes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, contains_eager

from archive.by_number import by_number
from archive.ledger.holdings import NO_INSTITUTIONS
from archive.models import Holding, Recipient, RecipientKind, Share, Volume
from archive.typed_text import one_line


@dataclass(frozen=True)
class Wanted:
    """Which holdings are asked for; what is none or empty is not asked.

    ``institution``  a part of its name, or of the name that a source printed.
    ``withdrawn``    those that stand no more, instead of those that stand.
    ``everyone``     also of recipients that are no institutions: for the staff only.
    """

    volume: int | None = None
    institution: str = ""
    kind: RecipientKind | None = None
    place: str = ""
    withdrawn: bool = False
    everyone: bool = False


def holdings_of(session: Session, volume_number: int) -> list[Holding]:
    """Holdings of one volume, by institution in the order in which these were first named."""
    return list(session.scalars(loaded(Wanted(volume=volume_number))))


def all_holdings(session: Session) -> list[Holding]:
    """All holdings that stand, by volume number, then as :func:`holdings_of`."""
    return list(session.scalars(loaded(Wanted())))


def listed_holdings(
    session: Session, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> tuple[list[Holding], int]:
    """``limit`` holdings from ``offset`` on, in the order of :func:`all_holdings`, and how many."""
    query = loaded(wanted)
    counted = query.with_only_columns(Holding.id).order_by(None).subquery()
    total = session.scalar(select(func.count()).select_from(counted)) or 0
    return list(session.scalars(query.limit(limit).offset(offset))), total


def find(session: Session, holding_id: int) -> Holding | None:
    return by_number(session, Holding, holding_id)


def loaded(wanted: Wanted) -> Select[Holding]:
    return (
        select(Holding)
        .join(Holding.volume)
        .join(Holding.institution)
        .where(*conditions(wanted))
        .options(contains_eager(Holding.volume), contains_eager(Holding.institution))
        .order_by(Volume.number, Recipient.id, Holding.accession, Holding.id)
    )


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What holdings, joined with their volumes and institutions, must be."""
    stands = Holding.withdrawn_on.is_(None)
    said = [~stands if wanted.withdrawn else stands, *of_institution(wanted)]
    if wanted.volume is not None:
        said.append(Volume.number == wanted.volume)
    return said


def of_institution(wanted: Wanted) -> list[ColumnElement[bool]]:
    said: list[ColumnElement[bool]] = []
    if not wanted.everyone:
        said.append(Recipient.kind.not_in(NO_INSTITUTIONS))
    if wanted.kind is not None:
        said.append(Recipient.kind == wanted.kind)
    if name := one_line(wanted.institution):
        said.append(
            Recipient.name.icontains(name, autoescape=True)
            | Recipient.printed_name.icontains(name, autoescape=True)
        )
    if place := one_line(wanted.place):
        said.append(Recipient.place.icontains(place, autoescape=True))
    return said


def holders(session: Session, wanted: Wanted, *, lacking: bool = False) -> list[Recipient]:
    """Institutions that hold anything, in the order in which they were first named.

    Of a volume: those that hold it, or those that are known to hold others and not it.
    """
    standing = Holding.withdrawn_on.is_(None) & (Holding.institution_id == Recipient.id)
    query = select(Recipient).where(exists().where(standing), *of_institution(wanted))
    if wanted.volume is not None:
        of_volume = select(Volume.id).where(Volume.number == wanted.volume).scalar_subquery()
        has = exists().where(standing & (Holding.volume_id == of_volume))
        query = query.where(~has if lacking else has)
    return list(session.scalars(query.order_by(Recipient.id)))


def held_by(
    session: Session, institutions: Collection[Recipient]
) -> dict[int, dict[int, list[str]]]:
    """By the id of each institution and the number of a volume: the call numbers there."""
    found: dict[int, dict[int, list[str]]] = {each.id: {} for each in institutions}
    rows = session.execute(
        select(Holding.institution_id, Volume.number, Holding.call_number)
        .join(Holding.volume)
        .where(Holding.institution_id.in_(found), Holding.withdrawn_on.is_(None))
        .order_by(Volume.number, Holding.id)
    )
    for institution, number, call_number in rows:
        found[institution].setdefault(number, []).append(call_number)
    return found


def holder_counts(session: Session) -> dict[int, int]:
    """How many institutions hold each volume, by its number."""
    query = (
        select(Volume.number, func.count(Holding.institution_id.distinct()))
        .join(Holding.volume)
        .join(Holding.institution)
        .where(*conditions(Wanted()))
        .group_by(Volume.number)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def unrecorded(session: Session, volume: Volume | None, shares: Sequence[Share]) -> list[Recipient]:
    """Of those who were given copies of a volume, the institutions of which no holding of it is
    recorded yet, withdrawn or not."""
    if volume is None:
        return []
    given = [each.recipient for each in shares if each.recipient.kind not in NO_INSTITUTIONS]
    ids = [each.id for each in given]
    recorded = set(
        session.scalars(
            select(Holding.institution_id).where(
                Holding.volume_id == volume.id, Holding.institution_id.in_(ids)
            )
        )
    )
    return [each for each in given if each.id not in recorded]
