"""Files that were sent in and wait to be looked at and entered: each sender's own, for a day."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from pathlib import Path

from werkzeug.datastructures import FileStorage

from archive.config import Settings
from archive.errors import Refusal
from archive.spreadsheets import open_file
from webapp.uploads import not_kept, plain_name

KEPT = 24 * 3600  # seconds
TOKEN = re.compile("[0-9a-f]{32}")


def park(settings: Settings, sender: int, upload: FileStorage | None) -> str:
    """Keep the file; the token by which its sender finds it.

    Raises :class:`Refusal` for no file, for one that is no spreadsheet, and where it cannot be
    stored.
    """
    if upload is None or not upload.filename:
        raise Refusal("没有选文件。请选一个 .xlsx 或 .csv 文件。")
    token = secrets.token_hex(16)
    folder = shelf(settings) / str(sender) / token
    path = folder / plain_name(upload.filename)
    try:
        sweep(settings)
        folder.mkdir(parents=True)
        upload.save(path)
        open_file(path)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise not_kept(error) from error
    except Refusal:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return token


def find(settings: Settings, sender: int, token: str) -> Path | None:
    """The file of this token, if this sender sent it and it is still kept."""
    if not TOKEN.fullmatch(token):
        return None
    folder = shelf(settings) / str(sender) / token
    return next(iter(folder.iterdir()), None) if folder.is_dir() else None


def discard(path: Path) -> None:
    shutil.rmtree(path.parent, ignore_errors=True)


def sweep(settings: Settings) -> None:
    """Throw away what was sent in longer ago."""
    for folder in shelf(settings).glob("*/*"):
        if folder.stat().st_mtime < time.time() - KEPT:
            shutil.rmtree(folder, ignore_errors=True)


def shelf(settings: Settings) -> Path:
    return settings.home / "incoming" / "spreadsheets"
