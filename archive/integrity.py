"""Integrity: does the record still say what it said, and are its files what they were?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from archive import audit, ledger, masters
from archive.config import Settings
from archive.editorial import verifying
from archive.models import Master


@dataclass(frozen=True)
class Finding:
    """Something wrong: a Chinese template and its values, as in Refusal."""

    message: str
    values: dict[str, object]

    def __str__(self) -> str:
        return self.message % self.values


def findings(session: Session, settings: Settings) -> Iterator[Finding]:
    """Everything wrong with the record and its files; nothing when all is well.

    A database file that is itself damaged is the only finding: nothing that it says can be used.
    """
    if damaged(session):
        yield Finding(
            "数据库文件 %(file)s 已损坏。请停止使用，用 wenshi restore 把最近的备份恢复到新目录。",
            {"file": session.get_bind().engine.url.database},
        )
        return
    for entry in audit.broken_entries(session):
        yield Finding("审计记录第 %(id)d 条与前后不符，可能被改动过。", {"id": entry})
    for master in session.scalars(select(Master).order_by(Master.name)):
        path = masters.locate(settings, master.sha256)
        if not path.is_file():
            yield Finding("原件“%(name)s”（%(sha256)s）不见了。", described(master))
        elif masters.digest(path) != master.sha256:
            yield Finding("原件“%(name)s”（%(sha256)s）内容已损坏。", described(master))
    for number in verifying.rewritten(session):
        yield Finding(
            "来稿 %(number)s 的审稿记录与审计记录不符，可能被改动过。", {"number": number}
        )
    for row in ledger.stock(session):
        if row.copies < 0:
            yield Finding(
                "%(location)s 的第 %(volume)d 辑库存为负（%(copies)d）。",
                {"location": row.location, "volume": row.volume_number, "copies": row.copies},
            )
    if on_sqlite(session):
        broken = session.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            yield Finding("数据库有 %(count)d 处引用断裂。", {"count": len(broken)})


def damaged(session: Session) -> bool:
    """Whether SQLite finds its own file damaged. A database server looks after its files itself."""
    if not on_sqlite(session):
        return False
    try:
        return session.execute(text("PRAGMA quick_check(1)")).scalar() != "ok"
    except DatabaseError:
        return True


def on_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def described(master: Master) -> dict[str, object]:
    return {"name": master.name, "sha256": master.sha256[:12]}
