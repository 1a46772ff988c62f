"""Processes beside the site."""

from __future__ import annotations

import signal
import subprocess
import sys

LEAVING = """
import signal, sys, time
from webapp.companions import end_with_parent

def leave(signum, frame):
    raise SystemExit(0)

signal.signal(signal.SIGTERM, leave)
end_with_parent(lambda: None)
print("there", flush=True)
time.sleep(30)
"""


def test_a_companion_that_is_told_to_leave_ends_without_a_fault() -> None:
    command = [sys.executable, "-c", LEAVING]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert "Fatal" not in process.stderr.read()
