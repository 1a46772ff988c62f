"""Attempts to sign in: a moving window that all processes share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from limits import RateLimitItemPerMinute
from limits.strategies import MovingWindowRateLimiter

from webapp.accounts import attempts
from webapp.accounts.attempts import Attempts

FIVE = RateLimitItemPerMinute(5)


class Clock:
    now = 1_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(attempts, "time", clock)
    return clock


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "attempts.db")


def limiter(file: str) -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(Attempts("attempts://", file=file))


def test_what_one_process_counted_another_knows(file: str, clock: Clock) -> None:
    one, other = limiter(file), limiter(file)
    assert [one.hit(FIVE, "a") for _ in range(3)] == [True] * 3
    assert other.get_window_stats(FIVE, "a").remaining == 2
    assert [other.hit(FIVE, "a") for _ in range(3)] == [True, True, False]
    assert not one.test(FIVE, "a")
    assert one.hit(FIVE, "b")


def test_the_window_moves_with_time(file: str, clock: Clock) -> None:
    counted = limiter(file)
    for _ in range(5):
        assert counted.hit(FIVE, "a")
        clock.now += 10
    assert not counted.hit(FIVE, "a")
    clock.now += 10  # the first one is a minute old
    assert counted.hit(FIVE, "a")
    assert not counted.hit(FIVE, "a")


def test_a_refused_attempt_is_not_counted(file: str, clock: Clock) -> None:
    counted = limiter(file)
    for _ in range(20):
        counted.hit(FIVE, "a")
    clock.now += 60
    assert [counted.hit(FIVE, "a") for _ in range(6)] == [True] * 5 + [False]


def test_a_key_or_all_can_be_forgotten(file: str) -> None:
    storage = Attempts("attempts://", file=file)
    for key in "ab":
        assert storage.acquire_entry(key, 5, 60, 5)
    storage.clear("a")
    assert (storage.get("a"), storage.get("b")) == (0, 5)
    storage.reset()
    assert storage.get("b") == 0


def test_many_may_begin_at_once(tmp_path: Path) -> None:
    for number in range(20):
        new = str(tmp_path / f"{number}.db")
        with ThreadPoolExecutor(8) as pool:
            assert len(list(pool.map(lambda _, new=new: limiter(new), range(8)))) == 8


def test_of_many_at_once_no_more_than_allowed_get_in(file: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(lambda _: limiter(file).hit(FIVE, "a"), range(40)))
    assert let_in.count(True) == 5
