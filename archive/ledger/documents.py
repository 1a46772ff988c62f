"""Documents (单据): one numbered paper for several volumes that go to several recipients."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, selectinload

from archive import moments, recalling
from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger import telling, together
from archive.ledger.dates import read_date
from archive.ledger.entry import Particulars
from archive.ledger.movements import Shares, hand_out
from archive.ledger.quantity import Quantity
from archive.models import Document, Movement, MovementKind, Precision, Share
from archive.typed_text import one_line

# 捐〔2026〕3号, as offices number what they send.
SIGNS = {
    MovementKind.DONATE: "捐",
    MovementKind.DISTRIBUTE: "发",
    MovementKind.EXCHANGE: "交",
}


@dataclass(frozen=True)
class Item:
    """The copies of one volume that a document gives away, as in
    :func:`archive.ledger.movements.donate`."""

    volume: int | None
    quantity: Quantity
    to: Shares
    location: str | None


def issue(
    session: Session,
    *,
    kind: MovementKind,
    items: Sequence[Item],
    number: str = "",
    date: str = "",
    note: str = "",
    source: str = "",
    operator: str = "",
) -> Document:
    """Write a document and the movement of each of its items, in their order, or nothing at all.

    Without a ``number`` it gets the next of its kind and year, 捐〔2026〕3号. Raises
    :class:`Refusal` for a kind that is not given away, no item, a number in use, and whatever an
    item may be refused for.
    """
    require_given_away(kind)
    if not items:
        raise Refusal("单据上一辑书也没有。请至少写一辑。")
    document = begin(session, kind=kind, number=number, date=date, note=note, operator=operator)
    said = Particulars(
        date=document.date,
        document_number=document.number,
        note=note,
        source=source,
        operator=operator,
    )
    for item in items:
        hand_out(session, kind, item.volume, item.quantity, item.to, item.location, said, document)
    return document


def begin(
    session: Session,
    *,
    kind: MovementKind,
    number: str = "",
    date: str = "",
    note: str = "",
    operator: str = "",
) -> Document:
    """Write a document without movements yet, for :func:`archive.ledger.movements.hand_out`.

    Raises :class:`Refusal` as :func:`issue` does.
    """
    require_given_away(kind)
    when = read_date(date, moments.today())
    given = one_line(number)
    if given and find(session, given) is not None:
        raise Refusal("单据号“%(number)s”已经用过。请核对，或留空由系统编号。", number=given)
    document = Document(
        number=given or next_number(session, kind, when),
        kind=kind,
        date=when,
        note=one_line(note),
        operator=one_line(operator),
    )
    session.add(document)
    recalling.keep(session, document, document.number)
    batch = together.current(session)
    if batch is not None:
        batch.documents.append(document)
        return document
    session.flush()
    telling.tell_of_documents(session, [document], document.operator or "system")
    return document


def require_given_away(kind: MovementKind) -> None:
    if kind not in SIGNS:
        raise Refusal("只有捐赠、发放和交流可以开单据。请改选种类。")


def next_number(session: Session, kind: MovementKind, date: str) -> str:
    """The number after the highest of this kind in the year of ``date``, or in this year."""
    start = f"{SIGNS[kind]}〔{date[:4] or moments.today().year}〕"
    used = session.scalars(select(Document.number).where(Document.number.startswith(start)))
    serials = [number[len(start) : -1] for number in used if number.endswith("号")]
    highest = max((int(each) for each in serials if each.isascii() and each.isdigit()), default=0)
    return f"{start}{highest + 1}号"


def find(session: Session, number: str) -> Document | None:
    return recalling.find(session, Document, "number", one_line(number))


ORDERS = {
    "newest": (Document.id.desc(),),
    "date": (Document.date.desc(), Document.id.desc()),
    "number": (Document.number, Document.id),
}


def documents(
    session: Session,
    *,
    kind: MovementKind | None = None,
    year: int | None = None,
    number: str | None = None,
    sort: str = "newest",
    limit: int | None = 50,
    offset: int = 0,
    whole: bool = True,
) -> tuple[list[Document], int]:
    """``limit`` documents from ``offset`` on, in one of :data:`ORDERS`, and how many there are; all
    of them without a ``limit``. ``number``: a part of their number.

    With all that a page shows of their movements; where not ``whole``, without these, for a list
    that shows no more than what :func:`amounts` tells.
    """
    query = select(Document)
    if kind is not None:
        query = query.where(Document.kind == kind)
    if year is not None:
        query = query.where(Document.date.startswith(f"{year:04d}"))
    if number is not None:
        query = query.where(Document.number.contains(number, autoescape=True))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.order_by(*ORDERS[sort]).limit(limit).offset(offset)
    return list(session.scalars(page.options(*SHOWN) if whole else page)), total


class Amount(NamedTuple):
    """What of a movement its sum needs; ``reversal`` is the number of what reversed it."""

    kind: MovementKind
    quantity: int | None
    precision: Precision
    reversal: int | None


def amounts(session: Session, documents: Collection[Document]) -> dict[int, list[Amount]]:
    """The movements of each document, by its id, in their order, without the rows themselves: a
    page of documents may have thousands."""
    opposite = aliased(Movement)
    found: dict[int, list[Amount]] = {each.id: [] for each in documents}
    rows = session.execute(
        select(
            Document.id,
            Movement.kind,
            Movement.quantity,
            Movement.precision,
            opposite.id,
        )
        .join(Document.movements)
        .outerjoin(opposite, opposite.reverses_id == Movement.id)
        .where(Document.id.in_(found))
        .order_by(Movement.id)
    )
    for document_id, kind, quantity, precision, reversal in rows:
        found[document_id].append(Amount(kind, quantity, precision, reversal))
    return found


def whole(session: Session, document_id: int) -> Document | None:
    """The document with all that a page shows of it."""
    return by_number(session, Document, document_id, *SHOWN)


MOVED = selectinload(Document.movements)
SHOWN = (
    MOVED.joinedload(Movement.volume),
    MOVED.joinedload(Movement.from_location),
    MOVED.joinedload(Movement.to_location),
    MOVED.joinedload(Movement.reversal),
    MOVED.joinedload(Movement.document),
    MOVED.selectinload(Movement.shares).joinedload(Share.recipient),
)
