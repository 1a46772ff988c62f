"""A page recognized anew: what people made of it stays, and articles follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import scans
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Article, Ingestion, Line, LineKind, Page, Role, User, Visibility
from archive.scans import rereading, running
from archive.scans.correcting import check_page, correct
from archive.scans.pages import PageTask, RecognizedPage, Wanted
from archive.scans.parting import split_at
from archive.scans.preparation import Preparation
from tests.archive.scans.samples import (
    folder_scan,
    placed_line,
    recognized_page,
    registered,
)

FIRST = ("龙驹寨船帮会馆建于嘉庆二十年，", "坐北朝南，前临丹江码头。", "碑文记捐资者一百余人。")
SECOND = ("商於古道自武关入关中，", "驿站相距六十里。")
THIRD = ("旧志载县城东门外有书院一所。",)


class Engine:
    """Reads the pages of a scan as ``readings`` says, by the number in their file's name."""

    def __init__(self) -> None:
        self.readings: dict[str, RecognizedPage | Refusal] = {
            f"{number}.png": recognized_page(0, *texts)
            for number, texts in enumerate((FIRST, SECOND, THIRD), 1)
        }
        self.wanted: list[Wanted] = []

    def __call__(self, tasks: Sequence[PageTask], jobs: int) -> Iterator[RecognizedPage]:
        for task in tasks:
            self.wanted.append(task.wanted)
            reading = self.readings[task.place.file]
            if isinstance(reading, Refusal):
                raise running.UnreadablePage(reading)
            yield replace(reading, page_id=task.page_id)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine()
    monkeypatch.setattr(running, "recognized_pages", engine)
    return engine


@pytest.fixture
def scan(archive: Archive, engine: Engine, tmp_path: Path) -> int:
    """A scan of three pages, recognized, in one article."""
    ingestion_id = registered(archive, folder_scan(tmp_path / "37"), publish=True)
    run(archive, ingestion_id)
    return ingestion_id


@pytest.fixture
def editor(archive: Archive) -> int:
    with archive.writing() as session:
        user = User(name="editor", password_hash="x", role=Role.EDITOR)
        session.add(user)
        session.flush()
        return user.id


def run(archive: Archive, ingestion_id: int) -> None:
    scans.run(archive, ingestion_id, jobs=1, progress=lambda _: None)


def page(session: Session, sequence: int) -> Page:
    return session.scalars(select(Page).where(Page.sequence == sequence)).one()


def line(session: Session, text: str) -> Line:
    return next(each for each in session.scalars(select(Line)) if each.text == text)


def reread(
    archive: Archive, editor: int, ingestion_id: int, sequence: int = 1, **wanted: int
) -> None:
    with archive.writing() as session:
        user = session.get_one(User, editor)
        rereading.ask(session, page(session, sequence), Wanted(**wanted), user)
    run(archive, ingestion_id)


def change(archive: Archive, editor: int, before: str, after: str) -> int:
    with archive.writing() as session:
        found = line(session, before)
        correct(session, found, after, before=before, user=session.get_one(User, editor))
        return found.id


def texts(archive: Archive) -> list[list[str]]:
    """The lines of each page in order."""
    with archive.reading() as session:
        pages = session.scalars(select(Page).order_by(Page.sequence)).all()
        assert [each.sequence for each in pages] == list(range(1, len(pages) + 1))
        for each in pages:
            assert [one.order for one in each.lines] == list(range(len(each.lines)))
            assert all(one.page_id == each.id for one in each.lines)
        assert session.scalars(select(Ingestion)).one().page_count == len(pages)
        return [[one.text for one in each.lines] for each in pages]


def article_text(archive: Archive) -> str:
    with archive.reading() as session:
        article = session.scalars(select(Article)).one()
        lines = {each.id: each for each in session.scalars(select(Line))}
        for at, line_id, start in article.segments:
            assert article.text[at] == lines[line_id].text.lstrip()[start : start + 1]
        return article.text.replace("\n", "")


