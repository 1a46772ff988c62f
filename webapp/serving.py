"""``wenshi serve``: the site and its worker under one command, stopped together.

Python runs on one core only, so the site is served by several processes. The first of them is the
parent of the others and of the worker. Each listens at the same port with a socket of its own, over
which the system spreads connections evenly (SO_REUSEPORT, see socket(7)); one socket for all would
not do: whoever looks first takes all that wait.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

from flask import Flask
from waitress import create_server

from archive.config import Settings
from archive.errors import Refusal
from webapp import create_app
from webapp.companions import companion, end_with_parent
from webapp.uploads import LARGEST
from webapp.worker import UNDER_PARENT

WORKER = "webapp.worker"
AT_ONCE = 1 << 18  # bytes: a long article in one go
THREADS = 8
MOST_PROCESSES = 4  # by default: each holds all texts in memory


def default_processes() -> int:
    """One for each core, within reason."""
    return min(MOST_PROCESSES, os.cpu_count() or 1)


def serve(
    settings: Settings, host: str, port: int, processes: int, on_ready: Callable[[], object]
) -> None:
    """Serve the site in so many processes until SIGTERM or SIGINT, with a worker beside them.

    The port is taken first, so that nothing else is begun where it cannot be had. Raises
    :class:`Refusal` then.
    """
    listening = bind(host, port)
    signal.signal(signal.SIGTERM, leave)
    with listening, ExitStack() as beside:
        beside.enter_context(companion(settings, WORKER, UNDER_PARENT))
        site = create_app(settings)
        for _ in range(processes - 1):
            beside.enter_context(companion(settings, __name__, host, str(port)))
        answer(site, listening, on_ready)


def answer(site: Flask, listening: socket.socket, on_ready: Callable[[], object]) -> None:
    """Answer what comes in, until told to leave."""
    settle(site)
    server = create_server(
        site, sockets=[listening], threads=THREADS, max_request_body_size=LARGEST, ident=None,
        send_bytes=AT_ONCE,
    )  # fmt: skip
    on_ready()
    try:
        server.run()  # returns on KeyboardInterrupt and SystemExit
    finally:
        server.close()


def settle(site: Flask) -> None:
    """Have the index in memory, and take all that is there now for lasting.

    Python looks through all objects for cycles now and then; with the texts of a whole series
    among them, readers wait for it (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    site.extensions["finder"].suggest("", staff=False)
    gc.collect()
    gc.freeze()


def serve_beside(host: str, port: int) -> None:
    """Answer a part of what comes in at a port where the parent listens, until it ends."""
    signal.signal(signal.SIGTERM, leave)
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
    site = create_app(Settings.from_environment())
    with listen(host, port) as listening:
        answer(site, listening, lambda: None)


def leave(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket at an address where nobody listens yet.

    Raises :class:`Refusal` where the address cannot be had.
    """
    try:
        listen(host, port, shared=False).close()
        return listen(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Refusal(
                "端口 %(port)d 已被别的程序占用。请先停掉那个程序，或用 --port 换一个端口，"
                "例如 --port %(other)d。",
                port=port,
                other=port + 1 if port < 65535 else 8000,
            ) from error
        if error.errno == errno.EACCES:
            raise Refusal(
                "没有使用端口 %(port)d 的权限（1024 以下的端口需要系统授权）。"
                "请用 --port 换一个 1024 以上的端口，例如 --port 8000。",
                port=port,
            ) from error
        raise unusable(host, error) from error


def listen(host: str, port: int, shared: bool = True) -> socket.socket:
    """A listening socket; a shared one leaves room for other shared ones at the same port."""
    family, kind, _, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def unusable(host: str, error: OSError) -> Refusal:
    return Refusal(
        "地址“%(host)s”不能用来提供服务（%(reason)s）。请用 --host 127.0.0.1（只限本机）"
        "或 --host 0.0.0.0（局域网内都能打开）。",
        host=host,
        reason=error.strerror or error,
    )


if __name__ == "__main__":
    serve_beside(sys.argv[1], int(sys.argv[2]))
