"""A published article on a page of a scan, a manuscript, and two editors."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, errata
from archive.database import Archive
from archive.errata import Report
from archive.models import (
    Article,
    ArticleRange,
    Erratum,
    Ingestion,
    IngestionState,
    Line,
    LineKind,
    Role,
    User,
)
from archive.scans.rederiving import rederive
from tests.archive.samples import add_article, add_line, add_page

LINES = (
    "丹江槽运始末", "陈守正", "龙驹寨是起岸的地方，", "船邦立会馆，议定运价。", "会馆旧影。",
)  # fmt: skip
KINDS = (LineKind.TITLE, LineKind.AUTHOR, LineKind.BODY, LineKind.BODY, LineKind.CAPTION)
MANUSCRIPT = "　　古道上的驿站相去六十里。\n码头\n年份\t船数\n\n　　洪水之后改道。\n"


@pytest.fixture
def library(archive: Archive) -> Archive:
    with archive.writing() as session:
        for name in ("赵丹", "钱江"):
            session.add(User(name=name, password_hash="-", role=Role.EDITOR))
        page = add_page(session, width=1000, height=1400)
        ingestion = Ingestion(
            volume=page.volume, fingerprint="scan", name="碑刻.tif", page_count=1,
            state=IngestionState.DONE,
        )  # fmt: skip
        session.add(ingestion)
        page.ingestion = ingestion
        for order, (text, kind) in enumerate(zip(LINES, KINDS, strict=True)):
            add_line(session, page, order, text, kind=kind, starts_paragraph=order == 2)
        scanned = add_article(
            session, "caoyun", title=LINES[0], text="", volume=page.volume,
            ranges=[ArticleRange(position=0, page_id=page.id, first_line=0, last_line=4)],
        )  # fmt: skip
        rederive(session, scanned)
        manuscript = add_article(session, "yizhan", title="驿站", text=MANUSCRIPT, headings=[1])
        for article in (scanned, manuscript):
            articles.publish(session, article, "赵丹")
    return archive


def article(session: Session, identifier: str = "caoyun") -> Article:
    found = articles.find(session, identifier)
    assert found is not None
    return found


def line(session: Session, order: int) -> Line:
    return session.scalars(select(Line).where(Line.order == order).order_by(Line.id)).first()  # type: ignore[return-value]


def user(session: Session, name: str = "赵丹") -> User:
    return session.scalars(select(User).where(User.name == name)).one()


def report(archive: Archive, order: int, proposed: str, **said: object) -> int:
    """A reader's report on a line, as it reads when they report; its id."""
    with archive.writing() as session:
        found = line(session, order)
        given = Report(proposed, **said)  # type: ignore[arg-type]
        return errata.report_line(session, article(session), found, given, seen=found.text).id


def report_paragraph(archive: Archive, number: int, proposed: str, seen: str) -> int:
    with archive.writing() as session:
        given = Report(proposed)
        found = article(session, "yizhan")
        return errata.report_paragraph(session, found, number, given, seen=seen).id


def erratum(session: Session, number: int) -> Erratum:
    return session.get_one(Erratum, number)
