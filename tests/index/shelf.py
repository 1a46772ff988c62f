"""An archive with its index and a reader, small enough to see through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import index
from archive import articles, jsonl, outbox
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.models import Article, Visibility

# Opening and closing marks of a phrase; a phrase that holds one pair can be put in another.
QUOTES = ('""', "“”", "「」", "『』", "＂＂")


def quoted(phrase: str) -> str:
    """The phrase in quotation marks that it does not contain itself."""
    for opening, closing in QUOTES:
        if opening not in phrase and closing not in phrase:
            return opening + phrase + closing
    raise ValueError(phrase)


class Shelf:
    """An archive of the test's own, and what its readers find in it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.archive: Archive = open_archive(settings)
        self.finder = index.open_finder(settings)

    def put(self, *lines: dict[str, object], publish: bool = True, sync: bool = True) -> None:
        """Import these articles; each needs no more than a text."""
        path = self.settings.home / "incoming.jsonl"
        full = [{"title": "无题"} | line for line in lines]
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in full))
        with self.archive.writing() as session:
            jsonl.import_articles(session, path, publish=publish, skip_bad=False, actor="bianji")
        if sync:
            index.sync(self.archive)

    @contextmanager
    def changing(self, identifier: str, sync: bool = True) -> Iterator[Article]:
        """Change an article; the change is announced and, at the end of the block, followed."""
        with self.archive.writing() as session:
            article = articles.find(session, identifier)
            assert article is not None
            yield article
            outbox.announce(session, [article.id])
        if sync:
            index.sync(self.archive)

    def publish(self, identifier: str, sync: bool = True) -> None:
        with self.archive.writing() as session:
            article = articles.find(session, identifier)
            assert article is not None
            articles.publish(session, article, "bianji")
        if sync:
            index.sync(self.archive)

    def withdraw(self, identifier: str, sync: bool = True) -> None:
        with self.archive.writing() as session:
            article = articles.find(session, identifier)
            assert article is not None
            articles.withdraw(session, article, "bianji", "史实有误")
        if sync:
            index.sync(self.archive)

    def seal(self, identifier: str, sync: bool = True) -> None:
        with self.changing(identifier, sync) as article:
            article.visibility = Visibility.SEALED
            article.sealed_reason = "当事人尚在"

    def keep_for_staff(self, identifier: str) -> None:
        with self.changing(identifier) as article:
            article.visibility = Visibility.STAFF

    def ask(
        self,
        query: str,
        limit: int = 10,
        offset: int = 0,
        volume: int | None = None,
        column: str | None = None,
        year: int | None = None,
        staff: bool = False,
    ) -> index.Answer:
        asked = index.Request(query, limit, offset, volume, column, year, staff)
        return self.finder.search(asked)

    def ranked(self, query: str, volume: int | None = None) -> list[str]:
        """What a query finds, best first."""
        return [hit.id for hit in self.ask(query, limit=0, volume=volume).hits]

    def found(self, query: str, volume: int | None = None) -> set[str]:
        """What a query finds, all of it."""
        answer = self.ask(query, limit=0, volume=volume)
        return set() if answer.partial else {hit.id for hit in answer.hits}

    def generation(self) -> Path:
        """The folder of the index in use."""
        return self.settings.index / (self.settings.index / "current").read_text()

    def faults(self) -> list[str]:
        """What the check finds."""
        return [str(problem) for problem in index.check(self.archive)]

    def close(self) -> None:
        self.finder.close()
        self.archive.close()


def shelf_in(folder: Path) -> Shelf:
    return Shelf(Settings.from_environment({"WENSHI_HOME": str(folder / "home")}))
