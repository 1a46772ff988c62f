"""``wenshi demo`` and ``wenshi serve``: loaded once, and a port that is taken."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

import seeds
from tests.webapp.commands.conftest import Terminal

PASSWORD = re.compile(r"管理员：admin　一次性密码：(\S+)（首次登录后须更改）")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_demonstration_is_loaded_once_and_can_be_searched(wenshi: Terminal) -> None:
    count = len(seeds.manifest()["manuscripts"])
    said = wenshi.done("demo", "--no-serve")
    assert f"演示材料已载入：{count} 篇文章，可以检索。" in said
    first = PASSWORD.search(said)
    assert wenshi.json("search", "“商於古道”")["total"] >= 1
    again = wenshi.done("demo", "--no-serve")
    assert f"演示材料已载入：{count} 篇文章" in again
    second = PASSWORD.search(again)
    assert first is not None
    assert second is not None
    assert first[1] != second[1]  # what was shown before may have been seen by others
    answer = wenshi.json("search", "演示文本", "--limit", "0")
    assert len({hit["id"] for hit in answer["hits"]}) == answer["total"] == count
    assert wenshi.done("check") == "一切正常。\n"


def test_a_port_that_is_taken_is_refused_with_another_one_named(
    wenshi: Terminal, taken: int
) -> None:
    done = wenshi.process("serve", "--port", str(taken), WENSHI_HOME=str(wenshi.home))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"端口 {taken} 已被别的程序占用。请先停掉那个程序，或用 --port 换一个端口，"
        f"例如 --port {taken + 1}。\n"
    )


def test_a_port_that_cannot_be_is_wrong_use(wenshi: Terminal) -> None:
    for port in ("0", "65536", "http"):
        assert "--port" in wenshi.misused("serve", "--port", port)
        assert "--port" in wenshi.misused("demo", "--port", port)
    assert not wenshi.home.exists()
