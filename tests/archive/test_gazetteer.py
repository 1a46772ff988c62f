"""The gazetteer: places, their names, and the table that goes in and comes out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, gazetteer
from archive.database import Archive
from archive.errors import Refusal
from archive.gazetteer import Entry, Imported, Name, format_names, parse_names
from archive.gazetteer import entry as rules
from archive.models import Audit, PlaceName

COUNTY = Name("商县", 1913, 1988, "民国二年废州")
HEAD = "地名,类别,名称,起年,止年,说明,来源\r\n"
TABLE = (
    HEAD + "商州,州,,,,今商州区一带,历代建置沿革\r\n"
    "商州,,上雒,前113,,,\r\n"
    "武关,关,武关,,,,\r\n"
    "商州,州,商县,1913,1988,民国二年,历代建置沿革\r\n"
)


def put(session: Session, name: str = "商州", *names: Name, **said: object) -> int:
    return gazetteer.put(session, name=name, names=names, actor="bianji", **said)  # type: ignore[arg-type]


def table_of(archive: Archive) -> list[Entry]:
    with archive.reading() as session:
        return gazetteer.entries(session)


def revision_of(archive: Archive) -> int:
    with archive.reading() as session:
        return gazetteer.revision(session)


def trail(session: Session) -> list[Audit]:
    return list(
        session.scalars(
            select(Audit).where(Audit.action.startswith("gazetteer.")).order_by(Audit.id)
        )
    )


# Entries


def test_a_place_keeps_all_that_is_said_of_it(archive: Archive) -> None:
    with archive.writing() as session:
        place = put(session, " 商州 ", COUNTY, kind="州", note="今商州区", source="通行说法")
    assert table_of(archive) == [
        Entry(place, "商州", "州", "今商州区", "通行说法", (Name("商州", None, None), COUNTY))
    ]


def test_the_own_name_is_not_added_where_it_is_given(archive: Archive) -> None:
    names = (COUNTY, Name("商州", 578, 742), Name("商州", 758, 1913))
    with archive.writing() as session:
        put(session, "商州", *names)
    assert table_of(archive)[0].names == names


def test_a_name_may_belong_to_several_places(archive: Archive) -> None:
    with archive.writing() as session:
        put(session, "商州", COUNTY)
        put(session, "丹凤", Name("商县", None, None, "秦汉商县治所在此"))
    assert [entry.names[1].name for entry in table_of(archive)] == ["商县", "商县"]


def test_entries_are_listed_by_the_sound_of_their_names(archive: Archive) -> None:
    with archive.writing() as session:
        for name in ("武关", "商州", "丹江", "龙驹寨", "柞水"):
            put(session, name)
    listed = [entry.name for entry in table_of(archive)]
    assert listed[:4] == ["丹江", "龙驹寨", "商州", "武关"]


def test_replacing_leaves_nothing_of_what_was_there(archive: Archive) -> None:
    with archive.writing() as session:
        place = put(session, "商州", COUNTY, Name("上洛", None, None), kind="州", note="旧")
        put(session, "商县", Name("商县", 1913, 1988), place_id=place)
        assert session.scalars(select(PlaceName.name)).all() == ["商县"]
    assert table_of(archive) == [Entry(place, "商县", "", "", "", (Name("商县", 1913, 1988),))]


def test_removing_takes_the_names_too_and_the_trail_keeps_them(archive: Archive) -> None:
    with archive.writing() as session:
        place = put(session, "商州", COUNTY, kind="州")
        gazetteer.remove(session, place, "guanli")
        assert session.scalars(select(PlaceName)).all() == []
    assert table_of(archive) == []
    with archive.reading() as session:
        last = trail(session)[-1]
        assert (last.actor, last.action, last.subject) == (
            "guanli", "gazetteer.remove", f"place {place}",
        )  # fmt: skip
        assert last.detail["before"]["names"][1] == {
            "name": "商县", "first_year": 1913, "last_year": 1988, "note": "民国二年废州",
        }  # fmt: skip


def test_a_change_is_told_with_what_was_there_before(archive: Archive) -> None:
    with archive.writing() as session:
        place = put(session, kind="州")
        put(session, kind="区", place_id=place)
    with archive.reading() as session:
        added, changed = trail(session)
        assert added.detail["after"]["kind"] == changed.detail["before"]["kind"] == "州"
        assert changed.detail["after"]["kind"] == "区"
        assert audit.broken_entries(session) == []


@pytest.mark.parametrize(
    ("name", "names", "said"),
    [
        (" \u200b", (), "地名是空的"),
        ("商" * 41, (), "最多 40 个字"),
        ("商 州", (), "中间有空格"),
        ("——", (), "里没有字"),
        ("商县1913-1988", (), "把年份连在了地名后面"),
        ("商州", (Name("商县（1913—1988）", None, None),), "把年份连在了地名后面"),
        ("商州", (Name("", None, None),), "地名是空的"),
        ("商州", (Name("商县", 1988, 1913),), "起年 1988 在止年 1913 之后"),
        ("商州", (Name("商县", 0, None),), "没有公元 0 年"),
        ("商州", (Name("商县", None, 9999),), "超出了范围"),
        ("商州", (Name("商县", -6000, None),), "“前6000”超出了范围"),
        ("商州", (COUNTY, Name("商县 ", 1913, 1988)), "写了两遍"),
        ("商州", (Name("商县", None, None, "说" * 501),), "最多 500 个字"),
    ],
)
def test_what_cannot_be_is_refused(
    archive: Archive, name: str, names: tuple[Name, ...], said: str
) -> None:
    with pytest.raises(Refusal, match=said), archive.writing() as session:
        put(session, name, *names)
    assert table_of(archive) == []


def test_a_name_of_forty_characters_is_not_too_long(archive: Archive) -> None:
    with archive.writing() as session:
        put(session, "商" * 40, kind="类" * 20)
    assert len(table_of(archive)) == 1


def test_no_two_entries_have_one_name(archive: Archive) -> None:
    with archive.writing() as session:
        put(session, "商州")
        other = put(session, "武关")
    for place_id in (None, other):
        with pytest.raises(Refusal, match="地名表里已有“商州”"), archive.writing() as session:
            put(session, "商州", COUNTY, place_id=place_id)
    assert [entry.name for entry in table_of(archive)] == ["商州", "武关"]


@pytest.mark.parametrize("number", [0, -1, 7, 2**40])
def test_there_is_nothing_to_change_or_remove_where_there_is_no_entry(
    archive: Archive, number: int
) -> None:
    with archive.writing() as session:
        assert gazetteer.find(session, number) is None
        with pytest.raises(Refusal, match="没有这一条"):
            put(session, place_id=number)
        with pytest.raises(Refusal, match="没有这一条"):
            gazetteer.remove(session, number, "bianji")


# The revision


def test_every_change_has_a_revision_of_its_own(archive: Archive) -> None:
    seen = [revision_of(archive)]
    place = 0
    changes: list[Callable[[Session], object]] = [
        lambda session: put(session, "商州"),
        lambda session: put(session, "商州", COUNTY, place_id=place),
        lambda session: put(session, "武关"),
        lambda session: gazetteer.remove(session, place, "bianji"),
        lambda session: gazetteer.import_table(session, TABLE, "bianji"),
    ]
    for change in changes:
        with archive.writing() as session:
            change(session)
        place = place or table_of(archive)[0].id
        seen.append(revision_of(archive))
    assert seen[0] == 0
    assert seen == sorted(set(seen))


def test_what_changes_nothing_leaves_no_trace(archive: Archive) -> None:
    with archive.writing() as session:
        place = put(session, "商州", COUNTY)
    with archive.writing() as session:
        assert put(session, "商州 ", Name("商州", None, None), COUNTY, place_id=place) == place
        assert len(trail(session)) == 1
    assert revision_of(archive) == 1


def test_what_was_rolled_back_was_never_a_revision(archive: Archive) -> None:
    with archive.writing() as session:
        put(session, "商州")

    def fail() -> None:
        with archive.writing() as session:
            put(session, "武关")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert revision_of(archive) == 1
    assert len(table_of(archive)) == 1


def test_two_writers_make_two_revisions(archive: Archive) -> None:
    def write(name: str) -> None:
        with archive.writing() as session:
            put(session, name)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("商州", "武关", "丹江")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert revision_of(archive) == len(table_of(archive)) == 3


# Lines


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("商县 1913-1988 民国二年废州", COUNTY),
        ("　商县　１９１３－１９８８　民国二年废州 ", COUNTY),
        ("商县 1913年—1988年 民国二年废州", COUNTY),
        ("商县\t1913至1988\t民国二年废州", COUNTY),
        ("商州", Name("商州", None, None)),
        ("商州 583-", Name("商州", 583, None)),
        ("商州 -1913", Name("商州", None, 1913)),
        ("商於 前340-前207", Name("商於", -340, -207)),
        ("上雒 公元前113年—", Name("上雒", -113, None)),
        ("商州 俗称 州城", Name("商州", None, None, "俗称 州城")),
        ("商县 1913年改", Name("商县", None, None, "1913年改")),
        ("商县 - 1913", Name("商县", None, None, "1913")),
    ],
)
def test_a_line_is_read(line: str, name: Name) -> None:
    assert parse_names(line) == [name]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("商县 1913", "“1913”不是起止年份"),
        ("商县 1913-至今", "不是起止年份"),
        ("商县 1913-1988-1990", "不是起止年份"),
        ("商县 19130-", "不是起止年份"),
        ("商县 1988-1913", "在止年 1913 之后"),
        ("商县 0-5", "没有公元 0 年"),
        ("商县1913-1988", "把年份连在了地名后面"),
        ("商县（1913—1988）", "把年份连在了地名后面"),
        ("商县，1913-", "把年份连在了地名后面"),
        ("上洛", "写了两遍"),
    ],
)
def test_a_bad_line_is_named(line: str, said: str) -> None:
    with pytest.raises(Refusal, match=f"第 3 行：.*{said}"):
        parse_names(f"上洛\r\n\r\n{line}\n商州")


words = st.text(
    st.sampled_from("商州县洛雒於（）()·-—年前1靑𠀀é'=+\"“"), min_size=1, max_size=12
) | st.text(min_size=1, max_size=6)
notes = st.text(st.sampled_from("民国 0123-—至前年改,，\"'=+@\n"), max_size=12) | st.text(
    max_size=8
)
years = st.none() | st.integers(-5000, -1) | st.integers(1, 2000)


@st.composite
def possible_names(draw: st.DrawFn) -> list[Name]:
    """Names that may stand in the record, as they stand there."""
    found: list[Name] = []
    for word, first, last, note in draw(
        st.lists(st.tuples(words, years, years, notes), min_size=1, max_size=5)
    ):
        if first is not None and last is not None and first > last:
            first, last = last, first
        try:
            tidied = rules.tidy_name(Name(word, first, last, note))
            rules.require_new(tidied, found)
        except Refusal:
            continue
        found.append(tidied)
    return found


@given(possible_names())
def test_lines_say_the_names_that_they_were_made_of(names: list[Name]) -> None:
    assert parse_names(format_names(names)) == names


@given(st.text(st.sampled_from("商州 　\t\n-—0123前年至，（）改"), max_size=40))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_written(text: str) -> None:
    try:
        names = parse_names(text)
    except Refusal:
        return
    assert parse_names(format_names(names)) == names


# Tables


def test_the_rows_of_a_place_are_one_entry(archive: Archive) -> None:
    with archive.writing() as session:
        assert gazetteer.import_table(session, TABLE, "bianji") == Imported(2, 0, 0)
    shangzhou, wuguan = table_of(archive)
    assert (shangzhou.kind, shangzhou.note, shangzhou.source) == (
        "州", "今商州区一带", "历代建置沿革",
    )  # fmt: skip
    assert shangzhou.names == (
        Name("商州", None, None), Name("上雒", -113, None), Name("商县", 1913, 1988, "民国二年"),
    )  # fmt: skip
    assert wuguan.names == (Name("武关", None, None),)


def test_importing_twice_changes_nothing(archive: Archive) -> None:
    with archive.writing() as session:
        gazetteer.import_table(session, TABLE, "bianji")
    before = table_of(archive), revision_of(archive)
    with archive.writing() as session:
        assert gazetteer.import_table(session, TABLE, "bianji") == Imported(0, 0, 2)
        assert gazetteer.import_table(session, gazetteer.export_table(session), "bianji") == (
            Imported(0, 0, 2)
        )
    assert (table_of(archive), revision_of(archive)) == before


def test_an_import_replaces_what_it_names_and_leaves_the_rest(archive: Archive) -> None:
    with archive.writing() as session:
        put(session, "商州", Name("旧名", None, None), note="旧")
        put(session, "丹江")
        outcome = gazetteer.import_table(session, TABLE, "bianji")
    assert outcome == Imported(1, 1, 0)
    assert (outcome.added_names, outcome.changed_names) == (("武关",), ("商州",))
    assert [entry.name for entry in table_of(archive)] == ["丹江", "商州", "武关"]
    assert "旧名" not in {name.name for entry in table_of(archive) for name in entry.names}


def test_only_looking_changes_nothing(archive: Archive) -> None:
    with archive.writing() as session:
        outcome = gazetteer.import_table(session, TABLE, "bianji", only_look=True)
    assert (outcome, outcome.added_names) == (Imported(2, 0, 0), ("商州", "武关"))
    assert table_of(archive) == []
    assert revision_of(archive) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_the_encodings_that_offices_use(
    archive: Archive, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "地名.csv"
    path.write_bytes(TABLE.encode(encoding))
    with archive.writing() as session:
        assert gazetteer.import_table(session, path, "bianji") == Imported(2, 0, 0)


def test_columns_may_be_fewer_and_in_another_order(archive: Archive) -> None:
    text = "名称,止年,地名,,\n商县,1988年,商州,,\n,,,,\n\n"
    with archive.writing() as session:
        gazetteer.import_table(session, text, "bianji")
    assert table_of(archive)[0].names[1] == Name("商县", None, 1988)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "表里没有地名"),
        (HEAD, "表里没有地名"),
        ("商州,州,商县\n", "第 1 行：栏目不对"),
        ("地名,类别\n商州,州\n", "第 1 行：栏目不对"),
        ("地名,名称,备注\n商州,商县,\n", "第 1 行：栏目不对"),
        ("地名,名称,名称\n商州,商县,\n", "第 1 行：栏目不对"),
        (TABLE + ",州,商州,,,,\n", "第 6 行：地名是空的"),
        (TABLE + "丹江,水,丹水,汉代,,,\n", "第 6 行：“汉代”不是年份"),
        (TABLE + "丹江,水,丹水,5,1,,\n", "第 6 行：起年 5 在止年 1 之后"),
        (TABLE + "丹江,水,,5,,,\n", "第 6 行：写了年份，没有写名称"),
        (TABLE + "丹江,水,丹 水,,,,\n", "第 6 行：地名“丹 水”中间有空格"),
        (TABLE + "商州,县,上洛,,,,\n", "第 6 行：同一地名的“类别”前面写的是“州”"),
        (TABLE + "商州,州,,,,另一种说明,\n", "第 6 行：同一地名的“说明”"),
        (TABLE + "商州,州,商县,1913,1988,,\n", "第 6 行：名称“商县”写了两遍"),
        (TABLE + "丹江,水,丹水,,,说明,来源,多\n", "第 6 行：这一行的栏比第一行多"),
        (TABLE + '丹江,水,丹水,,,"说明,来源\n', "第 6 行：引号没有成对"),
        (TABLE + '丹江,水,"丹\n水",,,,\n', "第 6 行：地名“丹 水”中间有空格"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_taken_in(
    archive: Archive, text: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said), archive.writing() as session:
        gazetteer.import_table(session, text, "bianji")
    assert table_of(archive) == []
    assert revision_of(archive) == 0


def test_a_file_that_is_no_table_is_refused_by_name(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "地名.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\0\0\0")
    with pytest.raises(Refusal, match=r"地名.xlsx 不是 CSV"), archive.writing() as session:
        gazetteer.import_table(session, path, "bianji")


def test_the_table_given_out_is_harmless_in_a_spreadsheet(archive: Archive) -> None:
    with archive.writing() as session:
        put(session, "商州", note="=1+1")
        text = gazetteer.export_table(session)
        gazetteer.import_table(session, text, "bianji")
        assert gazetteer.entries(session)[0].note == "=1+1"
    assert text.startswith("\ufeff地名,类别,名称,起年,止年,说明,来源\r\n")
    assert "'=1+1" in text


@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(possible_names(), notes, notes), max_size=4))
def test_a_table_given_out_says_the_same_when_taken_in(
    archive: Archive, places: list[tuple[list[Name], str, str]]
) -> None:
    with archive.writing() as session:
        for entry in gazetteer.entries(session):
            gazetteer.remove(session, entry.id, "bianji")
        taken: set[str] = set()
        for names, note, source in places:
            if names and names[0].name not in taken:
                taken.add(names[0].name)
                put(session, names[0].name, *names, kind=source[:9], note=note, source=source)
        before = gazetteer.entries(session)
        text = gazetteer.export_table(session)
        for entry in before:
            gazetteer.remove(session, entry.id, "bianji")
        if before:
            assert gazetteer.import_table(session, text, "bianji") == Imported(len(before), 0, 0)
        assert [each.draft for each in gazetteer.entries(session)] == [b.draft for b in before]
        assert gazetteer.export_table(session) == text
