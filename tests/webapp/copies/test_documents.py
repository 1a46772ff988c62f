"""Documents, and the forms of movements that come back, are lost or counted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import ledger
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity
from tests.webapp.conftest import Visitor
from webapp.copies.items import read_items


def stock_of_35(archive: Archive) -> dict[str, int]:
    with archive.reading() as session:
        return {row.location: row.copies for row in ledger.stock(session, volume=35)}


@pytest.mark.parametrize(
    ("line", "volumes", "copies", "to"),
    [
        ("35 57 省图书馆 50、府谷县政协 7", [35], 57, [("省图书馆", 50), ("府谷县政协", 7)]),
        ("1-3、36 2 府谷县政协", [1, 2, 3, 36], 2, [("府谷县政协", None)]),
        ("第三十五辑 20", [35], 20, [("众人", None)]),
        ("不详 107 甲馆；乙馆", [None], 107, [("甲馆", None), ("乙馆", None)]),
        ("35\t2\t甲馆", [35], 2, [("甲馆", None)]),
        ("35 57 甲馆 不详、乙馆 7", [35], 57, [("甲馆", None), ("乙馆", 7)]),
    ],
)
def test_a_line_says_volumes_copies_and_recipients(
    line: str, volumes: list[int | None], copies: int, to: list[tuple[str, int | None]]
) -> None:
    items = read_items(line, [("众人", None)], None)
    assert [item.volume for item in items] == volumes
    assert all(item.quantity == Quantity(copies) and list(item.to) == to for item in items)


@pytest.mark.parametrize(
    "line", ["35", "35 二二 甲馆", "9-3 1 甲馆", "1-999 1 甲馆", "35 1", "x 1 甲"]
)
def test_a_line_that_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(Refusal):
        read_items(line, [], None)


@given(st.text(alphabet="0123456789 -、，册甲馆\t\n不详约多", max_size=60) | st.text(max_size=40))
def test_lines_are_read_or_refused(text: str) -> None:
    try:
        items = read_items(text, [("甲馆", None)], "库")
    except Refusal:
        return
    assert len(items) <= 500


def test_a_librarian_writes_a_document_of_several_volumes(
    librarian: Visitor, visitor: Visitor, archive: Archive
) -> None:
    answer = librarian.submit(
        "/copies/documents/new",
        kind="donate",
        location="资料室",
        lines="35 57 省图书馆 50、张某某 7\n35 3",
        recipients="府谷县政协",
        date="2023-05",
        note="电话 123",
    )
    assert answer.status_code == 302, answer.text
    page = visitor.get(answer.location).text
    assert "捐〔2023〕1号" in page
    assert "60册" in page
    assert "省图书馆 50册；个人 7册" in page
    assert "张某某" not in page
    assert "电话" not in page
    assert "张某某" in librarian.get(answer.location).text
    assert stock_of_35(archive) == {"资料室": 910}
    assert "捐〔2023〕1号" in visitor.get("/copies/documents?kind=donate&year=2023").text
    assert "捐〔2023〕1号" not in visitor.get("/copies/documents?number=发").text


def test_a_document_is_written_whole_or_not_at_all(librarian: Visitor, archive: Archive) -> None:
    answer = librarian.submit(
        "/copies/documents/new", kind="donate", location="资料室", lines="35 10 甲馆\n35 5000 乙馆"
    )
    assert answer.status_code == 400
    assert "库存不足" in answer.text
    assert "35 5000 乙馆" in answer.text
    assert stock_of_35(archive) == {"资料室": 970}
    with archive.reading() as session:
        assert ledger.documents(session)[1] == 1  # that of the library


def test_the_list_sums_a_document_as_its_own_page_does(
    librarian: Visitor, visitor: Visitor
) -> None:
    answer = librarian.submit(
        "/copies/documents/new",
        kind="donate",
        location="",
        lines="35 57 甲馆\n34 3 甲馆\n33 8 甲馆\n不详 500多 甲馆",
        date="2023",
    )
    own = visitor.get(answer.location).text
    last = max(int(each) for each in re.findall(r'id="movement-(\d+)"', own))
    librarian.submit(f"/copies/{last - 1}/reverse", note="记错了")
    assert "<dd>60册，另有 500多册</dd>" in visitor.get(answer.location).text
    row = re.search("捐〔2023〕1号</a>.*", visitor.get("/copies/documents").text)
    assert row
    assert '<td class="number">4</td><td>60册，另有 500多册</td>' in row[0]


def test_the_table_of_documents_names_no_person_to_the_public(
    librarian: Visitor, visitor: Visitor
) -> None:
    librarian.submit(
        "/copies/documents/new", kind="distribute", location="", lines="不详 500多 张某某、甲馆"
    )
    public, staff = (each.get("/copies/documents.csv").text for each in (visitor, librarian))
    assert "张某某" not in public
    assert "张某某" in staff
    assert re.search(r"发放,4,,500多册,个人,,", public)
    assert re.search(r"发放,4,,,甲馆,,", public)


def test_copies_are_collected_returned_exchanged_and_lost(
    librarian: Visitor, archive: Archive
) -> None:
    shelf = {"volume": "35", "location": "资料室"}
    for address, fields in (
        ("/copies/collect", {"quantity": "2", "givers": "李先生"}),
        ("/copies/return", {"quantity": "3", "givers": "某中学 3"}),
        ("/copies/exchange", {"quantity": "5", "recipients": "府谷县政协"}),
        ("/copies/lose", {"quantity": "4", "note": "受潮霉变"}),
    ):
        answer = librarian.submit(address, **shelf, **fields)
        assert answer.status_code == 302, answer.text
    assert stock_of_35(archive) == {"资料室": 966}


def test_a_loss_without_a_reason_is_refused(librarian: Visitor) -> None:
    answer = librarian.submit("/copies/lose", volume="35", location="资料室", quantity="4")
    assert answer.status_code == 400
    assert "损毁必须写明原因" in answer.text


def test_a_count_writes_the_difference_or_nothing(librarian: Visitor, archive: Archive) -> None:
    said = {"volume": "35", "location": "资料室"}
    assert librarian.submit("/copies/count", **said, counted="970").status_code == 302
    assert "账实相符" in librarian.get("/copies").text
    assert librarian.submit("/copies/count", **said, counted="968").status_code == 400
    assert librarian.submit("/copies/count", **said, counted="x").status_code == 400
    librarian.submit("/copies/count", **said, counted="968", note="盘亏，原因待查")
    assert stock_of_35(archive) == {"资料室": 968}
