"""Masters: files as they came, kept byte for byte, named by their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import mimetypes
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import String, cast, event, exists, select
from sqlalchemy.orm import Session

from archive.config import Settings
from archive.database import on_failure
from archive.errors import Refusal
from archive.models import Article, Master, Page, Revision, SubmissionFile

CHUNK = 1 << 20


def digest(path: Path) -> str:
    """SHA-256 (hex) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def name_of(path: Path) -> str:
    """The file's name as text; a name that is not UTF-8, as old archives hold, as GB18030."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return os.fsencode(path.name).decode("gb18030", "replace")
    return path.name


def locate(settings: Settings, sha256: str) -> Path:
    """Where the master of this digest lies: spread over 256 folders by its first two digits."""
    return settings.files / sha256[:2] / sha256


def keep(session: Session, settings: Settings, path: Path, name: str | None = None) -> Master:
    """Copy a file into the archive, once, and return its record.

    The copy is complete and on disk before its record is written; where the transaction fails,
    it goes again. Raises :class:`Refusal` when the disk is full.
    """
    sha256 = digest(path)
    known = session.get(Master, sha256)
    if known is not None and locate(settings, sha256).exists():
        return known
    target = locate(settings, sha256)
    if not target.exists():
        on_failure(session, lambda: target.unlink(missing_ok=True))
    copy_whole(settings, path, target)
    if known is not None:
        return known
    label = name or name_of(path)
    master = Master(
        sha256=sha256,
        name=label,
        media_type=mimetypes.guess_type(label)[0] or "application/octet-stream",
        size=path.stat().st_size,
    )
    session.add(master)
    session.flush()
    return master


def keep_text(session: Session, settings: Settings, text: str, name: str) -> Master:
    """Keep a text as a file in UTF-8, as it is: one that the record will not say any more."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(text.encode())
        return keep(session, settings, path, name)


def copy_whole(settings: Settings, source: Path, target: Path) -> None:
    """Copy so that ``target`` is either complete or not there, also when the power fails."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            source.open("rb") as reader,
            tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as writer,
        ):
            try:
                while chunk := reader.read(CHUNK):
                    writer.write(chunk)
                writer.flush()
                os.fsync(writer.fileno())
                os.replace(writer.name, target)
            except BaseException:
                os.unlink(writer.name)
                raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refusal(
            "磁盘已满，数据没有写入，原有内容不变。请清理 %(home)s 所在的磁盘后重试。",
            home=settings.home,
        ) from error


def drop(session: Session, settings: Settings, sha256s: Iterable[str]) -> None:
    """Delete those of these masters that no page, article or submission refers to any more.

    The files go when the transaction is committed: were it rolled back, they would be missed.
    """
    session.flush()
    unused = []
    for sha256 in set(sha256s):
        used = session.scalar(
            select(
                exists().where(Page.master_sha256 == sha256)
                | exists().where(Article.master_sha256 == sha256)
                | exists().where(cast(Article.captions, String).contains(sha256))
                | exists().where(SubmissionFile.master_sha256 == sha256)
                | exists().where(cast(Revision.captions, String).contains(sha256))
            )
        )
        master = session.get(Master, sha256)
        if not used and master is not None:
            session.delete(master)
            unused.append(locate(settings, sha256))

    def unlink(_: Session) -> None:
        for path in unused:
            path.unlink(missing_ok=True)

    event.listen(session, "after_commit", unlink, once=True)


def missing(master: Master) -> Refusal:
    """What to say when a master is not where it should be."""
    return Refusal(
        "原件“%(name)s”不见了。请从备份恢复数据目录里的 files 目录，再运行 wenshi check。",
        name=master.name,
    )
