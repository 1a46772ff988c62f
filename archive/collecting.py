"""Collecting garbage seldom, while very many objects are made that all stay.

Python looks for cycles whenever 700 objects are new, and at all of them again and again as they
grow old: of an import of 10,000 rows that was a third of the time. Objects without cycles are
freed as ever. https://docs.python.org/3/library/gc.html#gc.set_threshold
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000

_lock = threading.Lock()
_under_way = 0
_usual = gc.get_threshold()


@contextmanager
def seldom() -> Iterator[None]:
    """For the whole process, until the last of those who want it is done."""
    global _under_way, _usual
    with _lock:
        if not _under_way:
            _usual = gc.get_threshold()
            gc.set_threshold(MANY, *_usual[1:])
        _under_way += 1
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.set_threshold(*_usual)
