"""``wenshi serve``: the site and its worker under one command, stopped together."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from waitress import create_server

from archive.config import Settings
from archive.errors import Refusal
from webapp import create_app
from webapp.uploads import LARGEST
from webapp.worker import UNDER_PARENT

log = logging.getLogger("wenshi.serving")

THREADS = 8
LOOK_EVERY = 1.0  # seconds between looks at the worker
RESTART_AFTER = 3.0
GRACE = 3.0  # seconds that a worker is given to end by itself


def serve(settings: Settings, host: str, port: int, on_ready: Callable[[], object]) -> None:
    """Serve the site until SIGTERM or SIGINT, with a worker beside it.

    The port is taken first, so that nothing else is begun where it cannot be had. Raises
    :class:`Refusal` then.
    """
    listening = bind(host, port)
    signal.signal(signal.SIGTERM, leave)
    with listening, working(settings):
        app = create_app(settings)
        server = create_server(
            app, sockets=[listening], threads=THREADS, max_request_body_size=LARGEST, ident=None
        )
        on_ready()
        try:
            server.run()  # returns on KeyboardInterrupt and SystemExit
        finally:
            server.close()


def leave(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket. Raises :class:`Refusal` where the address cannot be had."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind)
    except OSError as error:
        raise unusable(host, error) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
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
    return listening


def unusable(host: str, error: OSError) -> Refusal:
    return Refusal(
        "地址“%(host)s”不能用来提供服务（%(reason)s）。请用 --host 127.0.0.1（只限本机）"
        "或 --host 0.0.0.0（局域网内都能打开）。",
        host=host,
        reason=error.strerror or error,
    )


@contextmanager
def working(settings: Settings) -> Iterator[None]:
    """A worker runs beside the block, is started again should it die, and ends with it."""
    stop = threading.Event()
    watch = threading.Thread(target=keep_working, args=(settings, stop), name="worker")
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join()


def keep_working(settings: Settings, stop: threading.Event) -> None:
    while not stop.is_set():
        worker = start_worker(settings)
        while worker.poll() is None and not stop.wait(LOOK_EVERY):
            pass
        if stop.is_set():
            end(worker)
            return
        log.error("the worker ended with code %s and is started again", worker.returncode)
        stop.wait(RESTART_AFTER)


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """The worker in a process group of its own; it ends when our end of its stdin is closed."""
    environment = os.environ | {
        "WENSHI_HOME": str(settings.home),
        "WENSHI_DATABASE_URL": settings.database_url,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "webapp.worker", UNDER_PARENT],
        stdin=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


def end(worker: subprocess.Popen[bytes]) -> None:
    """Stop the worker and the processes that it started."""
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
