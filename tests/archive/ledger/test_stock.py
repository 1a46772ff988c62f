from archive import volumes
from archive.database import Archive
from archive.ledger import Quantity, StockRow, donate, receive, stock, transfer


def fill(archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 36, "商州掌故")
        receive(session, volume=36, quantity=Quantity(10), location="文史库")
        receive(session, volume=9, quantity=Quantity(3), location="传达室")
        receive(session, volume=9, quantity=Quantity(5), location="文史库")
        receive(session, volume=9, quantity=Quantity(2), location="文史库")


def test_stock_is_summed_by_volume_and_location_in_order(archive: Archive) -> None:
    fill(archive)
    with archive.reading() as session:
        assert stock(session) == [
            StockRow(9, "", "文史库", 7),
            StockRow(9, "", "传达室", 3),
            StockRow(36, "商州掌故", "文史库", 10),
        ]


def test_stock_of_one_volume(archive: Archive) -> None:
    fill(archive)
    with archive.reading() as session:
        assert [row.location for row in stock(session, volume=9)] == ["文史库", "传达室"]


def test_stock_of_one_location(archive: Archive) -> None:
    fill(archive)
    with archive.reading() as session:
        assert [row.volume_number for row in stock(session, location="传达室")] == [9]


def test_an_emptied_shelf_keeps_its_row(archive: Archive) -> None:
    fill(archive)
    with archive.writing() as session:
        transfer(
            session, volume=9, quantity=Quantity(3), from_location="传达室", to_location="文史库"
        )
        assert stock(session, volume=9, location="传达室") == [StockRow(9, "", "传达室", 0)]


def test_what_never_lay_anywhere_has_no_row(archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 1)
        donate(session, volume=2, quantity=Quantity(3), to=[("甲馆", None)], location=None)
        assert stock(session) == []
