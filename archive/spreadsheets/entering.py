"""Entering a file (导入): all of it or nothing, and the same without keeping it (试导入)."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, collecting, ledger
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger.documents import begin, find
from archive.ledger.entry import Particulars, recorded_on
from archive.ledger.together import together
from archive.models import Audit, Document, Movement
from archive.spreadsheets import companions
from archive.spreadsheets.entry import Entry, Wrong
from archive.spreadsheets.fields import Field
from archive.spreadsheets.files import open_file
from archive.spreadsheets.ordering import in_order
from archive.spreadsheets.planning import Plan, Wishes, plan
from archive.spreadsheets.repeats import known_already
from archive.spreadsheets.ways import Side

ACTION = "ledger.import"  # in the audit trail


class Repeated(enum.StrEnum):
    """What to do with rows that were entered before."""

    REFUSE = "refuse"
    SKIP = "skip"
    ENTER = "enter"


@dataclass
class Report:
    """What a file says, and what became of it.

    ``known``        rows entered before, with the numbers of their movements.
    ``stock_looked_at``  false where rows could not be read: what these bring or take is missing.
    ``imported_before``  when and by whom the very same file was imported, if it was.
    ``entered``      whether it is in the record now; ``first`` and ``last`` movement then.
    ``count``        the movements that were entered, or would be.
    """

    plan: Plan
    known: dict[int, int] = field(default_factory=dict)
    wrongs: list[Wrong] = field(default_factory=list)
    stock_looked_at: bool = False
    imported_before: tuple[str, str] | None = None
    entered: bool = False
    count: int = 0
    first: int | None = None
    last: int | None = None
    others: dict[str, int] = field(default_factory=dict)

    def may_be_entered(self, repeated: Repeated) -> bool:
        return not self.wrongs and not (self.known and repeated is Repeated.REFUSE)


class NotKept(Exception):
    """Ends a transaction of which nothing is to stay."""


@collecting.seldom()
def import_file(
    archive: Archive,
    path: Path,
    wishes: Wishes = Wishes(),  # noqa: B008  frozen
    *,
    actor: str,
    repeated: Repeated = Repeated.REFUSE,
    dry_run: bool = False,
) -> Report:
    """Enter all movements of a file in one transaction, or none where any row is wrong, or rows
    were entered before and nothing is said of these. A dry run does the same and keeps nothing.

    ``actor``: who enters it, for the audit trail. Raises :class:`Refusal` for a file that cannot
    be read as a whole.
    """
    report = Report(plan(open_file(path), wishes))
    report.wrongs += sorted(report.plan.wrongs, key=lambda each: (each.row, each.column or 0))
    try:
        with archive.writing() as session:
            report.imported_before = earlier(session, report.plan.file.digest)
            if report.wrongs:
                note_known(session, report)
                raise NotKept
            enter_all(session, report, actor, repeated, dry_run)
    except NotKept:
        return report
    report.entered = True
    return report


def enter_all(
    session: Session, report: Report, actor: str, repeated: Repeated, dry_run: bool
) -> None:
    with together(session, actor) as batch:
        papers = companions.before(session, report.plan.file, report.wrongs, report.others)
        known = note_known(session, report)
        if repeated is Repeated.ENTER:
            known = {}
        enter_rows(session, report, papers, known, actor)
        companions.after(session, report.plan.file, report.wrongs, report.others, actor)
        report.count = len(batch.written)
        report.stock_looked_at = True
        report.wrongs.sort(key=lambda wrong: (wrong.sheet, wrong.row))
        if dry_run or not report.may_be_entered(repeated):
            raise NotKept
    if batch.written:
        report.first, report.last = batch.written[0].id, batch.written[-1].id
    audit.record(
        session,
        actor,
        ACTION,
        f"file {report.plan.file.digest}",
        movements=report.count,
        first=report.first,
        last=report.last,
        skipped=len(report.known) if repeated is Repeated.SKIP else 0,
    )


def note_known(session: Session, report: Report) -> dict[int, int]:
    """The movements that say the same as entries of the plan, by the index of these."""
    known = known_already(session, report.plan.entries)
    for index, number in known.items():
        report.known[report.plan.entries[index].row] = number
    return known


def enter_rows(
    session: Session,
    report: Report,
    papers: dict[str, companions.Paper],
    known: dict[int, int],
    actor: str,
) -> None:
    """Enter what is not ``known``; what is refused goes to the report."""
    entries = report.plan.entries
    skipped = {id(entries[index]): number for index, number in known.items()}
    entering = Entering(
        session,
        papers,
        numbered=any(entry.number for entry in entries),
        # A file that has a column for it says who did it, also where it is left empty.
        operator="" if report.plan.columns.has(Field.OPERATOR) else actor,
    )
    for entry in in_order(entries):
        if id(entry) in skipped:
            entering.skip(entry, skipped[id(entry)])
            continue
        try:
            entering.enter(entry)
        except Refusal as refusal:
            report.wrongs.append(Wrong(entry.row, None, refusal))


class Entering:
    """Enters one row after the other; knows the movements by the numbers that the file gives."""

    def __init__(
        self,
        session: Session,
        papers: dict[str, companions.Paper],
        *,
        numbered: bool,
        operator: str,
    ) -> None:
        self.session = session
        self.papers = papers
        self.numbered = numbered
        self.operator = operator
        self.by_number: dict[int, Movement | int] = {}
        self.documents: dict[str, Document] = {}
        self.begun: set[str] = set()

    def skip(self, entry: Entry, movement_id: int) -> None:
        """Know of an entry whose movement is in the record already."""
        if entry.number is not None:
            self.by_number[entry.number] = movement_id
        self.begun.add(entry.document)

    def enter(self, entry: Entry) -> None:
        with recorded_on(self.session, entry.recorded_on):
            if entry.way.side is Side.REVERSAL:
                self.reverse(entry)
                return
            document = self.document(entry)
            said = Particulars(
                date=entry.date,
                document_number=entry.document_number or entry.document,
                note=entry.note,
                source=entry.source,
                operator=entry.operator or self.operator,
            )
            movement = entry.way.do(self.session, entry, said, document)
            if entry.number is not None and movement is not None:
                self.by_number[entry.number] = movement

    def reverse(self, entry: Entry) -> Movement:
        number = entry.reverses or 0
        if self.numbered:
            original = self.by_number.get(number)
            if original is None:
                raise Refusal(
                    "要冲正的 %(number)d 号不在这份表里，或者没有读成。请核对“冲正流水号”。",
                    number=number,
                )
            self.session.flush()
            number = original if isinstance(original, int) else original.id
        return ledger.reverse(
            self.session,
            number,
            note=entry.note,
            operator=entry.operator or self.operator,
            date=entry.date,
        )

    def document(self, entry: Entry) -> Document | None:
        """The document of an entry that is given away: its rows share the number."""
        if not entry.document or not entry.way.off_shelf:
            return None
        if entry.document in self.begun and entry.document not in self.documents:
            known = find(self.session, entry.document)
            if known is not None:
                self.documents[entry.document] = known
        if entry.document not in self.documents:
            paper = self.papers.get(entry.document)
            self.documents[entry.document] = begin(
                self.session,
                kind=entry.way.kind,
                number=entry.document,
                date=paper.date if paper else entry.date,
                note=paper.note if paper else "",
                operator=paper.operator if paper else entry.operator or self.operator,
            )
        document = self.documents[entry.document]
        if document.kind is not entry.way.kind:
            raise Refusal(
                "单据“%(number)s”的各行种类不同。一张单据只能是一种，请核对。",
                number=entry.document,
            )
        return document


def earlier(session: Session, digest: str) -> tuple[str, str] | None:
    """When (UTC) and by whom the file of this digest was imported last."""
    entry = session.scalars(
        select(Audit)
        .where(Audit.action == ACTION, Audit.subject == f"file {digest}")
        .order_by(Audit.id.desc())
        .limit(1)
    ).first()
    return (entry.at.date().isoformat(), entry.actor) if entry else None
