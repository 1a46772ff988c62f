"""The database itself refuses to edit what happened."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from archive.database import Archive
from archive.ledger import Quantity, donate, receive, stock
from archive.models import Movement

EDITS = [
    "UPDATE movement SET quantity = 1",
    "UPDATE movement SET note = '改'",
    "DELETE FROM movement",
    "UPDATE share SET quantity = 1",
    "DELETE FROM share",
]


@pytest.mark.parametrize("edit", EDITS)
def test_movements_and_shares_cannot_be_edited_or_deleted(archive: Archive, edit: str) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(10), location="文史库")
        donate(
            session, volume=35, quantity=Quantity(4), to=[("甲馆", 3), ("乙馆", 1)], location=None
        )
    with pytest.raises(DBAPIError, match="never changed"), archive.writing() as session:
        session.execute(text(edit))
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [10]


def test_a_movement_cannot_be_edited_through_its_object(archive: Archive) -> None:
    with archive.writing() as session:
        received = receive(session, volume=35, quantity=Quantity(10), location="文史库")
        movement_id = received.id
    with pytest.raises(DBAPIError, match="never changed"), archive.writing() as session:
        session.get_one(Movement, movement_id).quantity = 11


WRONG = [
    "quantity, precision, volume_id, to_location_id) VALUES (0, 'exact', 1, 1",
    "quantity, precision, volume_id, to_location_id) VALUES (-5, 'exact', 1, 1",
    "quantity, precision, volume_id, to_location_id) VALUES (5, 'about', 1, 1",
    "quantity, precision, volume_id, to_location_id) VALUES (NULL, 'unknown', 1, 1",
    "quantity, precision, volume_id, to_location_id) VALUES (5, 'exact', NULL, 1",
    "quantity, precision) VALUES (NULL, 'exact'",
    "quantity, precision) VALUES (5, 'unknown'",
]


@pytest.mark.parametrize("row", WRONG)
def test_the_database_refuses_a_movement_that_makes_no_sense(archive: Archive, row: str) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(10), location="文史库")
    columns, values = row.split(") VALUES (")
    with pytest.raises(DBAPIError, match=r"(?i)check constraint"), archive.writing() as session:
        session.execute(
            text(
                "INSERT INTO movement (kind, date, document_number, source, note, operator,"
                f" recorded_at, {columns}) VALUES"
                f" ('receive', '', '', '', '', '', '2022-01-01 00:00:00', {values})"
            )
        )
