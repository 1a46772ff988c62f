"""Requests: what is taken in, what becomes of it, and what stays of a person: nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from archive import audit, requests, volumes
from archive.database import Archive
from archive.errors import Conflict, Refusal
from archive.ledger import Quantity, history, receive, stock
from archive.models import Audit, CopyRequest, Movement, MovementKind, RecipientKind, RequestState

SAID = requests.Asked(
    quantity=2, name="赵某某", contact="13900000000", delivery="北新街一号", purpose="研究漕运"
)
SCHOOL = replace(SAID, institution="商州中学", contact="school@example.org")
FROM_SHELF = requests.Approval(MovementKind.DISTRIBUTE, "文史库", date="2026-01-02")
PERSONAL = ("赵某某", "13900000000", "北新街", "研究漕运", "快递单号")


@pytest.fixture
def offered(archive: Archive) -> Archive:
    """Three copies of volume 35 on a shelf, of which two may be asked for at once."""
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(3), location="文史库", date="2025")
        requests.offer(session, 35, is_open=True, most=2, actor="李")
    return archive


def ask(archive: Archive, said: requests.Asked = SAID) -> int:
    with archive.writing() as session:
        return requests.ask(session, volumes.find_or_make(session, 35), said).id


def left(archive: Archive) -> int:
    with archive.reading() as session:
        return stock(session, volume=35)[0].copies


def trail(archive: Archive) -> str:
    with archive.reading() as session:
        entries = session.scalars(select(Audit)).all()
        assert audit.broken_entries(session) == []
        return json.dumps([each.detail for each in entries], ensure_ascii=False)


def test_what_is_granted_is_a_movement_in_the_same_transaction(offered: Archive) -> None:
    number = ask(offered, SCHOOL)
    with offered.writing() as session:
        asked = session.get_one(CopyRequest, number)
        movement = requests.approve(session, asked, FROM_SHELF, actor="李")
        assert (asked.state, asked.movement) == (RequestState.GRANTED, movement)
        assert (movement.kind, movement.quantity) == (MovementKind.DISTRIBUTE, 2)
        assert [(each.recipient.name, each.quantity) for each in movement.shares] == [
            ("商州中学", 2)
        ]
        assert movement.note == f"索书第 {number} 号"
    assert left(offered) == 1


@pytest.mark.parametrize("kind", list(requests.APPROVED_AS))
def test_it_may_be_a_distribution_a_gift_or_an_exchange(
    offered: Archive, kind: MovementKind
) -> None:
    number = ask(offered)
    with offered.writing() as session:
        asked = session.get_one(CopyRequest, number)
        approval = replace(FROM_SHELF, kind=kind, quantity=1)
        assert requests.approve(session, asked, approval, actor="李").kind is kind
    assert left(offered) == 2


def test_nothing_is_granted_where_stock_does_not_suffice(offered: Archive) -> None:
    first, second = ask(offered), ask(offered, SCHOOL)
    with offered.writing() as session:
        requests.approve(session, session.get_one(CopyRequest, first), FROM_SHELF, actor="李")
    with pytest.raises(Refusal, match="库存不足"), offered.writing() as session:
        requests.approve(session, session.get_one(CopyRequest, second), FROM_SHELF, actor="李")
    with offered.reading() as session:
        asked = session.get_one(CopyRequest, second)
        assert (asked.state, asked.movement_id) == (RequestState.REQUESTED, None)
        assert history(session)[1] == 2
    assert left(offered) == 1


@pytest.mark.parametrize(
    "approval",
    [
        replace(FROM_SHELF, kind=MovementKind.LOSS),
        replace(FROM_SHELF, quantity=3),
        replace(FROM_SHELF, quantity=0),
        replace(FROM_SHELF, location="别处"),
        replace(FROM_SHELF, date="2099"),
        replace(FROM_SHELF, answer="长" * 501),
    ],
)
def test_what_makes_no_sense_is_not_granted(offered: Archive, approval: requests.Approval) -> None:
    number = ask(offered)
    with pytest.raises(Refusal), offered.writing() as session:
        requests.approve(session, session.get_one(CopyRequest, number), approval, actor="李")
    assert left(offered) == 3


def test_it_is_decided_once(offered: Archive) -> None:
    number = ask(offered)
    with offered.writing() as session:
        requests.decline(session, session.get_one(CopyRequest, number), "书已不多", actor="李")
    with offered.writing() as session:
        asked = session.get_one(CopyRequest, number)
        with pytest.raises(Conflict):
            requests.approve(session, asked, FROM_SHELF, actor="王")
        with pytest.raises(Conflict):
            requests.decline(session, asked, "再来", actor="王")
        with pytest.raises(Conflict):
            requests.take_back(session, asked)
        with pytest.raises(Refusal, match="已同意"):
            requests.mark_sent(session, asked, actor="王")
        assert (asked.answer, asked.decided_by) == ("书已不多", "李")


def test_a_refusal_needs_a_reason(offered: Archive) -> None:
    number = ask(offered)
    with offered.writing() as session, pytest.raises(Refusal, match="理由"):
        requests.decline(session, session.get_one(CopyRequest, number), " ", actor="李")


def test_nothing_of_a_person_is_kept_where_it_cannot_be_erased(offered: Archive) -> None:
    number = ask(offered)
    with offered.writing() as session:
        asked = session.get_one(CopyRequest, number)
        approval = replace(FROM_SHELF, recipient="赵某某", answer="快递单号一")
        movement = requests.approve(session, asked, approval, actor="李")
        requests.mark_sent(session, asked, "快递单号二", actor="李")
        [share] = movement.shares
        assert (share.recipient.name, share.recipient.kind) == (
            requests.FOR_PERSONS,
            RecipientKind.PERSON,
        )
    with offered.writing() as session:
        requests.erase(session, session.get_one(CopyRequest, number), actor="李")
    with offered.reading() as session:
        asked = session.get_one(CopyRequest, number)
        assert (asked.state, asked.quantity) == (RequestState.SENT, 2)
        kept = [
            getattr(row, column.name)
            for row in (asked, session.scalars(select(Movement).order_by(Movement.id)).all()[-1])
            for column in row.__table__.columns
        ]
    everything = f"{kept}{trail(offered)}"
    assert not [word for word in PERSONAL if word in everything]


def test_what_waits_is_not_erased_and_nothing_is_erased_twice(offered: Archive) -> None:
    number = ask(offered)
    with offered.writing() as session:
        asked = session.get_one(CopyRequest, number)
        with pytest.raises(Refusal, match="还没有处理"):
            requests.erase(session, asked, actor="李")
        requests.decline(session, asked, "无", actor="李")
        requests.erase(session, asked, actor="李")
        with pytest.raises(Refusal, match="已经清除"):
            requests.erase(session, asked, actor="李")


def test_requests_done_with_long_ago_are_erased_together(offered: Archive) -> None:
    waiting, refused = ask(offered), ask(offered, SCHOOL)
    with offered.writing() as session:
        requests.decline(session, session.get_one(CopyRequest, refused), "无", actor="李")
        assert requests.erase_older(session, 30, actor="李") == 0
        assert requests.erase_older(session, 0, actor="李") == 1
        assert requests.erase_older(session, 0, actor="李") == 0
        assert session.get_one(CopyRequest, waiting).name == "赵某某"
        with pytest.raises(Refusal, match="天数"):
            requests.erase_older(session, -1, actor="李")


def test_whoever_asked_may_take_it_back_and_nothing_of_them_stays(offered: Archive) -> None:
    number = ask(offered)
    with offered.writing() as session:
        asked = session.get_one(CopyRequest, number)
        assert requests.of_receipt(session, asked.receipt) is asked
        requests.take_back(session, asked)
        assert (asked.state, asked.name, asked.contact) == (RequestState.TAKEN_BACK, "", "")
        assert requests.open_count(session) == 0


@pytest.mark.parametrize(
    "said",
    [
        replace(SAID, quantity=3),
        replace(SAID, quantity=0),
        replace(SAID, quantity=2**70),
        replace(SAID, name=" \u200b"),
        replace(SAID, contact=""),
        replace(SAID, contact="长" * 101),
        replace(SAID, purpose="长" * 501),
        replace(SAID, delivery="\x00"),
    ],
)
def test_what_cannot_be_asked_is_not_taken_in(offered: Archive, said: requests.Asked) -> None:
    with pytest.raises(Refusal):
        ask(offered, said)


def test_the_same_is_taken_in_once_while_it_waits(offered: Archive) -> None:
    number = ask(offered)
    with pytest.raises(Refusal, match="已经收到"):
        ask(offered, replace(SAID, quantity=1))
    with offered.writing() as session:
        requests.decline(session, session.get_one(CopyRequest, number), "无", actor="李")
    assert ask(offered) > number


def test_a_volume_must_be_open(offered: Archive) -> None:
    with offered.writing() as session:
        requests.offer(session, 35, is_open=False, most=2, actor="李")
    with pytest.raises(Conflict, match="不接受"):
        ask(offered)
    with offered.writing() as session:
        with pytest.raises(Refusal, match="库里没有"):
            requests.offer(session, 99, is_open=True, most=2, actor="李")
        for most in (0, 1001):
            with pytest.raises(Refusal, match="不合理"):
                requests.offer(session, 35, is_open=True, most=most, actor="李")
    assert '"before": {"is_open": true, "most": 2, "note": ""}' in trail(offered)


def test_those_that_wait_come_first(offered: Archive) -> None:
    said = [replace(SAID, contact=f"c{n}") for n in range(4)]
    first, second, third, fourth = (ask(offered, each) for each in said)
    with offered.writing() as session:
        requests.decline(session, session.get_one(CopyRequest, first), "无", actor="李")
        requests.decline(session, session.get_one(CopyRequest, second), "无", actor="李")
        found, total = requests.listed(session)
        assert ([each.id for each in found], total) == ([third, fourth, second, first], 4)
        refused, count = requests.listed(session, state=RequestState.REFUSED, limit=1, offset=1)
        assert ([each.id for each in refused], count) == ([first], 2)
        assert requests.listed(session, volume=36) == ([], 0)
        assert requests.find(session, 2**31) is None
        assert requests.of_receipt(session, "\x00") is None
