"""Findings as a page lists them: by kind, each in its context with the proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from archive.paragraphs import around, paragraph_spans
from index.proofreading import Finding, Kind
from webapp.language import translate
from webapp.reader import locators

AROUND = 18  # characters of context on either side
SHOWN = 500  # findings on a page
ALIKE = 10  # of which the same is to be said of the same characters, if all kinds are shown
ALL = ""

KIND_NAMES: dict[Kind, LazyString] = {
    Kind.DATE: _("日期"),
    Kind.NUMBER: _("数字"),
    Kind.NAME: _("人名"),
    Kind.PLACE: _("地名"),
    Kind.PAIR: _("引号括号配对"),
    Kind.MARK: _("标点用法"),
    Kind.WIDTH: _("全角半角"),
    Kind.SCRIPT: _("繁体字"),
    Kind.REPETITION: _("重复"),
}


@dataclass(frozen=True)
class Listed:
    """A finding in its context. ``locator``: the place, as addresses of an article name it."""

    kind: Kind
    said: str
    before: str
    here: str
    after: str
    proposal: str | None
    certain: bool
    paragraph: int | None
    locator: str | None
    start: int
    end: int

    @property
    def is_change(self) -> bool:
        """Whether it proposes something else than stands there."""
        return self.proposal is not None and self.proposal != self.here

    @property
    def name(self) -> str:
        """What its kind is called."""
        return str(KIND_NAMES[self.kind])


@dataclass(frozen=True)
class Group:
    """The findings of a kind; ``more`` are like ones above and not listed."""

    kind: Kind
    name: str
    findings: list[Listed]
    more: int


@dataclass(frozen=True)
class Listing:
    """All findings of one kind, or of every kind; ``counts`` are of all."""

    groups: list[Group]
    counts: list[tuple[Kind, str, int]]
    total: int
    left: int
    chosen: Kind | None
    length: int


def listing(text: str, findings: Sequence[Finding], chosen: str = ALL) -> Listing:
    """The findings of a text, arranged; ``chosen`` is a kind, or nothing for all of them."""
    kind = next((each for each in Kind if each.value == chosen), None)
    counted = Counter(each.kind for each in findings)
    wanted = [each for each in findings if kind in (None, each.kind)]
    wanted.sort(key=lambda each: (list(Kind).index(each.kind), each.start))
    spans = paragraph_spans(text)
    shown = first_of_each(wanted) if kind is None else wanted
    groups: list[Group] = []
    for each, of_kind in groupby(shown[:SHOWN], key=lambda finding: finding.kind):
        told = [listed(text, finding, spans) for finding in of_kind]
        more = 0 if kind else counted[each] - sum(finding.kind is each for finding in shown)
        groups.append(Group(each, str(KIND_NAMES[each]), told, more))
    return Listing(
        groups,
        [(each, str(KIND_NAMES[each]), counted[each]) for each in Kind if counted[each]],
        len(findings),
        max(0, len(shown) - SHOWN),
        kind,
        len(text),
    )


def first_of_each(findings: Sequence[Finding]) -> list[Finding]:
    """Without those of which the same was said often enough: a hundred half-width commas."""
    said: Counter[tuple[object, ...]] = Counter()
    kept = []
    for each in findings:
        key = each.message, *sorted(map(str, each.values.items())), each.proposal
        said[key] += 1
        if said[key] <= ALIKE:
            kept.append(each)
    return kept


def listed(text: str, finding: Finding, spans: Sequence[tuple[int, int]]) -> Listed:
    start, end = finding.start, finding.end
    found = locators.passage_at(spans, start, end)
    first, last = around(text, start, end, AROUND, AROUND)
    is_head = first == 0 or text[first - 1] == "\n"
    is_tail = last == len(text) or text[last] == "\n"
    return Listed(
        finding.kind,
        translate(finding.message, finding.values),
        ("" if is_head else "…") + text[first:start].lstrip(" 　\t"),
        text[start:end],
        text[end:last] + ("" if is_tail else "…"),
        finding.proposal,
        finding.certain,
        found.first if found else None,
        str(found) if found else None,
        start,
        end,
    )
