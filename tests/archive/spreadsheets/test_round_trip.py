"""What is exported and imported elsewhere is the same ledger."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, ledger, volumes
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Item, Quantity
from archive.ledger.merging import merge
from archive.ledger.printings import printings, record_printing
from archive.models import Document, Location, MovementKind, Recipient, RecipientKind
from archive.spreadsheets import export
from archive.typed_text import one_line
from tests.archive.conftest import opened
from tests.archive.ledger.summed import summary
from tests.archive.spreadsheets.office import messages, sent

Step = Callable[[Session], object]

texts = st.text(
    st.sampled_from("甲乙丙馆第2小学=+-@'\"、,;：（）各册50 不详\u3000示例合计\n#"), max_size=8
)
names = st.one_of(st.sampled_from(["省图书馆", "市图书馆", "第2小学", "各乡镇", "=1+1"]), texts)
dates = st.sampled_from(["", "2019", "2020-02", "2020-02-29", "2021-06-30", "2026"])
shelves = st.sampled_from(["文史库", "地下室", "-1层", "不详馆"])
numbers = st.sampled_from([34, 35])
few = st.integers(1, 9)
shares = st.lists(st.tuples(names, st.none() | few), min_size=1, max_size=3)
inexact = st.sampled_from(["500多册", "约30册", "不详"]).map(Quantity.parse)
exact = few.map(Quantity)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    said: dict[str, Any] = {
        "date": draw(dates), "note": draw(texts), "source": draw(texts), "operator": draw(texts),
        "document_number": draw(texts),
    }  # fmt: skip
    volume, shelf, quantity = draw(numbers), draw(shelves), draw(exact)
    kind = draw(st.sampled_from(
        ["receive", "receive", "donate", "distribute", "exchange", "old", "collect", "take_back",
         "lose", "transfer", "count", "reverse", "issue", "holding", "printing", "recipient",
         "merge"]
    ))  # fmt: skip
    parties, other = draw(shares), draw(shelves)
    if kind in ("donate", "distribute", "exchange"):
        return lambda s: getattr(ledger, kind)(
            s, volume=volume, quantity=quantity, to=parties, location=shelf, **said
        )
    if kind == "old":
        amount, maybe = draw(inexact | exact), draw(st.none() | numbers)
        return lambda s: ledger.donate(
            s, volume=maybe, quantity=amount, to=parties, location=None, **said
        )
    if kind in ("collect", "take_back"):
        return lambda s: getattr(ledger, kind)(
            s, volume=volume, quantity=quantity, by=parties, location=shelf, **said
        )
    if kind in ("receive", "lose"):
        return lambda s: getattr(ledger, kind)(
            s, volume=volume, quantity=Quantity((quantity.number or 0) * 3), location=shelf, **said
        )
    if kind == "transfer":
        return lambda s: ledger.transfer(
            s, volume=volume, quantity=quantity, from_location=shelf, to_location=other, **said
        )
    if kind == "count":
        counted = draw(st.integers(0, 12))
        return lambda s: ledger.count(s, volume=volume, location=shelf, counted=counted, **said)
    if kind == "reverse":
        which = draw(st.integers(1, 12))
        return lambda s: ledger.reverse(s, which, note=said["note"], operator="李", date="")
    if kind == "issue":
        del said["document_number"]
        items = [
            Item(volume, quantity, parties, shelf),
            Item(35, Quantity(2), [("丁", None)], None),
        ]
        number = draw(st.sampled_from(["", "捐〔2020〕7号", "=9"]))
        return lambda s: ledger.issue(
            s, kind=MovementKind.DONATE, items=items, number=number, **said
        )
    if kind == "holding":
        accession = draw(texts)
        return lambda s: ledger.record_holding(
            s, institution=parties[0][0], volume=volume, accession=accession, call_number="K29=1",
            seen_on=said["date"], link="https://example.org/a", note=said["note"],
        )  # fmt: skip
    if kind == "printing":
        copies = draw(st.none() | inexact | exact)
        return lambda s: record_printing(
            s, volume=volume, date=said["date"], copies=copies, printer=said["note"]
        )
    if kind == "merge":
        one, other = draw(st.integers(1, 6)), draw(st.integers(1, 6))
        return lambda s: merge(s, one, other, actor="李")
    chosen = draw(st.sampled_from(RecipientKind))
    return lambda s: ledger.recipients.find_or_make(
        s, parties[0][0], kind=chosen, printed_name=one_line(said["note"]), place="商州"
    )


def state(session: Session) -> dict[str, object]:
    """All that the ledger says, without the numbers that a database gives."""
    movements = list(reversed(ledger.history(session, limit=1000)[0]))
    place = {movement.id: at for at, movement in enumerate(movements)}
    return {
        "movements": [
            (
                each.kind, each.date, each.volume and each.volume.number, each.quantity,
                each.precision, each.from_location and each.from_location.name,
                each.to_location and each.to_location.name, each.taken_on, each.put_on,
                each.document_number, each.document and each.document.number, each.source,
                each.note, each.operator, place.get(each.reverses_id or 0),
                [(share.recipient.name, share.quantity) for share in each.shares],
            )
            for each in movements
        ],
        "stock": [(row.volume_number, row.location, row.copies) for row in ledger.stock(session)],
        "summary": summary(session),
        "documents": [
            (each.number, each.kind, each.date, each.note, each.operator)
            for each in session.scalars(select(Document).order_by(Document.id))
        ],
        "recipients": [
            (each.name, each.kind, each.printed_name, each.place, each.note, each.standing.name)
            for each in session.scalars(select(Recipient).order_by(Recipient.id))
        ],
        "locations": list(session.scalars(select(Location.name).order_by(Location.id))),
        "holdings": [
            (each.volume.number, each.institution.name, each.call_number, each.accession,
             each.link, each.seen_on, each.source, each.note)
            for each in ledger.all_holdings(session)
        ],
        "printings": [
            (number, each.date, each.copies, each.precision, each.printer, each.note)
            for number, each in printings(session)
        ],
    }  # fmt: skip


def test_export_and_import_elsewhere_is_the_same_ledger(empty_record: Path, tmp_path: Path) -> None:
    runs = itertools.count()

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.explicit, Phase.reuse],
    )
    @given(st.lists(steps(), min_size=1, max_size=14))
    def there_and_back(chosen: list[Step]) -> None:
        folder = tmp_path / str(next(runs))
        first, second = copy_of(empty_record, folder / "one"), copy_of(empty_record, folder / "two")
        with opened(first) as one, opened(second) as two:
            for step in chosen:
                try:
                    with one.writing() as session:
                        step(session)
                except Refusal:
                    continue
            with one.reading() as session:
                before = state(session)
                if not before["movements"]:
                    return
                export(session, folder / "out.xlsx")
            report = sent(two, folder / "out.xlsx")
            assert report.entered, messages(report)
            with two.reading() as session:
                assert state(session) == before
                assert not audit.broken_entries(session)
            again = sent(two, folder / "out.xlsx")
            assert not again.entered
            assert len(again.known) == len(before["movements"])

    there_and_back()


def test_what_was_entered_after_a_reversal_stays_after_it(
    empty_record: Path, tmp_path: Path
) -> None:
    first, second = copy_of(empty_record, tmp_path / "one"), copy_of(empty_record, tmp_path / "two")
    with opened(first) as one, opened(second) as two:
        with one.writing() as session:
            ledger.receive(session, volume=35, quantity=Quantity(9), location="文史库")
            ledger.receive(session, volume=35, quantity=Quantity(5), location="文史库")
        with one.writing() as session:
            ledger.reverse(session, 2, note="误登", operator="李")
            for copies in (1, 2, 3):
                ledger.distribute(
                    session, volume=35, quantity=Quantity(copies), to=[("甲", None)], location=None
                )
        with one.reading() as session:
            before = state(session)
            export(session, tmp_path / "out.xlsx")
        assert sent(two, tmp_path / "out.xlsx").entered
        with two.reading() as session:
            assert state(session) == before


def copy_of(record: Path, home: Path):  # type: ignore[no-untyped-def]
    import shutil

    from archive.config import Settings

    home.mkdir(parents=True)
    shutil.copy(record, home)
    return Settings.from_environment({"WENSHI_HOME": str(home)})


def test_volumes_are_named_by_number(archive: Archive, tmp_path: Path) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 35, "商州文史资料第三十五辑")
        ledger.receive(session, volume=35, quantity=Quantity(3), location="库")
    with archive.reading() as session:
        assert export(session, tmp_path / "a.csv") == 1
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].split(",")[:5] == ["1", "入库", "", "35", "3"]
