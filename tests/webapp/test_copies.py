"""The copies: what all may see, and what librarians record."""

from __future__ import annotations

import re

import pytest

from archive import ledger
from archive.database import Archive
from archive.models import MovementKind
from tests.webapp.conftest import Visitor


def stock_of_35(archive: Archive) -> dict[str, int]:
    with archive.reading() as session:
        return {row.location: row.copies for row in ledger.stock(session, volume=35)}


def test_stock_is_shown_by_volume_and_location(visitor: Visitor) -> None:
    page = visitor.get("/copies").text
    assert re.search(r"第三十五辑</a></th>.*<td class=\"number\">970</td></tr>", page)


def test_exact_totals_stand_apart_from_what_is_not_exact(visitor: Visitor) -> None:
    page = visitor.get("/copies").text
    row = re.search(r'<th scope="row"><a [^>]*>发放</a></th>(.*?)</tr>', page, re.S)
    assert row is not None
    assert "0册" in row[1]
    assert "500多册" in row[1]


def test_the_public_is_not_told_of_persons_notes_and_operators(
    visitor: Visitor, editor: Visitor
) -> None:
    public, staff = visitor.get("/copies").text, editor.get("/copies").text
    assert "商州区图书馆 20册" in public
    assert "个人 10册" in public
    for private in ("张某某", "经手人电话另记", "tuguan"):
        assert private not in public
        assert private in staff


def test_the_ledger_can_be_read_for_one_volume(visitor: Visitor) -> None:
    page = visitor.get("/copies?volume=三十五").text
    assert "第三十五辑的存书" in page
    assert "社会层面" not in page


def test_a_page_past_the_end_of_the_ledger_is_empty_but_no_error(visitor: Visitor) -> None:
    assert visitor.get("/copies?page=99999").status_code == 200


def test_a_librarian_receives_copies(librarian: Visitor, archive: Archive) -> None:
    answer = librarian.submit(
        "/copies/receive",
        volume="第三十五辑",
        quantity="一百零七册",
        location="新库",
        date="2023-05",
    )
    assert answer.status_code == 302
    assert "已登记，流水号 4。" in librarian.get("/copies").text
    assert stock_of_35(archive) == {"资料室": 970, "新库": 107}


def test_the_operator_is_whoever_is_signed_in(librarian: Visitor, archive: Archive) -> None:
    librarian.submit(
        "/copies/receive", volume="35", quantity="1", location="资料室", operator="冒名"
    )
    with archive.reading() as session:
        assert ledger.history(session, limit=1)[0][0].operator == "tuguan"


def test_a_donation_is_split_between_its_recipients(librarian: Visitor, archive: Archive) -> None:
    librarian.submit(
        "/copies/donate",
        volume="35",
        quantity="30",
        location="资料室",
        recipients="商洛市档案馆 10\n商州中学：二十册",
    )
    with archive.reading() as session:
        movement = ledger.history(session, limit=1)[0][0]
        assert movement.kind is MovementKind.DONATE
        assert [(share.recipient.name, share.quantity) for share in movement.shares] == [
            ("商洛市档案馆", 10),
            ("商州中学", 20),
        ]
    assert stock_of_35(archive) == {"资料室": 940}


def test_an_old_distribution_of_unknown_volume_leaves_stock_alone(
    librarian: Visitor, archive: Archive
) -> None:
    answer = librarian.submit(
        "/copies/distribute", volume="", quantity="约200册", location="", recipients="社会层面"
    )
    assert answer.status_code == 302
    assert stock_of_35(archive) == {"资料室": 970}


def test_copies_are_carried_from_shelf_to_shelf(librarian: Visitor, archive: Archive) -> None:
    librarian.submit(
        "/copies/transfer", volume="35", quantity="70", from_location="资料室", to_location="书库"
    )
    assert stock_of_35(archive) == {"资料室": 900, "书库": 70}


def test_what_is_refused_changes_nothing_and_keeps_what_was_typed(
    librarian: Visitor, archive: Archive
) -> None:
    answer = librarian.submit(
        "/copies/donate", volume="35", quantity="5000", location="资料室", recipients="商州中学"
    )
    assert answer.status_code == 400
    assert "库存不足" in answer.text
    assert 'value="5000"' in answer.text
    assert stock_of_35(archive) == {"资料室": 970}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("volume", "三百亿", "无法识别"),
        ("volume", "", "请填写这一项"),
        ("quantity", "许多", "无法识别"),
        ("quantity", "500多册", "不是确数"),
        ("date", "2099", "还没有到"),
        ("location", " ", "请填写这一项"),
    ],
)
def test_what_cannot_be_is_said_beside_the_form(
    librarian: Visitor, field: str, value: str, said: str
) -> None:
    fields = {"volume": "35", "quantity": "10", "location": "资料室"} | {field: value}
    answer = librarian.submit("/copies/receive", **fields)
    assert answer.status_code == 400
    assert said in answer.text


def test_a_movement_is_reversed_once_and_both_stay(librarian: Visitor, archive: Archive) -> None:
    assert librarian.submit("/copies/2/reverse", note="重复登记").status_code == 302
    assert stock_of_35(archive) == {"资料室": 1000}
    page = librarian.get("/copies").text
    assert "冲正 2 号" in page
    assert "已由 4 号冲正" in page
    assert "不能再次冲正" in librarian.submit("/copies/2/reverse", note="再来").text


def test_a_reversal_needs_a_reason(librarian: Visitor) -> None:
    assert librarian.submit("/copies/2/reverse", note="").status_code == 400


def test_there_is_nothing_to_reverse_where_there_is_no_movement(librarian: Visitor) -> None:
    for number in (99, 2**40):
        assert librarian.get(f"/copies/{number}/reverse").status_code == 404


def test_two_submits_of_a_last_copy_do_not_both_succeed(
    librarian: Visitor, archive: Archive
) -> None:
    fields = {"volume": "35", "quantity": "970", "location": "资料室", "recipients": "商州中学"}
    assert librarian.submit("/copies/donate", **fields).status_code == 302
    assert librarian.submit("/copies/donate", **fields).status_code == 400
    assert stock_of_35(archive) == {"资料室": 0}


def test_an_unknown_share_is_recorded_as_the_terminal_does(
    librarian: Visitor, archive: Archive
) -> None:
    assert "写“不详”" in librarian.get("/copies/donate").text
    fields = {"volume": "35", "quantity": "50", "location": "资料室"}
    done = librarian.submit("/copies/donate", recipients="甲馆 不详\n乙馆 7", **fields)
    assert done.status_code == 302
    with archive.reading() as session:
        [latest, *_], _total = ledger.history(session)
        shares = [(each.recipient.name, each.quantity) for each in latest.shares]
    assert shares == [("甲馆", None), ("乙馆", 7)]
