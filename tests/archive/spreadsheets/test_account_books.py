"""Books (台账) as offices keep them: a row a movement, with 收入, 发出 and 结存."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import history, stock
from archive.models import MovementKind
from archive.spreadsheets import Defaults, Repeated, Wishes, open_file
from archive.spreadsheets.book_choices import BookChoices
from archive.spreadsheets.planning import Plan, plan
from archive.spreadsheets.summaries import read_summary
from tests.archive.spreadsheets.office import messages, remarks, sent, workbook

HEADINGS = ("日期", "摘要", "单位", "收入", "发出", "结存", "经手人", "备注")
ROWS = (
    ["《商州文史资料》第35辑收发台账"],
    HEADINGS,
    ["2022-01-01", "上年结转", None, None, None, 100],
    ["2022-03-01", "印刷厂送来", None, 500, None, 600, "王某", "二次印刷"],
    ["2022-04-02", "赠书", "省图书馆", None, 50, 550],
    ["本月合计", None, None, 500, 50, 550],
    ["2022-05-06", "学生读书节", "县一中", "0", "三十册", 520, "李某"],
    ["过次页", None, None, 500, 80, 520],
    ["承前页", None, None, 500, 80, 520],
    ["2022-06-01", "收回", "县一中", 5, "—", 525],
    ["本年累计", None, None, 505, 80, 525],
    ["结转下年", None, None, None, 525, 0],
)  # fmt: skip
DEFAULTS = Defaults(location="文史库", volume="35")


def wishes(mapping: tuple[str, ...] = (), **chosen: object) -> Wishes:
    return Wishes(mapping=mapping, defaults=DEFAULTS, book=BookChoices(**chosen))  # type: ignore[arg-type]


def planned(path: Path, *rows: object, **chosen: object) -> Plan:
    return plan(open_file(workbook(path / "a.xlsx", *rows)), wishes(**chosen))  # type: ignore[arg-type]


def wrong(made: Plan) -> list[tuple[int, int | None, str]]:
    return [(each.row, each.column, str(each.said)) for each in made.wrongs]


def test_a_book_is_read_with_a_direction_and_its_balance(archive: Archive, tmp_path: Path) -> None:
    file = workbook(tmp_path / "台账.xlsx", *ROWS)
    report = sent(archive, file, wishes(opening_enters=True))
    assert report.entered, messages(report)
    with archive.reading() as session:
        movements, count = history(session)
        assert count == 5
        assert [(each.kind, each.date, each.quantity) for each in reversed(movements)] == [
            (MovementKind.RECEIVE, "2022-01-01", 100),
            (MovementKind.RECEIVE, "2022-03-01", 500),
            (MovementKind.DISTRIBUTE, "2022-04-02", 50),
            (MovementKind.DISTRIBUTE, "2022-05-06", 30),
            (MovementKind.RECEIVE, "2022-06-01", 5),
        ]
        assert movements[3].note == "印刷厂送来；二次印刷"
        assert movements[3].operator == "王某"
        assert movements[2].shares[0].recipient.name == "省图书馆"
        assert [each.copies for each in stock(session)] == [525]
    said = remarks(report)
    assert "收入 2 行读作“入库”，发出 2 行读作“发放”" in said
    assert "第 8 行是“过次页”，没有读入" in said
    assert "结存核对相符的有 8 行" in said


def test_what_was_carried_over_is_no_movement_unless_chosen(tmp_path: Path) -> None:
    made = planned(tmp_path, *ROWS)
    assert wrong(made) == []
    assert [entry.row for entry in made.entries] == [4, 5, 7, 10]
    said = "\n".join(str(each.said) for each in made.remarks)
    assert "第 3 行是“上年结转”：从结存 100 册算起，没有登记" in said


def test_a_book_sent_again_is_known(archive: Archive, tmp_path: Path) -> None:
    file = workbook(tmp_path / "台账.xlsx", *ROWS)
    assert sent(archive, file, wishes(opening_enters=True)).entered
    again = sent(archive, file, wishes(opening_enters=True))
    assert not again.entered
    assert sorted(again.known) == [3, 4, 5, 7, 10]
    skipped = sent(archive, file, wishes(opening_enters=True), repeated=Repeated.SKIP)
    assert (skipped.entered, skipped.count) == (True, 0)


def test_each_balance_that_does_not_agree_is_told_once(archive: Archive, tmp_path: Path) -> None:
    rows = (
        HEADINGS,
        ["2022-03", "到书", None, 500, None, 500],
        ["2022-04", "赠书", "省图书馆", None, 50, 540],
        ["2022-05", "赠书", "市图书馆", None, 40, 500],
        ["合计", None, None, 500, 90, 499],
    )
    report = sent(archive, workbook(tmp_path / "a.xlsx", *rows), wishes())
    assert not report.entered
    assert messages(report) == [
        (3, 5, "结存写的是 540，应为 450：前面结存 500，加收入、减发出。请核对。"),
        (5, 5, "结存写的是 499，应为 500：前面结存 500，加收入、减发出。请核对。"),
    ]
    with archive.reading() as session:
        assert history(session)[1] == 0
    noted = sent(archive, workbook(tmp_path / "a.xlsx", *rows), wishes(balance_stops=False))
    assert noted.entered, messages(noted)
    assert "第 3 行结存写的是 540，应为 450" in remarks(noted)


def test_a_slip_that_the_next_row_does_not_follow_is_told_once(tmp_path: Path) -> None:
    made = planned(
        tmp_path,
        HEADINGS,
        ["2022-03", "到书", None, 500, None, 500],
        ["2022-04", "赠书", "省图书馆", None, 50, 540],
        ["2022-05", "赠书", "市图书馆", None, 40, 410],
        ["2022-06", "赠书", "县图书馆", None, 10, 400],
    )
    assert [(row, column) for row, column, _ in wrong(made)] == [(3, 5)]


def test_a_book_that_begins_in_the_middle_says_so(tmp_path: Path) -> None:
    made = planned(tmp_path, HEADINGS, ["2022", "赠书", "省图书馆", None, 10, 90])
    [(row, column, said)] = wrong(made)
    assert (row, column) == (2, 5)
    assert "应为 -10：前面没有上年结转或期初一行，从 0 算起" in said


def test_a_row_with_both_sides_is_two_movements(tmp_path: Path) -> None:
    made = planned(tmp_path, HEADINGS, ["2022-03", "到书并寄出", "省图书馆", 100, 20, 80])
    assert wrong(made) == []
    assert [
        (entry.way.word, entry.quantity.number if entry.quantity else None, entry.parties)
        for entry in made.entries
    ] == [("入库", 100, ()), ("发放", 20, (("省图书馆", 20),))]


def test_a_row_with_both_sides_is_asked_about_where_it_says_one_of_two(tmp_path: Path) -> None:
    headings = ("日期", "种类", "单位", "收入", "发出")
    kind = planned(tmp_path, headings, ["2022-03", "捐赠", "省图书馆", 100, 20])
    assert [each[:2] for each in wrong(kind) if "请分成两行" in each[2]] == [(2, 1)]
    party = planned(
        tmp_path, headings, ["2022-03", None, "省图书馆", 100, 20], received="征集", issued="捐赠"
    )
    assert [each[:2] for each in wrong(party)] == [(2, 2)]
    assert party.entries == []


def test_a_kind_that_is_written_must_fit_its_side(tmp_path: Path) -> None:
    headings = ("日期", "种类", "单位", "收入", "发出")
    made = planned(
        tmp_path,
        headings,
        ["2022-03", "征集", "王某", 100, None],
        ["2022-03", "捐赠", "省图书馆", None, 20],
        ["2022-03", "捐赠", "省图书馆", 20, None],
        ["2022-03", "盘点", None, None, 20],
        ["2022-03", None, "省图书馆", None, 20],
        issued="交流",
    )
    assert [entry.way.word for entry in made.entries] == ["征集", "捐赠", "交流"]
    assert [(row, column) for row, column, _ in wrong(made)] == [(4, 1), (5, 1)]
    assert "种类“捐赠”与“收入”不符。这一列可以是：入库、征集" in wrong(made)[0][2]


def test_each_volume_has_a_balance_of_its_own(tmp_path: Path) -> None:
    headings = ("日期", "书名", "入库数量", "发放数量", "库存", "领取单位")
    made = planned(
        tmp_path,
        headings,
        ["期初", "第34辑", None, None, 7],
        ["2022-03", "第35辑", 100, None, 100],
        ["2022-04", "第34辑", None, 2, 5, "县一中"],
        ["2022-05", "第35辑", None, 60, 30, "县一中"],
        ["合计", "第34辑", None, 2, 5],
    )
    assert [(row, column) for row, column, _ in wrong(made)] == [(5, 4)]
    assert [entry.volume for entry in made.entries] == [35, 34, 35]


def test_what_is_carried_over_may_stand_anywhere(tmp_path: Path) -> None:
    headings = ("日期", "书名", "单位", "收入", "发出", "结存")
    page = planned(
        tmp_path,
        headings,
        [None, "承前页", None, 900, 400, 500],
        ["2022", None, "县一中", None, 10, 490],
        [None, "合计：", None, 900, 410, 490],
    )
    assert wrong(page) == []
    came = planned(tmp_path, headings, ["期初", 35, None, 80, None, None], opening_enters=True)
    assert [(each.way.word, each.volume, each.date) for each in came.entries] == [("入库", 35, "")]
    none = planned(
        tmp_path,
        headings,
        [None, "期初库存", None, None, None, 0],
        ["2022", None, None, 10, None, 10],
        opening_enters=True,
    )
    assert wrong(none) == []
    assert [entry.row for entry in none.entries] == [3]
    two = planned(tmp_path, headings, [None, "期初库存", None, 5, None, 6], ["2022", 35, "县", 1])
    assert [(row, column) for row, column, _ in wrong(two)] == [(2, 5)]


def test_a_balance_that_is_no_number_is_a_remark_if_so_chosen(tmp_path: Path) -> None:
    rows = (HEADINGS, ["2022", "到书", None, 10, None, "见另册"])
    assert [(row, column) for row, column, _ in wrong(planned(tmp_path, *rows))] == [(2, 5)]
    made = planned(tmp_path, *rows, balance_stops=False)
    assert wrong(made) == []
    assert "“见另册”不是整数" in "\n".join(str(each.said) for each in made.remarks)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("赠省图书馆", ["省图书馆"]),
        ("发给县一中", ["县一中"]),
        ("由县一中领取", ["县一中"]),
        ("县一中领取30册", ["县一中"]),
        ("赠送省图书馆、市图书馆第35辑", ["省图书馆", "市图书馆"]),
        ("县发改局", ["县发改局"]),
        ("报损", []),
        ("", []),
    ],
)
def test_a_summary_names_recipients(said: str, names: list[str]) -> None:
    assert [name for name, _ in read_summary(said)] == names


def test_recipients_come_from_the_summary_only_if_chosen(tmp_path: Path) -> None:
    rows = (
        HEADINGS,
        ["2022", "赠省图书馆", None, None, 20],
        ["2022", "赠市图书馆", "市政协", None, 20],
    )
    assert [(row, column) for row, column, _ in wrong(planned(tmp_path, *rows))] == [(2, 2)]
    made = planned(tmp_path, *rows, summary_names=True)
    assert [entry.parties for entry in made.entries] == [(("省图书馆", 20),), (("市政协", 20),)]
    assert "有 1 笔没有写单位，对方取自摘要" in "\n".join(str(r.said) for r in made.remarks)


def test_numbers_that_are_none_are_told(tmp_path: Path) -> None:
    made = planned(
        tmp_path,
        HEADINGS,
        ["2022", "红字", None, -5, None, None],
        ["2022", "到书", None, "若干", None, "很多"],
        ["2022", "盘点相符", None, None, None, 0],
        ["2022", "忘了写", None, None, None, None],
    )
    told = wrong(made)
    assert [(row, column) for row, column, _ in told] == [(2, 3), (3, 3), (3, 5), (5, None)]
    assert "“-5”是负数" in told[0][2]
    assert "收入、发出都没有写" in told[3][2]


def test_what_is_not_exact_is_not_added_up(tmp_path: Path) -> None:
    made = planned(
        tmp_path,
        HEADINGS,
        ["2022-01", "到书", None, 500, None, 500],
        ["2022-02", "各乡镇", "社会层面", None, "100多册", 390],
        ["2022-03", "赠书", "省图书馆", None, 10, 381],
    )
    assert [(row, column) for row, column, _ in wrong(made)] == [(4, 5)]


@pytest.mark.parametrize(
    ("defaults", "chosen", "mapping", "said"),
    [
        (Defaults(), {}, (), "请说明全表是哪一辑"),
        (Defaults(volume="三百辑子"), {}, (), "辑"),
        (DEFAULTS, {"received": "捐赠"}, (), "种类“捐赠”与“收入”不符"),
        (DEFAULTS, {}, ("备注=册数",), "收入、发出已经是册数"),
        (Defaults(kind="捐赠", volume="35"), {}, (), "分别选收入、发出是哪一种"),
        (DEFAULTS, {}, ("收入=忽略", "发出=忽略"), "结存要与收入、发出一起核对"),
    ],
)
def test_wishes_that_a_book_cannot_follow_are_refused(
    tmp_path: Path,
    defaults: Defaults,
    chosen: dict[str, str],
    mapping: tuple[str, ...],
    said: str,
) -> None:
    file = open_file(workbook(tmp_path / "a.xlsx", *ROWS))
    asked = Wishes(mapping=mapping, defaults=defaults, book=BookChoices(**chosen))  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refusal:
        plan(file, asked)
    assert said in str(refusal.value)


MOVES = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES, st.integers(0, 1000), st.data())
def test_a_book_that_adds_up_is_read_whole_and_a_slip_is_found(
    moves: list[tuple[int, int]], opening: int, data: st.DataObject
) -> None:
    rows: list[list[object]] = [["2022-01-01", "期初库存", None, None, None, opening]]
    left = opening
    expected: list[tuple[str, int]] = []
    for received, issued in moves:
        left += received - issued
        rows.append(["2022-02", "收发", "县一中", received or None, issued or "", left])
        expected += [("入库", received)] * bool(received) + [("发放", issued)] * bool(issued)
        if data.draw(st.booleans()):
            rows.append(["本月合计", None, None, 1, 1, left])
    with tempfile.TemporaryDirectory() as folder:
        if expected:
            made = planned(Path(folder), HEADINGS, *rows)
            assert wrong(made) == []
            assert [
                (entry.way.word, entry.quantity and entry.quantity.number) for entry in made.entries
            ] == expected
        at = data.draw(st.integers(1, len(rows) - 1))
        off = data.draw(st.integers(1, 9))
        slipped = [list(row) for row in rows]
        for row in slipped[at:]:
            row[5] += off  # type: ignore[operator]
        if expected:
            [(number, column, said)] = wrong(planned(Path(folder), HEADINGS, *slipped))
            assert (number, column) == (at + 2, 5)
            assert f"应为 {rows[at][5]}" in said


CELL = st.one_of(
    st.none(),
    st.integers(-(10**20), 10**20),
    st.sampled_from(["上年结转", "合计", "过次页", "500多册", "不详", "-", "承前页", "各3册"]),
    st.text(max_size=8).filter(lambda text: text.isprintable()),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=6), st.booleans())
def test_any_book_is_read_or_refused_in_words(rows: list[list[object]], chosen: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADINGS, *rows])
        try:
            made = plan(open_file(path), wishes(summary_names=chosen, opening_enters=chosen))
        except Refusal:
            return
        bad = {each.row for each in made.wrongs if each.column != 5}
        assert not bad & {entry.row for entry in made.entries}
