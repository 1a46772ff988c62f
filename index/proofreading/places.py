"""Names of places: one that was not in force in the year that the sentence tells, and one place
under several names without need. What is in force when is told by the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.gazetteer import Entry, Name
from index.dates import Precision, recognize
from index.dates.numbers import alternation
from index.folding import fold
from index.proofreading.finding import Finding, Kind

SENTENCE = re.compile(r"[^。！？；\n]+")
# Whoever tells what a place was called before or is called now means the name.
EXPLAINED = re.compile(r"今|现|原|旧|古|即|称|名|改|设|置|升|降|更|前身|废|属|析|并")
SHORTEST = 2
NARROW = (Precision.YEAR, Precision.RANGE)


@dataclass(frozen=True)
class Mention:
    """Where a name stands, the place, and the years that its sentence tells, if sure ones."""

    entry: Entry
    name: str
    start: int
    end: int
    years: tuple[int, int] | None
    explained: bool


def places(text: str, entries: Sequence[Entry]) -> Iterator[Finding]:
    mentions = list(mentioned(text, entries))
    wrong: set[int] = set()
    for each in mentions:
        if each.years is None or each.explained:
            continue
        names = [name for name in each.entry.names if name.name == each.name]
        if any(in_force(name, each.years) for name in names):
            continue
        right = sorted({n.name for n in each.entry.names if in_force(n, each.years, sure=True)})
        wrong.add(each.start)
        said = {"name": each.name, "first": each.years[0]}
        if len(right) == 1:
            yield Finding(
                "%(first)d年还没有或已不用“%(name)s”这个名称，当时叫“%(right)s”。",
                said | {"right": right[0]}, Kind.PLACE, each.start, each.end, right[0],
                certain=False,
            )  # fmt: skip
        else:
            yield Finding(
                "%(first)d年还没有或已不用“%(name)s”这个名称。",
                said, Kind.PLACE, each.start, each.end, certain=False,
            )  # fmt: skip
    yield from several(mentions, wrong)


def several(mentions: Iterable[Mention], wrong: set[int]) -> Iterator[Finding]:
    """A place under two names of which neither a year nor a word says why."""
    by_place: dict[int, list[Mention]] = {}
    for each in mentions:
        by_place.setdefault(each.entry.id, []).append(each)
    for same in by_place.values():
        if any(each.explained for each in same):
            continue
        plain = [each for each in same if each.years is None and each.start not in wrong]
        counts: dict[str, int] = {}
        for each in plain:
            counts[each.name] = counts.get(each.name, 0) + 1
        if len(counts) < 2:
            continue
        most = max(counts, key=lambda name: counts[name])
        for name in counts:
            if name != most:
                first = next(each for each in plain if each.name == name)
                yield Finding(
                    "同一地方用了“%(most)s”（%(often)d 处）和“%(name)s”（%(rarely)d 处）两个名称。",
                    {"most": most, "often": counts[most], "name": name, "rarely": counts[name]},
                    Kind.PLACE, first.start, first.end, most, certain=False,
                )  # fmt: skip


def mentioned(text: str, entries: Sequence[Entry]) -> Iterator[Mention]:
    """Names that mean one place only; a longer one goes before one that it contains."""
    owners: dict[str, set[int]] = {}
    for entry in entries:
        for name in entry.names:
            if len(name.name) >= SHORTEST:
                owners.setdefault(name.name, set()).add(entry.id)
    by_id = {entry.id: entry for entry in entries}
    if not owners:
        return
    pattern = re.compile(alternation(owners))
    for sentence in SENTENCE.finditer(text):
        found = list(pattern.finditer(sentence.group()))
        if not found:
            continue
        years = years_told(sentence.group())
        explained = bool(EXPLAINED.search(pattern.sub("", sentence.group())))
        for each in found:
            who = owners[each.group()]
            if len(who) == 1:
                (entry_id,) = who
                at = sentence.start() + each.start()
                yield Mention(
                    by_id[entry_id], each.group(), at, at + len(each.group()), years, explained
                )


def years_told(sentence: str) -> tuple[int, int] | None:
    """The years from the first to the last sure date; none where there is no date, or a vague one
    that may mean another time."""
    spans = recognize(fold(sentence).text)
    if not spans or any(not span.certain or span.precision not in NARROW for span in spans):
        return None
    return spans[0].years[0][0], max(span.years[0][1] for span in spans)


def in_force(name: Name, years: tuple[int, int], sure: bool = False) -> bool:
    """Whether the name was in force in any of the years; ``sure``: where both ends are known."""
    if sure and name.first_year is None and name.last_year is None:
        return False
    first, last = name.first_year, name.last_year
    return (first is None or first <= years[1]) and (last is None or years[0] <= last)
