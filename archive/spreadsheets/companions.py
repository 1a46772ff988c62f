"""The sheets that stand beside the movements in a workbook of ours: recipients, locations,
documents, printings, holdings. A sheet is taken for one of these by its name and its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import ledger, recalling, volumes
from archive.errors import Refusal
from archive.ledger import Quantity, locations, recipients
from archive.ledger.holdings import withdraw_holding
from archive.ledger.merging import merge
from archive.ledger.printings import record_printing
from archive.models import Recipient
from archive.spreadsheets import layout
from archive.spreadsheets.entry import Wrong
from archive.spreadsheets.files import File
from archive.spreadsheets.grid import shown
from archive.spreadsheets.kind_words import recipient_kind
from archive.spreadsheets.values import date_of

Said = Mapping[str, str]
Taking = Callable[[Said], None]


@dataclass(frozen=True)
class Paper:
    """What the sheet of documents says of one."""

    date: str
    note: str
    operator: str


def before(
    session: Session, file: File, wrongs: list[Wrong], counts: dict[str, int]
) -> dict[str, Paper]:
    """Enter what movements name, in the order of the file; the documents by their number."""

    def location(said: Said) -> None:
        place = locations.find_or_make(session, said["名称"])
        place.note = place.note or said["备注"]

    def recipient(said: Said) -> None:
        recipients.find_or_make(
            session,
            said["名称"],
            kind=recipient_kind(said["类型"]) if said["类型"] else None,
            printed_name=said["原文名称"],
            place=said["所在地"],
            note=said["备注"],
        )

    papers: dict[str, Paper] = {}

    def document(said: Said) -> None:
        papers[said["单据号"]] = Paper(date_of(said["日期"]), said["备注"], said["经手人"])

    take(file, layout.LOCATIONS, location, wrongs, counts)
    take(file, layout.RECIPIENTS, recipient, wrongs, counts)
    take(file, layout.DOCUMENTS, document, wrongs, {})
    return papers


def after(
    session: Session, file: File, wrongs: list[Wrong], counts: dict[str, int], actor: str
) -> None:
    """Enter printings and holdings; those that the record has already stay one."""

    def printing(said: Said) -> None:
        record_printing(
            session,
            volume=volumes.read_number(said["辑号"]),
            date=date_of(said["日期"]),
            copies=Quantity.parse(said["印数"]) if said["印数"] else None,
            printer=said["印刷单位"],
            note=said["备注"],
            actor=actor,
        )

    def holding(said: Said) -> None:
        recorded = ledger.record_holding(
            session,
            institution=said["馆藏单位"],
            volume=volumes.read_number(said["辑号"]),
            call_number=said["索书号"],
            accession=said["登录号"],
            link=said["链接"],
            seen_on=date_of(said["所见日期"]),
            source=said["依据"],
            note=said["备注"],
            actor=actor,
        )
        if said["撤下日期"] and recorded.withdrawn_on is None:
            withdraw_holding(
                session,
                recorded,
                reason=said["撤下原因"],
                actor=actor,
                date=date_of(said["撤下日期"]),
            )

    def merging(said: Said) -> None:
        if not said["并入"]:
            return
        one = recalling.find(session, Recipient, "name", said["名称"])
        other = recalling.find(session, Recipient, "name", said["并入"])
        if one is None or other is None or one.merged_into is not None:
            return
        session.flush()
        merge(session, one.id, other.id, actor=actor)

    take(file, layout.PRINTINGS, printing, wrongs, counts)
    take(file, layout.HOLDINGS, holding, wrongs, counts)
    # Last: from then on what the one is given goes to the other.
    take(file, layout.RECIPIENTS, merging, wrongs, {})


def take(
    file: File, name: str, taking: Taking, wrongs: list[Wrong], counts: dict[str, int]
) -> None:
    for number, said in rows_of(file, name):
        try:
            taking(said)
        except Refusal as refusal:
            wrongs.append(Wrong(number, None, refusal, name))
        else:
            counts[name] = counts.get(name, 0) + 1


def rows_of(file: File, name: str) -> Iterator[tuple[int, Said]]:
    """The number of each row of the sheet, and what it says by heading."""
    names = [each for each, _ in file.sheets]
    if not file.is_workbook or name not in names:
        return
    grid = file.read(names.index(name))
    headings = layout.COLUMNS[name]
    if not grid.rows or [shown(cell) for cell in grid.rows[0].cells][: len(headings)] != list(
        headings
    ):
        return
    for row in grid.rows[1:]:
        if not row.is_empty:
            yield row.number, {title: row.text(at) for at, title in enumerate(headings)}
