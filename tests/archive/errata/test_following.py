"""Reports follow their lines: pages recognized anew, articles split and merged."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from archive import errata
from archive.database import Archive
from archive.models import ArticleRange, Line, Page
from archive.scans import parting
from archive.scans.reported import reported_line
from tests.archive.errata.conftest import LINES, article, erratum, line, report, user

RIGHT = "船帮立会馆，议定运价。"


def exchange(session: Session, order: int, **values: object) -> None:
    """Another row in place of a line, as when its page is recognized anew."""
    old = line(session, order)
    kept = {
        name: getattr(old, name)
        for name in Line.__table__.columns.keys()  # noqa: SIM118
        if name not in ("id", *values)
    }
    session.execute(delete(Line).where(Line.id == old.id))
    session.execute(insert(Line), [kept | values])
    session.expire_all()


def found(session: Session, number: int) -> Line | None:
    return reported_line(session, erratum(session, number))


def test_a_line_read_otherwise_under_its_id_is_the_line(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        exchange(session, 3, id=line(session, 3).id, recognized="船邦立会馆，议定運价。")
    with library.reading() as session:
        again = found(session, number)
        assert again is not None
        assert again.text == "船邦立会馆，议定運价。"


def test_a_line_under_another_id_is_found_by_what_it_says(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        old = line(session, 3).id
        exchange(session, 3, id=old + 100)
    with library.reading() as session:
        again = found(session, number)
        assert again is not None
        assert (again.id, again.text) == (old + 100, LINES[3])
    with library.writing() as session:
        errata.accept(session, erratum(session, number), RIGHT, before=LINES[3], user=user(session))
    with library.reading() as session:
        assert RIGHT in article(session).text


def test_of_lines_that_say_the_same_it_is_the_nearest(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        exchange(session, 1, id=201, recognized=LINES[3])
        exchange(session, 3, id=203)
    with library.reading() as session:
        again = found(session, number)
        assert again is not None
        assert again.id == 203


def test_an_id_that_came_to_mean_another_line_is_not_believed(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        exchange(session, 3, id=line(session, 3).id, recognized="完全不同的另外一行字")
    with library.reading() as session:
        assert found(session, number) is None
        assert errata.present_text(session, erratum(session, number)) is None


def test_the_place_moves_with_the_pages(library: Archive) -> None:
    number = report(library, 3, RIGHT)
    with library.writing() as session:
        page = session.get_one(Page, line(session, 3).page_id)
        page.sequence = 9
    with library.reading() as session:
        again = found(session, number)
        assert again is not None
        assert again.page.sequence == 9


def test_a_report_goes_along_when_an_article_is_split_and_merged(library: Archive) -> None:
    number, before = report(library, 3, RIGHT), report(library, 2, "龙驹寨，")
    with library.writing() as session:
        new = parting.split_at(session, line(session, 3), "会馆", user(session))
        identifier = new.identifier
    with library.reading() as session:
        assert erratum(session, number).article.identifier == identifier
        assert erratum(session, before).article.identifier == "caoyun"
    with library.writing() as session:
        parting.merge_into_previous(session, article(session, identifier), user(session))
    with library.reading() as session:
        assert erratum(session, number).article.identifier == "caoyun"
        assert errata.open_count(session) == 2


def test_a_line_in_no_article_keeps_its_report_where_it_was(library: Archive) -> None:
    number = report(library, 4, "会馆旧景。")
    with library.writing() as session:
        [only] = session.query(ArticleRange).all()
        only.last_line = 3
    with library.writing() as session:
        errata.accept(
            session, erratum(session, number), "会馆旧景。", before=LINES[4], user=user(session)
        )
    with library.reading() as session:
        assert erratum(session, number).article.identifier == "caoyun"
        assert line(session, 4).text == "会馆旧景。"