def test_a_page_is_read_as_a_person_wants_it(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    engine.readings["1.png"] = recognized_page(0, *FIRST[:2], "碑文记捐资者百余人。")
    reread(archive, editor, scan, rotation=0, sides=1, trimmed=False)
    assert engine.wanted[-1] == Wanted(rotation=0, sides=1, trimmed=False)
    assert texts(archive) == [[*FIRST[:2], "碑文记捐资者百余人。"], [*SECOND], [*THIRD]]
    assert article_text(archive) == "".join((*FIRST[:2], "碑文记捐资者百余人。", *SECOND, *THIRD))
    with archive.reading() as session:
        assert rereading.wanted_pages(session, scan) == []
    count = len(engine.wanted)
    run(archive, scan)
    assert len(engine.wanted) == count


def test_corrected_lines_keep_their_reading_their_kind_and_their_address(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    kept = change(archive, editor, FIRST[1], "坐北朝南，前临丹江马头。")
    with archive.writing() as session:
        line(session, FIRST[2]).kind = LineKind.NOTE
        ids = [each.id for each in page(session, 1).lines]
    engine.readings["1.png"] = recognized_page(0, FIRST[0], "坐北朝南前临丹江码头", FIRST[2])
    reread(archive, editor, scan)
    assert texts(archive)[0] == [FIRST[0], "坐北朝南，前临丹江马头。", FIRST[2]]
    with archive.reading() as session:
        lines = page(session, 1).lines
        assert [each.id for each in lines] == ids
        assert lines[2].kind is LineKind.NOTE
        assert session.get_one(Line, kept).recognized == "坐北朝南前临丹江码头"


def test_a_corrected_line_that_is_not_found_again_stays_in_its_place(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    change(archive, editor, FIRST[1], "坐北朝南，前临丹江马头。")
    whole = recognized_page(0, *FIRST)
    pieces = (placed_line("坐北", 100, 272), placed_line("丹江", 420, 272))
    engine.readings["1.png"] = replace(whole, lines=(whole.lines[0], *pieces, whole.lines[2]))
    reread(archive, editor, scan)
    assert texts(archive)[0] == [FIRST[0], "坐北朝南，前临丹江马头。", FIRST[2]]


def test_a_page_that_was_checked_reads_as_it_did_and_is_checked_again_for_what_is_new(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    with archive.writing() as session:
        check_page(session, page(session, 2), session.get_one(User, editor))
    engine.readings["2.png"] = recognized_page(0, "商于古道自武关入关中，", SECOND[1])
    reread(archive, editor, scan, sequence=2)
    assert texts(archive)[1] == [*SECOND]
    with archive.reading() as session:
        assert page(session, 2).checked_at is not None
    engine.readings["2.png"] = recognized_page(0, *SECOND, "骡帮夜宿店中。")
    reread(archive, editor, scan, sequence=2)
    assert texts(archive)[1] == [*SECOND, "骡帮夜宿店中。"]
    with archive.reading() as session:
        assert page(session, 2).checked_at is None


def test_a_page_is_turned_and_what_was_corrected_turns_with_it(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    """Read on its side first, with one line in a corner corrected; then turned by 90 degrees."""
    kept = change(archive, editor, SECOND[1], "驿站相距五十里。")
    with archive.reading() as session:
        before = session.get_one(Line, kept)
        assert (before.x0, before.y0, before.x1, before.y1) == (100, 270, 420, 310)
    engine.readings["2.png"] = replace(
        recognized_page(0, "商於古道自武关入关中，", size=(1600, 1200)),
        preparation=Preparation(90),
        scan=(1200, 1600),
    )
    reread(archive, editor, scan, sequence=2)
    assert sorted(texts(archive)[1]) == sorted(["商於古道自武关入关中，", "驿站相距五十里。"])
    with archive.reading() as session:
        after = session.get_one(Line, kept)
        assert (after.x0, after.y0, after.x1, after.y1) == (1600 - 310, 100, 1600 - 270, 420)
        assert after.char_boxes[:4] == [1290, 100, 1330, 140]
        turned = page(session, 2)
        assert (turned.rotation, turned.width, turned.height) == (90, 1600, 1200)


def facing(left: Sequence[str], right: Sequence[str]) -> RecognizedPage:
    """Two pages, 600 pixels wide, on a scan of 1,200."""
    sides = []
    for texts, x in ((left, 0), (right, 600)):
        lines = tuple(
            placed_line(text, 20 + 80 * (not row), 200 + 70 * row) for row, text in enumerate(texts)
        )
        crop = Preparation(0, (x, 0, x + 600, 1600))
        sides.append(RecognizedPage(0, (600, 1600), 0.0, lines, crop, scan=(1200, 1600)))
    return replace(sides[0], facing=sides[1])


def test_a_page_is_parted_in_two_and_made_one_again(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    change(archive, editor, FIRST[2], "碑文记捐资者数百人。")
    left, right = ("龙驹寨船帮会馆建于", "坐北朝南，前临丹江", FIRST[2]), ("嘉庆二十年，", "码头。")
    engine.readings["1.png"] = facing(left, right)
    reread(archive, editor, scan, sides=2)
    assert texts(archive) == [
        [*left[:2], "碑文记捐资者数百人。"], [*right], [*SECOND], [*THIRD],
    ]  # fmt: skip
    assert article_text(archive) == "".join(
        (*left[:2], "碑文记捐资者数百人。", *right, *SECOND, *THIRD)
    )
    with archive.reading() as session:
        one, other = page(session, 1), page(session, 2)
        assert one.master_sha256 == other.master_sha256
        assert (one.crop, other.crop) == ([0, 0, 600, 1600], [600, 0, 1200, 1600])

    change(archive, editor, "码头。", "马头。")
    engine.readings["1.png"] = replace(recognized_page(0, *FIRST), scan=(1200, 1600))
    reread(archive, editor, scan, sequence=2, sides=1)
    first, *others = texts(archive)
    assert others == [[*SECOND], [*THIRD]]
    assert {"碑文记捐资者数百人。", "马头。", FIRST[0]} <= set(first)
    assert article_text(archive) == "".join((*first, *SECOND, *THIRD))


def test_the_line_that_an_article_begins_with_stays(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:

    with archive.writing() as session:
        user = session.get_one(User, editor)
        identifier = split_at(session, line(session, SECOND[0]), "商於古道", user).identifier
    engine.readings["2.png"] = recognized_page(0)
    reread(archive, editor, scan, sequence=2)
    assert texts(archive) == [[*FIRST], [SECOND[0]], [*THIRD]]
    with archive.reading() as session:
        article = session.scalars(select(Article).where(Article.identifier == identifier)).one()
        assert article.text.replace("\n", "") == SECOND[0] + THIRD[0]


def test_a_sealed_article_is_not_touched(archive: Archive, scan: int, editor: int) -> None:
    with archive.writing() as session:
        article = session.scalars(select(Article)).one()
        article.visibility, article.sealed_reason = Visibility.SEALED, "家属所请"
    with archive.writing() as session, pytest.raises(Refusal, match="封存"):
        rereading.ask(session, page(session, 1), Wanted(), session.get_one(User, editor))


def test_a_scan_that_is_still_read_is_left_alone(
    archive: Archive, engine: Engine, tmp_path: Path, editor: int
) -> None:
    registered(archive, folder_scan(tmp_path / "37"))
    with archive.writing() as session, pytest.raises(Refusal, match="等识别完成"):
        rereading.ask(session, page(session, 1), Wanted(), session.get_one(User, editor))


def test_a_page_that_cannot_be_read_stays_as_it_was(
    archive: Archive, engine: Engine, scan: int, editor: int
) -> None:
    engine.readings["1.png"] = Refusal("坏了。")
    with pytest.raises(Refusal, match="坏了"):
        reread(archive, editor, scan)
    assert texts(archive) == [[*FIRST], [*SECOND], [*THIRD]]
    with archive.reading() as session:
        assert rereading.wanted_pages(session, scan) == []
        assert scans.unfinished(session) == []
