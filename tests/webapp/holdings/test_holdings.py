"""Who has which volume: what readers see, and what librarians record."""

from __future__ import annotations

import pytest

from archive import ledger
from archive.database import Archive
from archive.models import Holding, RecipientKind
from tests.webapp.conftest import Visitor


def held(archive: Archive, volume: int = 35) -> list[tuple[str, str, str]]:
    with archive.reading() as session:
        return [
            (each.institution.name, each.call_number, each.seen_on)
            for each in ledger.holdings_of(session, volume)
        ]


def test_a_volume_tells_where_it_is_to_be_found_by_place(
    librarian: Visitor, visitor: Visitor
) -> None:
    said = {"place": "商洛市", "volume": "三十五", "link": "https://opac.example.org/9"}
    answer = librarian.submit("/copies/holdings/add", institution="商洛市图书馆", **said)
    assert answer.status_code == 302
    page = visitor.get("/volumes/35").text
    assert "馆藏分布" in page
    assert page.index("商洛市图书馆") < page.index("陕西省图书馆")  # which has no place
    assert "K294.14/35" in page
    assert 'href="https://opac.example.org/9" rel="noopener noreferrer"' in page
    assert "登记馆藏" not in page


def test_the_matrix_tells_who_has_what_and_who_lacks_it(
    librarian: Visitor, visitor: Visitor
) -> None:
    librarian.submit("/copies/holdings/add", institution="商洛市档案馆", volume="36")
    page = visitor.get("/copies/holdings").text
    assert page.index("商洛市档案馆") > page.index("陕西省图书馆")  # by pinyin
    lacking = visitor.get("/copies/holdings?volume=36&lacking=1").text
    assert "陕西省图书馆" in lacking
    assert "商洛市档案馆" not in lacking
    assert "商洛市档案馆" in visitor.get("/copies/holdings?kind=archives").text
    assert "没有符合的单位" in visitor.get("/copies/holdings?institution=没有").text
    table = visitor.get("/copies/holdings.csv").text.splitlines()
    assert table[0].lstrip("\ufeff") == "收藏单位,类别,地方,35,36,已藏,所缺"
    assert table[1:] == [
        "陕西省图书馆,图书馆,,有,,1,36", "商洛市档案馆,档案馆,,,有,1,35", "收藏单位数,,,1,1,,",
    ]  # fmt: skip


def test_programs_are_told_the_same(visitor: Visitor) -> None:
    answer = visitor.get("/copies/holdings.json?kind=library", follow_redirects=True)
    assert answer.json == {
        "total": 1,
        "volumes": [35, 36],
        "holders": [
            {
                "institution": "陕西省图书馆", "kind": "library", "place": "",
                "held": [35], "lacking": [36],
            }
        ],
    }  # fmt: skip
    assert visitor.get("/api/v1/holders?lacking=1&volume=35").json["total"] == 0  # type: ignore[index]
    [row] = visitor.get("/api/v1/holdings?institution=陕西").json["holdings"]  # type: ignore[index]
    assert (row["kind"], row["place"]) == ("library", "")


def test_a_librarian_corrects_a_holding_also_to_nothing(
    librarian: Visitor, archive: Archive
) -> None:
    page = librarian.get("/copies/holdings/1/correct").text
    assert 'value="K294.14/35"' in page
    answer = librarian.submit("/copies/holdings/1/correct", call_number="K294.14/35.1", seen_on="")
    assert answer.status_code == 302
    assert held(archive) == [("陕西省图书馆", "K294.14/35.1", "")]


def test_a_withdrawn_holding_is_shown_to_the_staff_only(
    librarian: Visitor, visitor: Visitor, archive: Archive
) -> None:
    assert librarian.submit("/copies/holdings/1/withdraw", reason="已剔除").status_code == 302
    assert held(archive) == []
    for address in ("/copies/holdings/list?withdrawn=1", "/copies/holdings/list.csv?withdrawn=1"):
        assert "已剔除" in librarian.get(address).text
        assert "已剔除" not in visitor.get(address).text
    assert "陕西省图书馆" not in visitor.get("/volumes/35").text
    assert "已经在" in librarian.submit("/copies/holdings/1/withdraw", reason="再来").text


def test_a_note_is_for_the_staff(librarian: Visitor, visitor: Visitor) -> None:
    librarian.submit(
        "/copies/holdings/add", institution="陕西省图书馆", volume="35", note="问李馆员"
    )
    for address in ("/copies/holdings/list", "/copies/holdings/list.csv"):
        assert "问李馆员" in librarian.get(address).text
        assert "问李馆员" not in visitor.get(address).text


def test_the_holdings_of_a_gift_are_recorded_from_it(librarian: Visitor, archive: Archive) -> None:
    page = librarian.get("/copies/2/holdings").text
    assert "商州区图书馆" in page
    assert "张某某" not in page
    with archive.reading() as session:
        [share] = [
            each
            for each in ledger.history(session)[0][1].shares
            if each.recipient.kind is RecipientKind.LIBRARY
        ]
    fields = {"recipient": str(share.recipient_id), f"call-{share.recipient_id}": "D35"}
    assert librarian.submit("/copies/2/holdings", **fields).status_code == 302
    assert ("商州区图书馆", "D35", "") in held(archive)
    with archive.reading() as session:
        holding = session.get(Holding, 2)
        assert holding is not None
        assert holding.source == "受赠登记，流水 2 号"
    assert "都登记过了" in librarian.get("/copies/2/holdings").text


def test_a_movement_without_volume_or_taken_back_makes_no_holdings(librarian: Visitor) -> None:
    assert librarian.get("/copies/3/holdings").status_code == 404
    assert librarian.get("/copies/1/holdings").status_code == 404
    assert librarian.get(f"/copies/{2**40}/holdings").status_code == 404
    librarian.submit("/copies/2/reverse", note="误")
    assert librarian.get("/copies/2/holdings").status_code == 404


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"institution": "", "volume": "35"}, "请填写这一项"),
        ({"institution": "甲馆", "volume": "三百亿"}, "无法识别"),
        ({"institution": "甲馆", "volume": "35", "link": "javascript:1"}, "不是网址"),
        ({"institution": "甲馆", "volume": "35", "seen_on": "2099"}, "还没有到"),
        ({"institution": "张某某", "volume": "35"}, "不是单位"),
        ({"institution": "甲\x00馆" * 200, "volume": "35"}, "太长"),
    ],
)
def test_what_cannot_be_is_said_beside_the_form(
    librarian: Visitor, archive: Archive, said: dict[str, str], told: str
) -> None:
    answer = librarian.submit("/copies/holdings/add", **said)
    assert answer.status_code == 400
    assert told in answer.text
    assert len(held(archive)) == 1


@pytest.mark.parametrize("odd", ["%00", "𠀀" * 300, "2" * 40, "'", "%"])
def test_odd_questions_are_answered(visitor: Visitor, odd: str) -> None:
    for page in ("/copies/holdings", "/copies/holdings/list", "/copies/holdings.csv"):
        for name in ("volume", "institution", "kind", "place", "sort", "page", "lacking"):
            assert visitor.get(f"{page}?{name}={odd}").status_code == 200
    for number in (0, 99, 2**31, 2**70):
        assert visitor.get(f"/copies/holdings/{number}/correct").status_code in (302, 404)
