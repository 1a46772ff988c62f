"""How large a request may be, and where uploads lie until the archive has them."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, request
from werkzeug.datastructures import FileStorage

from archive.config import Settings
from archive.errors import Refusal
from archive.spreadsheets.limits import LARGEST_FILE
from webapp import permissions

ENVELOPE = 1 << 20  # the rest of a form: fields, boundaries
LARGEST = (1 << 30) + ENVELOPE
LARGEST_FOR_OTHERS = ENVELOPE
LARGE = {
    "desk.upload_scan",
    "desk.upload_articles",
    "submissions.new",
    "submissions.revise",
    "overlap.overlap",
    "proofreading.manuscript",
    "mending.text",
}
# Anybody may send a manuscript with its photographs.
FROM_ANYBODY = {"submitting.submit", "submitting.receipt"}
LARGEST_FROM_ANYBODY = (30 << 20) + ENVELOPE
LONGEST_TYPED = 2 << 20  # bytes of pasted text
SPREADSHEET = "spreadsheets.upload"
LONGEST_STEM = 60


def limit(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FOR_OTHERS
    app.before_request(allow_large)


def allow_large() -> None:
    """Only who may upload may send a large request."""
    if request.endpoint in LARGE and permissions.may_edit():
        request.max_content_length = LARGEST
    elif request.endpoint in FROM_ANYBODY:
        request.max_content_length = LARGEST_FROM_ANYBODY
    elif request.endpoint == SPREADSHEET and permissions.may_keep_ledger():
        request.max_content_length = LARGEST_FILE + ENVELOPE
    if request.endpoint in LARGE | FROM_ANYBODY:
        request.max_form_memory_size = LONGEST_TYPED


@contextmanager
def incoming(settings: Settings, files: Sequence[FileStorage]) -> Iterator[list[Path]]:
    """The uploaded files, under the names their owners gave them, until the block ends.

    Raises :class:`Refusal` when two have one name or the disk is full.
    """
    shelf = settings.home / "incoming"
    shelf.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf) as folder:
        paths = [Path(folder) / plain_name(file.filename or "") for file in files]
        for path in paths:
            if paths.count(path) > 1:
                raise Refusal("有两个文件都叫“%(name)s”。请改名后再传。", name=path.name)
        try:
            for path, file in zip(paths, files, strict=True):
                file.save(path)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise Refusal(
                "磁盘已满，上传的文件没有收下，原有内容不变。请联系管理员清理磁盘后重传。"
            ) from error
        yield paths


def plain_name(name: str) -> str:
    """The name without folders and signs that have a meaning to a file system.

    Chinese names stay as they are: a master is known by what its owner called it.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(char for char in last if char.isprintable()).strip(". ")
    stem, dot, suffix = visible.rpartition(".")
    if not dot:
        return visible[:LONGEST_STEM] or "upload"
    return stem[:LONGEST_STEM] + dot + suffix[:10]
