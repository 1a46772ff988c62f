"""Files of articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive import outbox
from archive.database import Archive
from archive.jsonl import Outcome, import_articles
from archive.models import Article, Audit, Contribution, Volume

Line = dict[str, Any] | str | bytes
ImportLines = Callable[..., Outcome]

CAOYUN: dict[str, Any] = {
    "id": "caoyun",
    "volume": 35,
    "order": 1,
    "column": "史海钩沉",
    "title": "丹江漕运始末",
    "authors": ["陈守正", "李文远"],
    "page_start": 12,
    "page_end": 15,
    "text": "龙驹寨是起岸的地方。\n船帮立会馆，议定运价。\n",
}
YIZHAN: dict[str, Any] = {
    "id": "yizhan",
    "volume": 35,
    "order": 2,
    "title": "商於古道驿站",
    "authors": ["王树声"],
    "text": "古道上的驿站相距六十里。\n",
}
SANPIAN: dict[str, Any] = {"title": "散篇", "authors": ["无名"], "text": "不在任何一辑。\n"}


def as_bytes(line: Line) -> bytes:
    if isinstance(line, dict):
        line = json.dumps(line, ensure_ascii=False)
    return line.encode() if isinstance(line, str) else line


def rows(archive: Archive) -> dict[str, list[Any]]:
    """All that an import may write."""
    with archive.reading() as session:
        return {
            table.__tablename__: sorted(
                (tuple(row) for row in session.execute(select(table.__table__))), key=repr
            )
            for table in (Article, Contribution, Volume, Audit)
        } | {"outbox": list(outbox.pending(session, 0))}


@pytest.fixture
def import_lines(archive: Archive, tmp_path: Path) -> ImportLines:
    """Import these lines as one file, in a transaction of its own."""

    def importing(*lines: Line, **how: Any) -> Outcome:
        path = tmp_path / "文章.jsonl"
        path.write_bytes(b"\n".join(map(as_bytes, lines)))
        how = {"publish": True, "skip_bad": False, "actor": "李", **how}
        with archive.writing() as session:
            return import_articles(session, path, **how)

    return importing
