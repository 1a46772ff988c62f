"""A ledger of many movements, entered in bulk: what no use case would do, for measuring only."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from archive import volumes
from archive.models import (
    Document,
    Location,
    Movement,
    MovementKind,
    Precision,
    Recipient,
    RecipientKind,
    Share,
    now,
)

VOLUMES = 36
LOCATIONS = ["文史库房", "政协资料室", "区图书馆代存", "西院书库", "北新街库", "编辑部"]
RECIPIENTS = 2_000
FIRST, LAST = dt.date(2006, 1, 1), dt.date(2025, 12, 31)
PLACES = [
    "商州",
    "洛南",
    "丹凤",
    "商南",
    "山阳",
    "镇安",
    "柞水",
    "府谷",
    "蓝田",
    "华县",
    "潼关",
    "郧西",
]
ENDS = {
    RecipientKind.LIBRARY: "图书馆",
    RecipientKind.ARCHIVES: "档案馆",
    RecipientKind.COMMITTEE: "政协",
    RecipientKind.SCHOOL: "中学",
    RecipientKind.PERSON: "先生",
    RecipientKind.OTHER: "单位",
}
OUT = [MovementKind.DONATE, MovementKind.DISTRIBUTE, MovementKind.EXCHANGE]


def make(session: Session, count: int, seed: int = 1) -> None:
    """``count`` movements of 36 volumes on 6 shelves over 20 years, none of which leaves a shelf
    with fewer copies than it has."""
    chance = random.Random(seed)
    books = [
        volumes.find_or_make(session, number, f"第{number}辑") for number in range(1, VOLUMES + 1)
    ]
    session.add_all([Location(name=name) for name in LOCATIONS])
    kinds = list(ENDS)
    session.add_all(
        Recipient(
            name=f"{chance.choice(PLACES)}第{n}{ENDS[kind]}", kind=kind, place=chance.choice(PLACES)
        )
        for n, kind in ((n, chance.choice(kinds)) for n in range(RECIPIENTS))
    )
    session.flush()
    shelves = list(session.scalars(select(Location.id)))
    people = list(session.scalars(select(Recipient.id)))
    moved = sorted_by_day(chance, count)
    session.execute(
        insert(Document),
        [
            {"id": n + 1, "number": f"捐〔{2006 + n % 20}〕{n + 1}号", "kind": MovementKind.DONATE,
             "date": f"{2006 + n % 20}", "note": "", "operator": "bench", "recorded_at": now()}
            for n in range(count // 200)
        ],
    )  # fmt: skip
    rows, shares = [], []
    there: dict[tuple[int, int], int] = {}
    for number, day in enumerate(moved, 1):
        row, given = one(chance, number, day, [book.id for book in books], shelves, people, there)
        if number % 10 == 0 and row["kind"] is MovementKind.DONATE:
            row["document_id"] = chance.randrange(count // 200) + 1
        rows.append(row)
        shares.extend(
            {"movement_id": number, "recipient_id": who, "quantity": n} for who, n in given
        )
    for start in range(0, len(rows), 5_000):
        session.execute(insert(Movement), rows[start : start + 5_000])
    for start in range(0, len(shares), 5_000):
        session.execute(insert(Share), shares[start : start + 5_000])


def sorted_by_day(chance: random.Random, count: int) -> Iterator[str]:
    days = (LAST - FIRST).days
    for day in sorted(chance.randrange(days) for _ in range(count)):
        yield (FIRST + dt.timedelta(day)).isoformat()


def one(chance, number, day, books, shelves, people, there):  # type: ignore[no-untyped-def]
    """A movement of this day, and its shares."""
    book, shelf = chance.choice(books), chance.choice(shelves)
    row = dict.fromkeys(("from_location_id", "to_location_id", "taken_on", "put_on", "document_id"))
    row |= {
        "id": number, "volume_id": book, "date": day, "precision": Precision.EXACT,
        "document_number": f"凭{number}", "source": "", "note": "",
        "operator": f"bench{number % 3}", "recorded_at": now(),
    }  # fmt: skip
    left = there.get((book, shelf), 0)
    draw = chance.random()
    if draw < 0.01:  # an old record that touches no shelf
        row |= {"kind": chance.choice(OUT), "quantity": 500, "precision": Precision.AT_LEAST,
                "date": chance.choice([day[:4], day[:7], ""])}  # fmt: skip
        return row, [(chance.choice(people), None)]
    if left < 20 or draw < 0.06:
        copies = chance.randrange(200, 1_000)
        there[book, shelf] = left + copies
        row |= {
            "kind": MovementKind.RECEIVE,
            "quantity": copies,
            "to_location_id": shelf,
            "put_on": day,
        }
        return row, []
    copies = chance.randrange(1, 20)
    there[book, shelf] = left - copies
    row |= {"quantity": copies, "from_location_id": shelf, "taken_on": day}
    if draw < 0.1:
        other = chance.choice([each for each in shelves if each != shelf])
        there[book, other] = there.get((book, other), 0) + copies
        return row | {"kind": MovementKind.TRANSFER, "to_location_id": other, "put_on": day}, []
    who = chance.sample(people, 2 if copies > 10 else 1)
    return row | {"kind": chance.choice(OUT)}, [
        (each, copies // len(who) if len(who) > 1 else copies) for each in who
    ]
