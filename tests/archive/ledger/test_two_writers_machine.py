"""Two writers at once, held to a model: nothing below zero on any day, and nothing lost."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from archive import audit
from archive.database import Archive, open_archive
from archive.errors import Refusal
from archive.ledger import Quantity, donate, history, receive, reverse, stock, transfer
from archive.models import Movement
from tests.archive.ledger.test_ledger_machine import Shelf

FIRST = dt.date(2022, 6, 1)
DAYS = 4
PLACES = ("文史库", "传达室")
runs = itertools.count(1)


@dataclass(frozen=True)
class Order:
    """What a writer is to do; ``which`` chooses what is reversed, among all that was entered."""

    kind: str
    copies: int
    place: int
    day: int
    which: int


ORDERS = st.builds(
    Order,
    st.sampled_from(["receive", "donate", "donate", "transfer", "reverse"]),
    st.integers(1, 8),
    st.integers(0, 1),
    st.integers(0, DAYS - 1),
    st.integers(0, 99),
)
WORK = st.lists(ORDERS, min_size=1, max_size=3)


class TwoWriters(RuleBasedStateMachine):
    """Each step gives both writers work to do at once; each run has shelves of its own.

    The model is told of a movement only by its writer, after its transaction ended: the sums hold
    in whatever order the two came.
    """

    archives: tuple[Archive, Archive]
    pool: ThreadPoolExecutor

    @initialize()
    def start(self) -> None:
        self.run = next(runs)
        self.changes: dict[int, list[tuple[Shelf, int, int]]] = {}  # (shelf, day, copies)
        self.reversed: set[int] = set()
        self.before = self.length()

    def length(self) -> int:
        with self.archives[0].reading() as session:
            return history(session, limit=0)[1]

    def at(self, place: int) -> str:
        return f"{PLACES[place]}{self.run}"

    @rule(ours=WORK, theirs=WORK)
    def both_work(self, ours: list[Order], theirs: list[Order]) -> None:
        entered = sorted(self.changes.keys() - self.reversed)
        tries = [
            self.pool.submit(self.work, archive, orders, entered)
            for archive, orders in zip(self.archives, (ours, theirs), strict=True)
        ]
        for done in itertools.chain(*(each.result() for each in tries)):
            number, change, opposite_of = done
            assert number not in self.changes, "one number was given twice"
            if opposite_of is not None:
                assert opposite_of not in self.reversed, "one movement was reversed twice"
                self.reversed |= {opposite_of, number}
                change = [(shelf, day, -copies) for shelf, day, copies in self.changes[opposite_of]]
            self.changes[number] = change

    def work(
        self, archive: Archive, orders: list[Order], entered: list[int]
    ) -> list[tuple[int, list[tuple[Shelf, int, int]], int | None]]:
        done = []
        for order in orders:
            chosen = entered[order.which % len(entered)] if entered else None
            with suppress(Refusal):
                with archive.writing() as session:
                    if order.kind != "reverse":
                        said = (*self.enter(session, order), None)
                    elif chosen is not None:
                        movement = reverse(session, chosen, note="登记有误", operator="李")
                        said = (movement.id, [], chosen)
                    else:
                        continue
                done.append(said)  # once it is in the record
        return done

    def enter(self, session: Session, order: Order) -> tuple[int, list[tuple[Shelf, int, int]]]:
        here, there = self.at(order.place), self.at(1 - order.place)
        said = {
            "volume": 35,
            "quantity": Quantity(order.copies),
            "date": (FIRST + dt.timedelta(order.day)).isoformat(),
        }
        came = ((35, here), order.day, order.copies)
        went = ((35, here), order.day, -order.copies)
        ways: dict[str, Callable[[], Movement]] = {
            "receive": lambda: receive(session, location=here, **said),  # type: ignore[arg-type]
            "donate": lambda: donate(session, to=[("甲馆", None)], location=here, **said),  # type: ignore[arg-type]
            "transfer": lambda: transfer(
                session,
                from_location=here,
                to_location=there,
                **said,  # type: ignore[arg-type]
            ),
        }
        movement = ways[order.kind]()
        changes = {
            "receive": [came],
            "donate": [went],
            "transfer": [went, ((35, there), order.day, order.copies)],
        }
        return movement.id, changes[order.kind]

    @invariant()
    def stock_of_every_day_is_as_modelled_and_never_below_zero(self) -> None:
        ours = {self.at(place) for place in range(len(PLACES))}
        with self.archives[1].reading() as session:
            for day in range(-1, DAYS):
                shelves: Counter[Shelf] = Counter()
                for shelf, since, copies in itertools.chain(*self.changes.values()):
                    if since <= day:
                        shelves[shelf] += copies
                assert all(copies >= 0 for copies in shelves.values()), day
                rows = {
                    (row.volume_number, row.location): row.copies
                    for row in stock(session, at=FIRST + dt.timedelta(day))
                    if row.location in ours
                }
                assert {key: n for key, n in rows.items() if n} == +shelves

    @invariant()
    def no_movement_is_lost(self) -> None:
        assert self.length() == self.before + len(self.changes)


def test_two_writers_behave_as_their_model(archive: Archive) -> None:
    other = open_archive(archive.settings)
    with ThreadPoolExecutor(2) as pool:
        run_state_machine_as_test(
            type("Machine", (TwoWriters,), {"archives": (archive, other), "pool": pool}),
            settings=settings(
                max_examples=10,
                stateful_step_count=10,
                deadline=None,
                # Which of two is first is not hypothesis's to choose.
                suppress_health_check=list(HealthCheck),
            ),
        )
    other.close()
    with archive.reading() as session:
        assert audit.broken_entries(session) == []
