"""The ledger against a model so simple that it is surely right: a number for each shelf."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from archive import audit
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, donate, history, receive, reverse, stock, transfer

Shelf = tuple[int, str]  # volume number, location
Entry = tuple[int, Counter[Shelf]]  # id of a movement, what it added to each shelf

copies = st.integers(1, 12)
volume_numbers = st.sampled_from([34, 35])
PLACES = ("文史库", "传达室", "地下室")
places = st.sampled_from(PLACES)
runs = itertools.count(1)


class LedgerMachine(RuleBasedStateMachine):
    """Each run has shelves of its own in the one archive that it is given."""

    archive: Archive
    entries: Bundle[Entry] = Bundle("entries")

    @initialize()
    def start(self) -> None:
        self.run = next(runs)
        self.shelves: Counter[Shelf] = Counter()
        self.entered = self.length()

    def length(self) -> int:
        with self.archive.reading() as session:
            return history(session, limit=0)[1]

    def at(self, place: str) -> str:
        return f"{place}{self.run}"

    def possible(self, change: Counter[Shelf]) -> bool:
        return all(self.shelves[shelf] + change[shelf] >= 0 for shelf in change)

    def enter(self, movement_id: int, change: Counter[Shelf]) -> Entry:
        assert self.possible(change), "copies were taken that were not there"
        self.shelves.update(change)
        self.entered += 1
        return movement_id, change

    @rule(target=entries, volume=volume_numbers, number=copies, place=places)
    def receive(self, volume: int, number: int, place: str) -> Entry:
        with self.archive.writing() as session:
            movement_id = receive(
                session, volume=volume, quantity=Quantity(number), location=self.at(place)
            ).id
        return self.enter(movement_id, Counter({(volume, self.at(place)): number}))

    @rule(target=entries, volume=volume_numbers, number=copies, place=places)
    def donate(self, volume: int, number: int, place: str) -> Entry | MultipleResults[Entry]:
        change = Counter({(volume, self.at(place)): -number})
        try:
            with self.archive.writing() as session:
                movement_id = donate(
                    session,
                    volume=volume,
                    quantity=Quantity(number),
                    to=[("甲馆", None), ("乙馆", None)][: 1 + (number > 1)],
                    location=self.at(place),
                ).id
        except Refusal:
            assert not self.possible(change), "copies were refused that were there"
            return multiple()
        return self.enter(movement_id, change)

    @rule(target=entries, volume=volume_numbers, number=copies, source=places, goal=places)
    def transfer(
        self, volume: int, number: int, source: str, goal: str
    ) -> Entry | MultipleResults[Entry]:
        change = Counter({(volume, self.at(source)): -number})
        change[volume, self.at(goal)] += number
        try:
            with self.archive.writing() as session:
                movement_id = transfer(
                    session,
                    volume=volume,
                    quantity=Quantity(number),
                    from_location=self.at(source),
                    to_location=self.at(goal),
                ).id
        except Refusal:
            assert source == goal or not self.possible(change), (
                "copies were refused that were there"
            )
            return multiple()
        return self.enter(movement_id, change)

    @rule(target=entries, entry=consumes(entries))
    def reverse(self, entry: Entry) -> Entry | MultipleResults[Entry]:
        movement_id, change = entry
        back = Counter({shelf: -number for shelf, number in change.items()})
        try:
            with self.archive.writing() as session:
                opposite_id = reverse(session, movement_id, note="登记有误", operator="李").id
        except Refusal:
            assert not self.possible(back), "a reversal was refused that the shelves allow"
            return multiple(entry)
        self.enter(opposite_id, back)
        return multiple()

    @invariant()
    def shelves_are_as_modelled_and_never_below_zero(self) -> None:
        with self.archive.reading() as session:
            rows = {
                (row.volume_number, row.location): row.copies
                for row in stock(session)
                if row.location in {self.at(place) for place in PLACES}
            }
        assert rows == dict(self.shelves)
        assert all(number >= 0 for number in rows.values())

    @invariant()
    def every_movement_is_kept(self) -> None:
        assert self.length() == self.entered


def test_the_ledger_behaves_as_its_model(archive: Archive) -> None:
    run_state_machine_as_test(
        type("Machine", (LedgerMachine,), {"archive": archive}),
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
    with archive.reading() as session:
        assert audit.broken_entries(session) == []
