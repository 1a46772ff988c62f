"""The database itself refuses to change what is for ever: see also the ledger's own tests."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from archive import audit
from archive.database import Archive
from archive.models import Audit, Correction, Line, LineKind
from tests.archive.samples import add_line, add_page

AUDIT_COLUMNS = [column.name for column in Audit.__table__.columns]


@pytest.fixture
def kept(archive: Archive) -> Archive:
    with archive.writing() as session:
        audit.record(session, "李", "user.add", "王")
        add_line(session, add_page(session), 1, "会馆碑记")
    return archive


@pytest.mark.parametrize("column", AUDIT_COLUMNS)
def test_no_field_of_the_audit_trail_can_be_changed(kept: Archive, column: str) -> None:
    with pytest.raises(DBAPIError, match="audit is never changed"), kept.writing() as session:
        session.execute(text(f"UPDATE audit SET {column} = {column}"))


def test_no_entry_of_the_audit_trail_can_be_deleted(kept: Archive) -> None:
    with pytest.raises(DBAPIError, match="audit is never changed"), kept.writing() as session:
        session.execute(text("DELETE FROM audit"))
    with kept.reading() as session:
        assert len(session.scalars(select(Audit)).all()) == 1


def test_an_entry_cannot_be_changed_through_its_object(kept: Archive) -> None:
    with pytest.raises(DBAPIError, match="audit is never changed"), kept.writing() as session:
        session.scalars(select(Audit)).one().actor = "王"


@pytest.mark.parametrize("edit", ["recognized = '会馆碑刻'", "char_boxes = '[]'"])
def test_what_was_recognized_cannot_be_changed(kept: Archive, edit: str) -> None:
    with pytest.raises(DBAPIError, match="line is never changed"), kept.writing() as session:
        session.execute(text(f"UPDATE line SET {edit}"))
    with kept.reading() as session:
        assert session.scalars(select(Line)).one().recognized == "会馆碑记"


def test_a_correction_stands_beside_what_was_recognized(kept: Archive) -> None:
    with kept.writing() as session:
        line = session.scalars(select(Line)).one()
        line.corrections.append(Correction(before=line.text, text="会馆碑刻"))
    with kept.reading() as session:
        line = session.scalars(select(Line)).one()
        assert (line.recognized, line.text) == ("会馆碑记", "会馆碑刻")


def test_what_people_say_of_a_line_can_be_changed(kept: Archive) -> None:
    with kept.writing() as session:
        session.scalars(select(Line)).one().kind = LineKind.TITLE
    with kept.reading() as session:
        assert session.scalars(select(Line)).one().kind is LineKind.TITLE
