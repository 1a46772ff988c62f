"""How near an ingested volume comes to what was printed: the figures that an editor feels.

Both sides have the form of ``wenshi export volume --format truth``. Text is compared as it
folds, so that a traditional page read in traditional characters is compared character by
character too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from index.folding import fold_phrase

Json = dict[str, Any]
SAME = 60.0  # of 100: a line read is the line printed
TITLES_ALIKE = 60.0
BODY = ("body", "heading")


@dataclass
class Score:
    """Counts over any number of volumes."""

    characters: int = 0
    errors: int = 0
    downward: int = 0  # characters of lines that run downwards
    downward_errors: int = 0
    articles: int = 0
    found: int = 0
    titles: int = 0
    authors: int = 0
    columns: int = 0
    invented: int = 0
    pages: int = 0
    page_kinds: int = 0
    folios: int = 0
    turned: int = 0
    in_order: int = 0
    lines: Counter[str] = field(default_factory=Counter)
    line_kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    paragraphs: list[int] = field(default_factory=lambda: [0, 0, 0])  # both, printed, read
    bounds: list[int] = field(default_factory=lambda: [0, 0, 0])

    def told(self) -> dict[str, float]:
        """The figures, each a share, by name."""
        return {
            "CER": self.errors / max(1, self.characters),
            "downward CER": self.downward_errors / max(1, self.downward),
            "found": self.found / max(1, self.articles),
            "titles": self.titles / max(1, self.articles),
            "authors": self.authors / max(1, self.articles),
            "columns": self.columns / max(1, self.articles),
            "invented": self.invented / max(1, self.articles),
            "bounds F1": f1(*self.bounds),
            "paragraphs F1": f1(*self.paragraphs),
            "line kinds F1": macro_f1(self.line_kinds),
            "page kinds": self.page_kinds / max(1, self.pages),
            "folios": self.folios / max(1, self.pages),
            "turned": self.turned / max(1, self.pages),
            "order": self.in_order / max(1, self.pages),
        }


def compare(printed: Json, read: Json, score: Score) -> list[str]:
    """Add a volume to the score; what went wrong, in words."""
    wrong: list[str] = []
    for truth, page in zip(printed["pages"], read["pages"], strict=True):
        compare_page(truth, page, score, wrong)
    compare_articles(printed, read, score, wrong)
    return wrong


def compare_page(truth: Json, page: Json, score: Score, wrong: list[str]) -> None:
    score.pages += 1
    for name, key in (("page_kinds", "kind"), ("folios", "printed")):
        same = truth[key] == page[key]
        setattr(score, name, getattr(score, name) + same)
        if not same:
            wrong.append(f"page {truth['page']}: {key} {truth[key]} read as {page[key]}")
    upright = truth["turned"] == page["turned"] or truth["kind"] == "blank"
    score.turned += upright
    if not upright:
        wrong.append(f"page {truth['page']}: turned {truth['turned']}, {page['turned']}")
    pairs = matched(truth["lines"], page["lines"])
    for line, at in zip(truth["lines"], pairs, strict=True):
        if line["vertical"]:
            text = fold_phrase(line["text"])
            read = fold_phrase(page["lines"][at]["text"]) if at is not None else ""
            score.downward += len(text)
            score.downward_errors += Levenshtein.distance(text, read)
            if text != read:
                wrong.append(f"page {truth['page']}: {text} read as {read}")
        kind = page["lines"][at]["kind"] if at is not None else "none"
        if line["kind"] in ("header", "folio") and at is None:
            continue  # not read at all, which harms nobody
        score.line_kinds[(line["kind"], kind)] += 1
        if kind != line["kind"]:
            wrong.append(f"page {truth['page']}: {line['kind']} read as {kind}: {line['text']}")
    order = [
        at
        for line, at in zip(truth["lines"], pairs, strict=True)
        if at is not None and line["kind"] in BODY
    ]
    score.in_order += order == sorted(order)
    if order != sorted(order):
        wrong.append(f"page {truth['page']}: lines are out of order")


def matched(printed: Sequence[Json], read: Sequence[Json]) -> list[int | None]:
    """For each printed line the one that was read for it, each used once."""
    free = dict.fromkeys(range(len(read)))
    pairs: list[int | None] = []
    folded = [words(line["text"]) for line in read]
    for line in printed:
        text = words(line["text"])
        best = max(free, key=lambda at: fuzz.ratio(text, folded[at]), default=None)
        if best is None or fuzz.ratio(text, folded[best]) < SAME:
            pairs.append(None)
            continue
        pairs.append(best)
        del free[best]
    return pairs


def words(text: str) -> str:
    """A line without its marks, of which leader dots are the most; all of it if it is a mark."""
    folded = fold_phrase(text)
    return re.sub(r"\W", "", folded) or folded


def compare_articles(printed: Json, read: Json, score: Score, wrong: list[str]) -> None:
    left = list(read["articles"])
    for truth in printed["articles"]:
        score.articles += 1
        title = fold_phrase(truth["title"])
        same = max(left, key=lambda each: likeness(truth, each), default=None)
        if same is None or fuzz.ratio(title, fold_phrase(same["title"])) < TITLES_ALIKE:
            wrong.append(f"article not found: {truth['title']}")
            score.bounds[1] += len(truth["paragraphs"])
            score.paragraphs[1] += len(truth["paragraphs"])
            continue
        left.remove(same)
        titled = title == fold_phrase(same["title"])
        by = list(map(fold_phrase, truth["authors"])) == list(map(fold_phrase, same["authors"]))
        placed = truth["printed_start"] == same["printed_start"]
        score.titles += titled
        score.authors += by
        score.columns += truth["column"] == same["column"]
        score.found += titled and by and placed
        if not (titled and by and placed and truth["column"] == same["column"]):
            wrong.append(f"article {describe(truth)} read as {describe(same)}")
        compare_text(truth, same, score, wrong)
    score.invented += len(left)
    wrong += [f"article invented: {describe(each)}" for each in left]


def likeness(truth: Json, article: Json) -> float:
    alike = fuzz.ratio(fold_phrase(truth["title"]), fold_phrase(article["title"]))
    return alike + 20 * (truth["printed_start"] == article["printed_start"])


def describe(article: Json) -> str:
    return " ".join(str(article[key]) for key in ("column", "title", "authors", "printed_start"))


def compare_text(truth: Json, article: Json, score: Score, wrong: list[str]) -> None:
    printed = [fold_phrase(each) for each in truth["paragraphs"]]
    read = [fold_phrase(each) for each in article["paragraphs"]]
    whole, other = "".join(printed), "".join(read)
    steps = Levenshtein.opcodes(whole, other)
    errors = Levenshtein.distance(whole, other)
    score.characters += len(whole)
    score.errors += errors
    if errors > 0.01 * len(whole):
        wrong.append(f"{errors} of {len(whole)} characters wrong: {truth['title']}")
    starts, found = offsets(printed), offsets(read)
    moved = [place_in(whole, other, at) for at in starts]
    both = sum(any(abs(place - at) <= 1 for at in found) for place in moved)
    add(score.paragraphs, both, len(starts), len(found))
    # The text of an article in characters: what of it is here, and what of this is in it.
    kept = len(whole) - sum(
        tag.src_end - tag.src_start
        for tag in steps
        if tag.tag == "delete" and tag.src_end - tag.src_start > 5
    )
    more = sum(
        tag.dest_end - tag.dest_start
        for tag in steps
        if tag.tag == "insert" and tag.dest_end - tag.dest_start > 5
    )
    add(score.bounds, kept, len(whole), kept + more)


def offsets(paragraphs: Iterable[str]) -> list[int]:
    """Where each paragraph but the first starts in the whole."""
    starts, at = [], 0
    for each in paragraphs:
        at += len(each)
        starts.append(at)
    return starts[:-1]


def place_in(whole: str, other: str, at: int) -> int:
    """Where the place ``at`` of one text lies in the other."""
    begin = max(0, at - 40)
    window = fuzz.partial_ratio_alignment(whole[begin:at], other)
    return window.dest_end if window is not None else -1


def add(counts: list[int], both: int, printed: int, read: int) -> None:
    for at, count in enumerate((both, printed, read)):
        counts[at] += count


def f1(both: int, printed: int, read: int) -> float:
    return 2 * both / max(1, printed + read)


def macro_f1(pairs: Counter[tuple[str, str]]) -> float:
    kinds = {kind for kind, _ in pairs}
    scores = []
    for kind in kinds:
        both = pairs[(kind, kind)]
        printed = sum(count for (one, _), count in pairs.items() if one == kind)
        read = sum(count for (_, other), count in pairs.items() if other == kind)
        scores.append(f1(both, printed, read))
    return sum(scores) / max(1, len(scores))
