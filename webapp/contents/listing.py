"""What a page of the 总目 shows: the headings that were asked for, and those of one page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.folding import fold_phrase
from index.pinyin import joined, spelled
from webapp.contents.asking import Asking
from webapp.contents.catalogue import Catalogue
from webapp.contents.heading import Heading, distinct
from webapp.contents.listed import Listed
from webapp.contents.named import folded, key_of, known_key
from webapp.volumes.catalogue import by_column

PER_PAGE = 200  # lines
SHORTEST_PINYIN = 2


@dataclass(frozen=True)
class Group:
    """A heading with those of its entries that stand on one page.

    ``continued``: its first entries are on the page before. ``opens`` is its initial, where it is
    the first of the page that has it.
    """

    heading: Heading
    entries: Sequence[Listed]
    continued: bool
    opens: str

    def parts(self, by: str) -> list[tuple[str, list[Listed]]]:
        """The entries of a volume below its columns, as they are printed; else all of them."""
        return by_column(self.entries) if by == "volume" else [("", list(self.entries))]


@dataclass(frozen=True)
class Listing:
    """A page of the 总目. ``found`` and ``total`` count articles, each once."""

    asking: Asking
    groups: list[Group]
    headings: int
    found: int
    total: int
    page: int
    pages: int
    initials: dict[str, int]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asking.query) or self.asking.heading is not None


def listing(catalogue: Catalogue, asking: Asking) -> Listing:
    """The page that is asked for; the last one, where there are not so many."""
    headings = catalogue.sorted(asking.by, asking.sort)
    if asking.heading is not None:
        headings = under(headings, asking.heading)
    if asking.query:
        headings = matching(headings, asking.query, asking.by)
    rows = sum(heading.rows for heading in headings)
    per_page = PER_PAGE if asking.page else max(rows, 1)
    pages = max(1, -(-rows // per_page))
    page = min(asking.page or 1, pages)
    return Listing(
        asking,
        groups(headings, (page - 1) * per_page, page * per_page),
        sum(1 for heading in headings if heading.entries),
        distinct(headings),
        len(catalogue.entries),
        page,
        pages,
        initials(headings, per_page) if asking.sort != "count" else {},
    )


def under(headings: Iterable[Heading], key: str) -> list[Heading]:
    """The heading of this key, or the one that has it as another of its names."""
    listed = list(headings)
    wanted = key_of(key)
    return [h for h in listed if h.key == key] or [
        h for h in listed if h.entries and wanted in map(known_key, (h.name, *h.also)) and wanted
    ]


def matching(headings: Iterable[Heading], query: str, by: str) -> list[Heading]:
    """Headings that contain ``query`` in any spelling, or begin so in pinyin, with all their
    entries; of the others, the entries whose title, column or authors contain it. Below the names
    of authors, those who wrote with them do not count."""
    wanted = fold_phrase(query)
    listed = list(headings)
    if not wanted:
        return listed
    latin = joined(wanted)
    sound = latin if len(latin) >= SHORTEST_PINYIN and latin.isascii() and latin.isalpha() else ""
    # An article stands below several headings, and is looked through once.
    entries = {e.identifier: e for heading in listed for e in heading.entries}
    saying = {name for name, e in entries.items() if any(wanted in s for s in said_of(e, by))}
    return [found for heading in listed if (found := narrowed(heading, wanted, sound, saying))]


def narrowed(heading: Heading, wanted: str, sound: str, saying: Container[str]) -> Heading | None:
    """The heading as it is, or with the entries that are among ``saying``; none without any."""
    names = [folded(name) for name in (heading.name, *heading.also)]
    if any(wanted in name for name in names):
        return heading
    if sound and any(each.startswith(sound) for name in names for each in spelled(name)):
        return heading
    entries = [each for each in heading.entries if each.identifier in saying]
    return replace(heading, entries=entries) if entries else None


def said_of(entry: Listed, by: str) -> Iterator[str]:
    yield folded(entry.title)
    yield folded(entry.column)
    if by != "author":
        yield from map(folded, entry.authors)


def groups(headings: Iterable[Heading], first: int, last: int) -> list[Group]:
    """The headings whose lines are among ``first`` to ``last`` (exclusive), counted from 0."""
    found: list[Group] = []
    at, before = 0, ""
    for heading in headings:
        start, at = at, at + heading.rows
        if at > first and start < last:
            begin = max(first - start, 0)
            opens = heading.initial if heading.initial != before else ""
            found.append(Group(heading, heading.entries[begin : last - start], begin > 0, opens))
            before = heading.initial
    return found


def initials(headings: Iterable[Heading], per_page: int) -> dict[str, int]:
    """Each initial with the page on which its first heading begins."""
    found: dict[str, int] = {}
    at = 0
    for heading in headings:
        if heading.initial:
            found.setdefault(heading.initial, at // per_page + 1)
        at += heading.rows
    return found
