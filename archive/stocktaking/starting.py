"""Starting: which shelf is counted, of which day, and which volumes of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, ledger, moments, volumes
from archive.errors import Refusal
from archive.ledger import locations
from archive.ledger.dates import read_date
from archive.models import (
    Location,
    Stocktaking,
    StocktakingCount,
    StocktakingState,
    Volume,
)
from archive.typed_text import one_line


def start(
    session: Session,
    *,
    location: str,
    date: str = "",
    only: Sequence[int] = (),
    is_blind: bool = True,
    note: str = "",
    actor: str,
) -> Stocktaking:
    """Open a count of ``location`` at the end of ``date``, of today without one: of all volumes
    that ever lay there, or ``only`` of these.

    Raises :class:`Refusal` for another location, a date that is no day or has not come, a volume
    that is not in the record or is being counted there already, and where nothing is to be counted.
    """
    shelf = locations.known(session, location)
    day = read_day(date)
    if only:
        books = [known_volume(session, number) for number in dict.fromkeys(only)]
    else:
        there = ledger.stock(session, location=shelf.name)
        books = [known_volume(session, row.volume_number) for row in there]
    if not books:
        raise Refusal("“%(location)s”没有存放过书，没有可盘点的。", location=shelf.name)
    refuse_counted(session, shelf, books)
    begun = Stocktaking(
        location=shelf,
        date=day,
        is_blind=is_blind,
        note=one_line(note),
        opened_by=actor,
        counts=[StocktakingCount(volume=book) for book in books],
    )
    session.add(begun)
    session.flush()
    audit.record(
        session, actor, "stocktaking.started", f"stocktaking {begun.id}",
        location=shelf.name, date=day, volumes=[book.number for book in books], is_blind=is_blind,
    )  # fmt: skip
    return begun


def read_day(date: str) -> str:
    """The day, ``2026-11-27``; today's where none is given. Raises :class:`Refusal`."""
    today = moments.today()
    day = read_date(date, today) or today.isoformat()
    if len(day) != len("2026-11-27"):
        raise Refusal("盘点日期“%(date)s”要写到日，例如 2026-11-27。", date=date[:40])
    if day > today.isoformat():
        raise Refusal("盘点日期“%(date)s”还没有到。请写今天或以前的一天。", date=date[:40])
    return day


def known_volume(session: Session, number: int) -> Volume:
    book = volumes.find(session, number)
    if book is None:
        raise Refusal("库里没有%(volume)s。请核对辑号。", volume=volumes.spelled(number))
    return book


def refuse_counted(session: Session, shelf: Location, books: Sequence[Volume]) -> None:
    """No volume of a shelf is counted twice at a time: the difference would be taken twice."""
    query = (
        select(Stocktaking.id, Volume.number)
        .join(Stocktaking.counts)
        .join(StocktakingCount.volume)
        .where(
            Stocktaking.location_id == shelf.id,
            Stocktaking.state == StocktakingState.COUNTING,
            Volume.id.in_([book.id for book in books]),
        )
        .order_by(Volume.number)
    )
    taken = session.execute(query).first()
    if taken is not None:
        raise Refusal(
            "第 %(id)d 次盘点正在盘“%(location)s”的%(volume)s。请先结清或作废那一次。",
            id=taken[0],
            location=shelf.name,
            volume=volumes.spelled(taken[1]),
        )
