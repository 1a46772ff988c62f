"""An article opened for reading: its blocks, the leaf beside them, and what is marked in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.models import Article, Line, Page
from archive.turns import Standing, standing_lines, turns_of
from webapp.pages.opening import open_pages
from webapp.reader import locators
from webapp.reader.facsimile import (
    Leaf,
    box_of,
    boxes_on,
    choose,
    leaves_of,
    opened_at,
    pages_of,
    plates_before,
    words_on,
)
from webapp.reader.locators import Locator, OnPage
from webapp.reader.passages import Block, Source, paragraph_spans, set_text
from webapp.reader.script import in_script
from webapp.reader.settings import Settings

Range = tuple[int, int]


@dataclass(frozen=True)
class Facsimile:
    """The open leaf, all leaves of the article, and the ids of those that may be shown."""

    leaf: Leaf
    pages: Sequence[Page]
    shown: set[int]


@dataclass(frozen=True)
class Opened:
    """An article as one reader has it before them.

    ``marks``: what was searched for; ``locator``: what the address points at, if anything;
    ``sequence``: the page image asked for; ``staff``: for whom images are opened.
    """

    session: Session
    article: Article
    settings: Settings = field(default_factory=Settings)
    marks: Sequence[Range] = ()
    locator: Locator | None = None
    sequence: int | None = None
    staff: bool = False

    @cached_property
    def standing(self) -> Mapping[int, Standing]:
        """Where the lines of the article's pages stand; of a manuscript, none."""
        return standing_lines(self.session, self.article) if self.article.segments else {}

    @cached_property
    def turns(self) -> dict[int, int]:
        return turns_of(self.session, self.article)

    @cached_property
    def leaves(self) -> list[Page]:
        return leaves_of(self.session, self.article)

    @cached_property
    def page_by_id(self) -> dict[int, Page]:
        return {page.id: page for page in self.leaves}

    @cached_property
    def shown(self) -> set[int]:
        return open_pages(self.session, self.leaves, staff=self.staff) if self.leaves else set()

    @cached_property
    def chosen(self) -> Range | None:
        """The characters that the locator means; none where they are not, or not any more."""
        found = self._range(self.locator)
        if found is None:
            return None
        # Without the newlines and spaces around it.
        paragraphs = paragraph_spans(self.article.text)
        passage = locators.passage_at(paragraphs, *found)
        return None if passage is None else locators.range_of_passage(passage, paragraphs)

    def _range(self, locator: Locator | None) -> Range | None:
        text = self.article.text
        if locator is None:
            return None
        if not isinstance(locator, OnPage):
            return locators.range_of_passage(locator, paragraph_spans(text))
        page = next((page for page in self.leaves if page.sequence == locator.sequence), None)
        if page is None:
            return None
        if locator.line is None:
            return locators.range_of_page(page.id, self.turns, len(text))
        line = self.line_chosen
        return None if line is None else locators.range_of_line(line, self.article.segments, text)

    @cached_property
    def line_chosen(self) -> int | None:
        """The id of the line that the locator names: in the text, or a title or caption."""
        if not isinstance(self.locator, OnPage) or self.locator.line is None:
            return None
        order, sequence = self.locator.line - 1, self.locator.sequence
        return next(
            (
                line
                for line, at in self.standing.items()
                if at.order == order and self.page_by_id[at.page_id].sequence == sequence
            ),
            None,
        )

    @cached_property
    def pages_chosen(self) -> list[Page]:
        """The pages that what was chosen stands on."""
        if isinstance(self.locator, OnPage):
            if self.locator.line is not None and self.line_chosen is None:
                return []
            return [page for page in self.leaves if page.sequence == self.locator.sequence]
        if self.chosen is None:
            return []
        start, end = self.chosen
        before = [at for at in self.turns if at <= start]
        begun = [max(before)] if before else []
        inside = [at for at in self.turns if start < at < end]
        return [self.page_by_id[self.turns[at]] for at in (*begun, *inside)]

    @property
    def report_of(self) -> dict[str, int]:
        """What a report of an error there is told: the paragraph, or the page and the line."""
        if isinstance(self.locator, OnPage):
            told = {"page": self.locator.sequence}
            return told | ({"line": self.locator.line - 1} if self.locator.line else {})
        return {} if self.locator is None else {"paragraph": self.locator.first}

    @cached_property
    def has_lines(self) -> bool:
        """Whether the lines of the print are known."""
        return bool(self.turns)

    @property
    def blocks(self) -> list[Block]:
        text = self.article.text
        source = Source(
            text,
            self.marks,
            self.turns,
            lines=self.line_starts if self.settings.lines == "printed" else {},
            chosen=self.chosen,
            shown=in_script(text, self.settings.script),
        )
        return set_text(self.article, source, plates_before(self.leaves, pages_of(self.article)))

    @property
    def line_starts(self) -> dict[int, Standing]:
        return {
            offset: self.standing[line]
            for offset, line, _ in self.article.segments
            if line in self.standing
        }

    @cached_property
    def facsimile(self) -> Facsimile | None:
        """The images beside the text, at the page asked for; none for an article without."""
        if not self.leaves or not self.settings.shows_image:
            return None
        wanted = self.sequence or (self.pages_chosen[0].sequence if self.pages_chosen else None)
        turns = self.turns if self.marks and not wanted else {}
        page = choose(self.leaves, wanted, turns, self.marks)
        pointed = [self.chosen] if self.chosen else []
        laid = self.settings.view in ("over", "image") and page.id in self.shown
        lines: Sequence[Line] = ()
        if laid or self.marks or self.locator is not None:  # else nothing of them is shown
            of_page = select(Line).where(Line.page_id == page.id)
            lines = self.session.scalars(of_page.options(selectinload(Line.corrections))).all()
        boxes = boxes_on(lines, self.article.segments, pointed, count_from=0)
        if not pointed:
            boxes += [box_of(line) for line in lines if line.id == self.line_chosen]
        boxes += boxes_on(lines, self.article.segments, self.marks)
        words = words_on(lines, self.settings.script) if laid else ()
        leaf = opened_at(self.leaves, page, boxes, words)
        return Facsimile(leaf, self.leaves, self.shown)
