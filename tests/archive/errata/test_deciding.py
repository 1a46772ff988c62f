"""Deciding: a correction like any other, given once, with all that follows from it."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from archive import audit, errata, integrity, outbox
from archive.database import Archive
from archive.errors import Conflict, Refusal
from archive.models import Audit, Correction, ErratumState, Visibility
from archive.scans.correcting import correct
from tests.archive.errata.conftest import (
    LINES,
    MANUSCRIPT,
    article,
    erratum,
    line,
    report,
    report_paragraph,
    user,
)

RIGHT = "船帮立会馆，议定运价。"
FIRST = "古道上的驿站相去六十里。"


def accept(archive: Archive, number: int, text: str, before: str, who: str = "赵丹") -> None:
    with archive.writing() as session:
        errata.accept(
            session, erratum(session, number), text, before=before, user=user(session, who)
        )


def entries(archive: Archive, action: str) -> list[dict[str, object]]:
    with archive.reading() as session:
        found = session.scalars(select(Audit).where(Audit.action == action).order_by(Audit.id))
        return [entry.detail for entry in found]


def test_what_is_accepted_is_a_correction_with_all_that_follows(library: Archive) -> None:
    number = report(library, 3, RIGHT, name="王某", credited=True)
    with library.reading() as session:
        before = outbox.newest(session)
    accept(library, number, RIGHT, LINES[3])
    with library.reading() as session:
        assert article(session).text == "龙驹寨是起岸的地方，船帮立会馆，议定运价。\n"
        [correction] = session.scalars(select(Correction))
        assert (correction.text, correction.user_id) == (RIGHT, user(session).id)
        assert [row[1] for row in outbox.pending(session, before)] == [article(session).id]
        decided = erratum(session, number)
        assert (decided.state, decided.decided_by, decided.reading) == (
            ErratumState.ACCEPTED,
            "赵丹",
            RIGHT,
        )
        assert decided.decided_at is not None
        assert audit.broken_entries(session) == []
    [entry] = entries(library, "erratum.accepted")
    assert (entry["article"], entry["reader"], entry["reading"]) == ("caoyun", "王某", RIGHT)


def test_the_trail_names_nobody_who_does_not_want_it(library: Archive) -> None:
    accept(library, report(library, 3, RIGHT, name="王某"), RIGHT, LINES[3])
    [entry] = entries(library, "erratum.accepted")
    assert "reader" not in entry
    assert "王某" not in str(entry)


def test_an_editor_may_put_another_reading(library: Archive) -> None:
    number = report(library, 3, "船帮立会馆")
    accept(library, number, RIGHT, LINES[3])
    with library.reading() as session:
        decided = erratum(session, number)
        assert (decided.proposed, decided.reading) == ("船帮立会馆", RIGHT)
        assert line(session, 3).text == RIGHT


def test_accepting_what_is_no_change_is_no_acceptance(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with pytest.raises(Refusal, match="没有采用什么"):
        accept(library, number, LINES[3], LINES[3])
    with library.reading() as session:
        assert erratum(session, number).state is ErratumState.OPEN


def test_a_line_that_changed_under_an_editor_is_not_written_over(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        correct(session, line(session, 3), "别的读法", before=LINES[3], user=user(session, "钱江"))
    with pytest.raises(Conflict, match="别的读法"):
        accept(library, number, RIGHT, LINES[3])
    with library.reading() as session:
        assert line(session, 3).text == "别的读法"
        assert errata.present_text(session, erratum(session, number)) == "别的读法"
    accept(library, number, RIGHT, "别的读法")  # having seen both
    with library.reading() as session:
        assert line(session, 3).text == RIGHT


def test_a_reader_was_right_even_if_somebody_was_faster(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        correct(session, line(session, 3), RIGHT, before=LINES[3], user=user(session, "钱江"))
    accept(library, number, RIGHT, RIGHT)
    with library.reading() as session:
        assert erratum(session, number).state is ErratumState.ACCEPTED
        assert len(line(session, 3).corrections) == 1


def test_declining_needs_a_word_to_the_reader(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    for answer in ("", "  "):
        with pytest.raises(Refusal, match="写明理由"), library.writing() as session:
            errata.decline(session, erratum(session, number), answer, user=user(session))
    with library.writing() as session:
        errata.decline(session, erratum(session, number), "原书如此。", user=user(session))
    with library.reading() as session:
        decided = erratum(session, number)
        assert (decided.state, decided.answer, decided.reading) == (
            ErratumState.DECLINED,
            "原书如此。",
            None,
        )
        assert line(session, 3).corrections == []
    assert len(entries(library, "erratum.declined")) == 1


def test_only_what_reads_otherwise_was_put_right_otherwise(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with pytest.raises(Refusal, match="没有另行改正"), library.writing() as session:
        errata.supersede(session, erratum(session, number), "", user=user(session))
    with library.writing() as session:
        correct(session, line(session, 3), "船帮立馆", before=LINES[3], user=user(session))
        errata.supersede(session, erratum(session, number), "", user=user(session))
    with library.reading() as session:
        assert erratum(session, number).state is ErratumState.SUPERSEDED
        assert line(session, 3).text == "船帮立馆"


AGAIN = {
    "accept": lambda *where, user: errata.accept(*where, "乙", before=RIGHT, user=user),
    "decline": lambda *where, user: errata.decline(*where, "不对", user=user),
    "supersede": lambda *where, user: errata.supersede(*where, "", user=user),
}


@pytest.mark.parametrize("again", AGAIN)
def test_a_report_is_decided_once(library: Archive, again: str) -> None:
    number = report(library, 3, RIGHT)
    accept(library, number, RIGHT, LINES[3])
    with pytest.raises(Conflict, match="已由赵丹处理过"), library.writing() as session:
        AGAIN[again](session, erratum(session, number), user=user(session, "钱江"))
    with library.reading() as session:
        assert (erratum(session, number).decided_by, line(session, 3).text) == ("赵丹", RIGHT)


def test_of_two_editors_at_once_one_decides(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def decide(who: str, text: str) -> None:
        together.wait()
        try:
            accept(library, number, text, LINES[3], who)
        except Conflict:
            outcomes.append("refused")
        else:
            outcomes.append(text)

    threads = [
        threading.Thread(target=decide, args=each) for each in (("赵丹", RIGHT), ("钱江", "乙"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("refused") == 1
    [written] = [each for each in outcomes if each != "refused"]
    with library.reading() as session:
        assert line(session, 3).text == written
        assert len(line(session, 3).corrections) == 1


def test_what_cannot_be_a_line_changes_nothing(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    for text in ("船" * 501, "一\n二", "一\x00"):
        with pytest.raises(Refusal):
            accept(library, number, text, LINES[3])
    with library.reading() as session:
        assert erratum(session, number).state is ErratumState.OPEN


def test_a_title_follows_its_line(library: Archive) -> None:
    accept(library, report(library, 0, "丹江漕运始末"), "丹江漕运始末", LINES[0])
    with library.reading() as session:
        assert article(session).title == "丹江漕运始末"


def test_a_sealed_article_is_not_touched(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        sealed = article(session)
        sealed.visibility, sealed.sealed_reason = Visibility.SEALED, "当事人尚在"
    with pytest.raises(Refusal, match="封存"):
        accept(library, number, RIGHT, LINES[3])
    with library.reading() as session:
        assert errata.listed(session) == ([], 0)
        assert errata.open_count(session) == 0


# Manuscripts


def test_a_paragraph_of_a_manuscript_is_put_right(library: Archive) -> None:
    right = "古道上的驿站相距六十里。"
    number = report_paragraph(library, 1, right, seen=FIRST)
    with library.reading() as session:
        before, changed = outbox.newest(session), article(session, "yizhan").updated_at
    accept(library, number, right, FIRST)
    with library.reading() as session:
        found = article(session, "yizhan")
        assert found.text == MANUSCRIPT.replace(FIRST, right)
        assert (found.headings, found.updated_at >= changed) == ([1], True)
        assert [row[1] for row in outbox.pending(session, before)] == [found.id]
        assert integrity_of(library) == []
    [entry] = entries(library, "article.reworded")
    assert entry == {"paragraph": 1, "before": FIRST, "text": right}


def integrity_of(archive: Archive) -> list[str]:
    with archive.reading() as session:
        found = integrity.findings(session, archive.settings)
        return [each.message for each in found if "原件" not in each.message]


def test_a_row_of_a_table_keeps_its_cells(library: Archive) -> None:
    number = report_paragraph(library, 3, "年份\t船只", seen="年份\t船数")
    with pytest.raises(Refusal, match="格数不能变"):
        accept(library, number, "年份船只", "年份\t船数")
    accept(library, number, "年份\t船只", "年份\t船数")
    with library.reading() as session:
        assert "年份\t船只\n\n　　洪水" in article(session, "yizhan").text


@pytest.mark.parametrize("text", ["", "两\n段", "一\x00段", "一\ud800"])
def test_a_paragraph_stays_one(library: Archive, text: str) -> None:
    number = report_paragraph(library, 1, "改", seen=FIRST)
    with pytest.raises(Refusal):
        accept(library, number, text, FIRST)


def test_a_paragraph_that_moved_is_found_by_what_was_seen(library: Archive) -> None:
    number = report_paragraph(library, 1, "改正", seen=FIRST)
    with library.writing() as session:
        article(session, "yizhan").text = "　　新的一段。\n" + MANUSCRIPT
    accept(library, number, "改正", FIRST)
    with library.reading() as session:
        assert article(session, "yizhan").text.startswith("　　新的一段。\n　　改正\n")


def test_a_paragraph_that_is_gone_cannot_be_accepted(library: Archive) -> None:
    number = report_paragraph(library, 4, "洪水以后改道", seen="洪水之后改道。")
    with library.writing() as session:
        article(session, "yizhan").text = "只剩这一段。\n"
    with library.reading() as session:
        assert errata.present_text(session, erratum(session, number)) is None
    with pytest.raises(Refusal, match="找不到"):
        accept(library, number, "洪水以后改道", "洪水之后改道。")
    with library.writing() as session:
        errata.supersede(session, erratum(session, number), "", user=user(session))


def test_a_paragraph_changed_meanwhile_is_not_written_over(library: Archive) -> None:
    number = report_paragraph(library, 1, "改正", seen=FIRST)
    with library.writing() as session:
        article(session, "yizhan").text = MANUSCRIPT.replace("六十里", "七十里")
    with pytest.raises(Conflict, match="刚才已被改过"):
        accept(library, number, "改正", FIRST)
    with library.reading() as session:
        assert errata.present_text(session, erratum(session, number)) == "古道上的驿站相去七十里。"


# Credits and lists


def test_readers_are_thanked_as_they_wish(library: Archive) -> None:
    with library.reading() as session:
        assert errata.credit(session, article(session)) is None
    named = [
        report(library, 3, RIGHT, name="王某", credited=True),
        report(library, 2, "龙驹寨是起岸地，", name="李某", credited=True),
        report(library, 4, "会馆旧影", name="王某", credited=True),
        report(library, 0, "丹江漕运始末", name="不愿署名的人"),
    ]
    report(library, 1, "陈首正", name="没有采用的人", credited=True)
    for number in named:
        with library.writing() as session:
            decided = erratum(session, number)
            errata.accept(
                session, decided, decided.proposed, before=decided.seen, user=user(session)
            )
    with library.reading() as session:
        assert errata.credit(session, article(session)) == errata.Credit(4, ("王某", "李某"), True)
        assert errata.credit(session, article(session, "yizhan")) is None


def test_open_reports_come_first(library: Archive) -> None:
    first = report(library, 3, RIGHT)
    second = report(library, 2, "乙")
    other = report_paragraph(library, 1, "改正", seen=FIRST)
    accept(library, first, RIGHT, LINES[3])
    with library.reading() as session:
        found, total = errata.listed(session)
        assert ([each.id for each in found], total) == ([second, other, first], 3)
        found, total = errata.listed(session, limit=1, offset=1)
        assert ([each.id for each in found], total) == ([other], 3)
        found, total = errata.listed(session, volume=36, state=ErratumState.OPEN)
        assert ([each.id for each in found], total) == ([second], 1)
        assert (errata.open_count(session), errata.open_count(session, 36)) == (2, 1)
        assert errata.volumes_reported(session) == [36]
