"""A ledger of 100,000 movements: its pages over HTTP, stock of any day, and two writers at once.

    python -m tests.bench.bench_ledger [MOVEMENTS] [EACH]

The movements are entered in bulk (:mod:`tests.bench.ledger_made`). The pages are asked for by one
client, one after the other, as a librarian and as the public, the first round thrown away. Then two
processes enter EACH random movements each by the use cases, to an archive that has none; afterwards
every shelf is added up day by day, and every movement looked for.
"""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from urllib.parse import quote

from sqlalchemy import select

from archive import ledger
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.ledger.book import Kept
from archive.ledger.shelves import shelved
from archive.models import Movement
from tests.bench import measuring
from tests.bench.ledger_made import make
from tests.bench.serving import served, took

ROUNDS = 20
PAGES = [
    "/copies", "/copies?at=2015-06-30&low=500", "/copies?volume=20",
    "/copies/movements", "/copies/movements?page=1999", "/copies/movements?volume=7&page=20",
    "/copies/movements?kind=donate&from=2012&to=2018-06&sort=-date&page=100",
    "/copies/movements?sort=-quantity&page=1000", "/copies/movements?location=文史库房&sort=volume",
    "/copies/movements/1000", "/copies/documents", "/copies/documents?page=9",
    "/copies/documents/77", "/copies/recipients", "/copies/recipients?sort=name&page=20",
    "/copies/recipients/3", "/copies/matrix", "/copies/matrix?lacks=3&page=2",
    "/copies/reports", "/copies/reports/2015", "/copies/reports/2015/6",
    "/copies/reports/undated", "/api/v1/copies?offset=90000",
    "/api/v1/ledger/movements?offset=99000", "/api/v1/ledger/stock?at=2015-06-30",
    "/api/v1/ledger/recipients", "/api/v1/ledger/reports", "/api/v1/ledger/reports/2015",
]  # fmt: skip
WRITER = """
import sys
from tests.bench.bench_ledger import write
write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
"""


def main(count: int, each: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        archive = opened(home)
        with archive.writing() as session:
            make(session, count)
        days(archive)
        archive.close()
        with served(home) as port:
            pages(port)
    with tempfile.TemporaryDirectory() as home:
        writers(home, each)


def opened(home: str) -> Archive:
    return open_archive(Settings.from_environment({"WENSHI_HOME": home}))


def days(archive: Archive) -> None:
    """Stock of a hundred days, from a book that is read, and what reading it took."""
    with archive.reading() as session:
        kept, began = Kept(), time.perf_counter()
        book = kept.book(session)
        print(f"{len(book):,} movements read in {time.perf_counter() - began:.2f} s")
        times = []
        for n in range(100):
            day = dt.date(2006, 1, 1) + dt.timedelta(73 * n)
            began = time.perf_counter()
            rows = shelved(session, kept.book(session), at=day)
            times.append((time.perf_counter() - began) * 1000)
            if n % 25 == 0 and rows != ledger.stock(session, at=day):
                raise RuntimeError(f"stock of {day} differs from that of the record")
    say("stock of a day", times)


def pages(port: int) -> None:
    every: list[float] = []
    for address in PAGES:
        times, _ = took(port, [quote(address, safe="/?&=-")] * (ROUNDS + 1))
        say(address, times[1:])
        every += times[1:]
    say("all pages", every)


def say(what: str, times: list[float]) -> None:
    median, p95, most = measuring.spread(times)
    print(f"{what:72} median {median:5.1f} ms  p95 {p95:5.1f} ms  max {most:5.1f} ms")


def writers(home: str, each: int) -> None:
    opened(home).close()
    began = time.perf_counter()
    running = [
        subprocess.Popen(measuring.python("-c", WRITER, home, str(seed), str(each)),
                         stdout=subprocess.PIPE, text=True)
        for seed in (1, 2)
    ]  # fmt: skip
    entered = [int(process.communicate()[0]) for process in running]
    if any(process.returncode for process in running):
        raise RuntimeError("a writer failed")
    seconds = time.perf_counter() - began
    archive = opened(home)
    with archive.reading() as session:
        movements = list(session.scalars(select(Movement).order_by(Movement.id)))
        lowest = lowest_of_all(movements)
        stock = {
            (row.volume_number, row.location): row.copies
            for row in ledger.stock(session)
            if row.copies
        }
        mine = Counter({key: copies for key, copies in summed(movements).items() if copies})
        lost = sum(entered) - len(movements)
        print(
            f"two writers × {each:,}: {len(movements):,} movements entered, the others refused, "
            f"in {seconds:.0f} s; lost {lost}, lowest stock of any day {lowest}, "
            f"sums equal: {dict(mine) == stock}"
        )
        if lost or lowest < 0 or dict(mine) != stock:
            raise RuntimeError("the ledger is wrong")
    archive.close()


def write(home: str, seed: int, each: int) -> None:
    """Enter movements until ``each`` were tried; print how many were not refused."""
    chance, entered = random.Random(seed), 0
    archive = opened(home)
    for _ in range(each):
        try:
            with archive.writing() as session:
                one(session, chance)
            entered += 1
        except Refusal:
            pass
    archive.close()
    print(entered)


def one(session, chance: random.Random):  # type: ignore[no-untyped-def]
    """A movement of any kind, on any day of two years or on no day that is said."""
    day = (dt.date(2024, 1, 1) + dt.timedelta(chance.randrange(700))).isoformat()
    said = {
        "volume": chance.randrange(1, 7),
        "date": chance.choice([day, day, day[:7], day[:4], ""]),
        "note": "n",
        "operator": "bench",
    }
    copies, shelf = Quantity(chance.randrange(1, 40)), f"库{chance.randrange(3)}"
    who = [(f"馆{chance.randrange(50)}", None)]
    match chance.randrange(8):
        case 0:
            return ledger.receive(session, quantity=Quantity(60), location=shelf, **said)
        case 1:
            return ledger.transfer(session, quantity=copies, from_location=shelf,
                                   to_location=f"库{chance.randrange(3)}", **said)  # fmt: skip
        case 2:
            return ledger.collect(session, quantity=copies, location=shelf, by=who, **said)
        case 3:
            return ledger.lose(session, quantity=copies, location=shelf, **said)
        case 4:
            return ledger.reverse(session, chance.randrange(1, 5_000), note="n", operator="bench")
        case 5:
            return ledger.exchange(session, quantity=copies, to=who, location=shelf, **said)
        case 6:
            return ledger.distribute(session, quantity=copies, to=who, location=shelf, **said)
        case _:
            return ledger.donate(session, quantity=copies, to=who, location=shelf, **said)


def changes(movements: list[Movement]):  # type: ignore[no-untyped-def]
    for each in movements:
        if each.to_location:
            yield (each.volume.number, each.to_location.name), each.put_on, each.quantity
        if each.from_location:
            yield (each.volume.number, each.from_location.name), each.taken_on, -each.quantity


def summed(movements: list[Movement]) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for key, _, copies in changes(movements):
        found[key] += copies
    return found


def lowest_of_all(movements: list[Movement]) -> int:
    """The fewest copies on any shelf at the end of any day."""
    by_day: dict[tuple[int, str], Counter[str]] = {}
    for key, day, copies in changes(movements):
        by_day.setdefault(key, Counter())[day] += copies
    lowest = 0
    for days_of in by_day.values():
        there = 0
        for day in sorted(days_of):
            there += days_of[day]
            lowest = min(lowest, there)
    return lowest


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:]]
    main(*(asked + [100_000, 5_000][len(asked) :]))
