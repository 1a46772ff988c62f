"""Reading a file of articles into the record, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from archive import audit, masters, outbox, volumes
from archive.articles import new_identifier
from archive.errors import Refusal
from archive.jsonl.entry import BadLine, Entry, parse
from archive.models import Article, ArticleStatus, Contribution, Volume

ROWS = 500  # a statement's worth


@dataclass(frozen=True)
class Outcome:
    """What an import did: articles by what happened to them, and lines left out and why."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[tuple[int, str], ...] = ()


def import_articles(
    session: Session,
    path: Path,
    *,
    publish: bool,
    skip_bad: bool,
    actor: str,
    volume: int | None = None,
) -> Outcome:
    """Import a file of articles in the session's transaction; a second time changes nothing.

    An article is the same as one in the record when it has its ``id``, or, without one, its
    place (``volume`` and ``order``), or, without either, the same title, authors and text.
    ``volume`` is for lines that name none. What was withdrawn stays so, whatever a file says:
    only a person puts it before readers again. Raises :class:`Refusal` naming the first bad
    line, unless ``skip_bad``.
    """
    entries, skipped = read(path, skip_bad, volume)
    made = {n: volumes.find_or_make(session, n).id for n in sorted(numbers_of(entries))}
    known = Known(session)
    fresh: list[dict[str, Any]] = []
    names: dict[str, tuple[str, ...]] = {}
    changed: list[int] = []
    unchanged = 0
    for entry in entries:
        row = entry.values | {
            "volume_id": None if entry.volume is None else made[entry.volume],
            "status": ArticleStatus.PUBLISHED if publish else ArticleStatus.DRAFT,
        }
        article_id = known.id_of(entry)
        if article_id is None:
            identifier = entry.identifier or new_identifier()
            fresh.append(row | {"identifier": identifier})
            names[identifier] = entry.authors
        elif refresh(session, article_id, keeping_place(row, entry), entry.authors, publish):
            changed.append(article_id)
        else:
            unchanged += 1
    added = add(session, fresh, names)
    announced = (added if publish else []) + changed
    outbox.announce(session, announced)
    outcome = Outcome(len(added), len(changed), unchanged, tuple(skipped))
    if added or changed:
        audit.record(
            session,
            actor,
            "articles.import",
            masters.name_of(path),
            added=len(added),
            updated=len(changed),
            publish=publish,
        )
    return outcome


def numbers_of(entries: Iterable[Entry]) -> set[int]:
    return {entry.volume for entry in entries if entry.volume is not None}


def read(
    path: Path, skip_bad: bool, volume: int | None
) -> tuple[list[Entry], list[tuple[int, str]]]:
    """All entries of the file, and the ``(line number, reason)`` of those that are none."""
    entries: list[Entry] = []
    skipped: list[tuple[int, str]] = []
    seen = Seen()
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            entry = parse(line, volume)
            seen.add(entry, number)
        except BadLine as bad:
            if not skip_bad:
                raise Refusal(
                    "%(file)s 第 %(line)d 行无法导入：%(reason)s。整个文件都没有导入；"
                    "请改正这一行，或加 --skip-bad 跳过坏行。",
                    file=masters.name_of(path),
                    line=number,
                    reason=bad.reason,
                ) from bad
            skipped.append((number, bad.reason))
            continue
        entries.append(entry)
    if not entries and not skipped:
        raise Refusal("%(file)s 是空文件，没有可导入的文章。", file=masters.name_of(path))
    return entries, skipped


class Seen:
    """The lines of one file so far, by what an article is known by; no two may be the same."""

    def __init__(self) -> None:
        self.lines: dict[object, int] = {}  # by id, or by place where there is no id
        self.places: dict[tuple[int, int], int] = {}  # of all lines

    def add(self, entry: Entry, line: int) -> None:
        """Raises :class:`BadLine` where a line before is the same article, or may be."""
        place = entry.place
        first = self.lines.get(entry.identifier or place)
        if first is None and place is not None:
            # With an id on one line only, the second import would take one for the other.
            first = self.lines.get(place) if entry.identifier else self.places.get(place)
        if first is not None:
            raise BadLine("与第 %(first)d 行是同一篇（id 或辑号、序号相同）", first=first)
        if entry.identifier or place:
            self.lines[entry.identifier or place] = line
        if place is not None:
            self.places[place] = line


class Known:
    """What the record already holds, as an import asks: by identifier, place or content."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.by_identifier: dict[str, int] = {}
        self.by_place: dict[tuple[int, int], int] = {}
        self.loose: dict[str, list[int]] = {}
        rows = session.execute(
            select(Article.id, Article.identifier, Article.order, Article.title, Volume.number)
            .outerjoin(Volume)
            .order_by(Article.id)
        )
        for row in rows:
            self.by_identifier[row.identifier] = row.id
            if row.number is not None and row.order is not None:
                self.by_place[row.number, row.order] = row.id
            self.loose.setdefault(row.title, []).append(row.id)

    def id_of(self, entry: Entry) -> int | None:
        if entry.identifier is not None:
            return self.by_identifier.get(entry.identifier)
        if entry.place is not None:
            return self.by_place.get(entry.place)
        for article_id in self.loose.get(entry.values["title"], []):
            article = self.session.get_one(Article, article_id)
            if article.text == entry.values["text"] and article.authors == list(entry.authors):
                return article_id
        return None


def keeping_place(row: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The row without an empty place, where the article was known by its content alone."""
    if entry.identifier is not None or entry.place is not None:
        return row
    return {
        key: value
        for key, value in row.items()
        if key not in ("volume_id", "order") or value is not None
    }


def refresh(
    session: Session, article_id: int, row: dict[str, Any], names: tuple[str, ...], publish: bool
) -> bool:
    """Bring a known article up to the file; True if that changed what readers or editors see."""
    article = session.get_one(Article, article_id)
    values = {key: value for key, value in row.items() if key != "status"}
    if publish and article.status is ArticleStatus.DRAFT:
        values["status"] = ArticleStatus.PUBLISHED
    if article.text != values["text"]:  # what was known of places in the old text is not true now
        values |= {"segments": [], "headings": [], "captions": []}
    different = {key: value for key, value in values.items() if getattr(article, key) != value}
    if not different and article.authors == list(names):
        return False
    if different:
        session.execute(update(Article).where(Article.id == article_id).values(different))
    if article.authors != list(names):
        session.execute(delete(Contribution).where(Contribution.article_id == article_id))
        add_authors(session, [(article_id, names)])
    session.expire(article)
    return True


def add(
    session: Session, rows: list[dict[str, Any]], names: Mapping[str, tuple[str, ...]]
) -> list[int]:
    """Insert new articles with their authors; their ids, in the order of ``rows``."""
    ids: list[int] = []
    for start in range(0, len(rows), ROWS):
        batch = rows[start : start + ROWS]
        session.execute(insert(Article), batch)
        identifiers = [row["identifier"] for row in batch]
        found = dict(
            session.execute(
                select(Article.identifier, Article.id).where(Article.identifier.in_(identifiers))
            ).all()
        )
        ids.extend(found[identifier] for identifier in identifiers)
        add_authors(session, [(found[i], names[i]) for i in identifiers])
    return ids


def add_authors(session: Session, articles: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    rows = [
        {"article_id": article_id, "position": position, "name": name, "role": "撰文"}
        for article_id, names in articles
        for position, name in enumerate(names)
    ]
    if rows:
        session.execute(insert(Contribution), rows)
