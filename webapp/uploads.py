"""How large a request may be, and where uploads lie until the archive has them."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, current_app, request
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
NO_PERMISSION = Refusal(
    "网站没有权限写入数据目录，上传的文件没有收下，原有内容不变。请联系管理员检查目录的权限。"
)
NO_FOLDER = Refusal(
    "存放上传文件的目录不能用，上传的文件没有收下，原有内容不变。请联系管理员检查数据目录。"
)
TOO_MANY = Refusal("服务器打开的文件太多，上传的文件没有收下，原有内容不变。请过一会儿重传。")
NOT_KEPT = {
    errno.ENOSPC: Refusal(
        "磁盘已满，上传的文件没有收下，原有内容不变。请联系管理员清理磁盘后重传。"
    ),
    errno.EDQUOT: Refusal("超出磁盘配额，上传的文件没有收下，原有内容不变。请联系管理员。"),
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: Refusal("磁盘是只读的，上传的文件没有收下，原有内容不变。请联系管理员检查磁盘。"),
    errno.EIO: Refusal("磁盘读写出错，上传的文件没有收下，原有内容不变。请联系管理员检查磁盘。"),
    errno.EMFILE: TOO_MANY,
    errno.ENFILE: TOO_MANY,
    errno.ENAMETOOLONG: Refusal("文件名太长，上传的文件没有收下，原有内容不变。请改短文件名再传。"),
    errno.EEXIST: NO_FOLDER,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
}


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

    Raises :class:`Refusal` when two have one name or they cannot be stored.
    """
    shelf = settings.home / "incoming"
    try:
        shelf.mkdir(exist_ok=True)
    except OSError as error:
        raise not_kept(error) from error
    with tempfile.TemporaryDirectory(dir=shelf) as folder:
        paths = [Path(folder) / plain_name(file.filename or "") for file in files]
        for path in paths:
            if paths.count(path) > 1:
                raise Refusal("有两个文件都叫“%(name)s”。请改名后再传。", name=path.name)
        try:
            for path, file in zip(paths, files, strict=True):
                file.save(path)
        except OSError as error:
            raise not_kept(error) from error
        yield paths


def not_kept(error: OSError) -> Refusal:
    """What kept an upload from being stored, without saying where that is; an error that says
    nothing of the disk is raised again. The log has all of it, for who runs the site."""
    said = NOT_KEPT.get(error.errno or 0)
    if said is None:
        raise error
    current_app.logger.error("an upload was not kept: %s", error)
    return Refusal(said.template)


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
