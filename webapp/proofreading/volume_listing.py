"""The findings of a whole volume as a page lists them: by article, narrowed, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.exports.sheet import plain, sheet
from archive.models import Article
from archive.paragraphs import paragraph_spans
from index.proofreading import Finding, Kind, Proofread
from webapp.proofreading.listing import KIND_NAMES, Listed, listed
from webapp.search.asking import as_name, as_page, last_page
from webapp.wording import sentence as _

PER_PAGE = 100


@dataclass(frozen=True)
class Asked:
    """What the findings are narrowed to, and which page of them, from 1."""

    kind: Kind | None
    article: str | None
    page: int

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Asked:
        """Read the parameters of an address; what makes no sense counts as not said."""
        kind = next((each for each in Kind if each.value == said.get("kind")), None)
        return cls(kind, as_name(said.get("article", "")), as_page(said.get("page", "")))

    def address(self, **other: object) -> dict[str, object]:
        """The same, some of it changed, as it stands in an address."""
        here = {"kind": self.kind, "article": self.article, "page": self.page}
        said = (here | other).items()
        return {name: value for name, value in said if value and (name, value) != ("page", 1)}


@dataclass(frozen=True)
class Part:
    """An article and those of its findings that a page shows."""

    article: Article
    findings: list[Listed]


@dataclass(frozen=True)
class VolumeListing:
    """``kinds`` are counted within the chosen article, ``articles`` (those with any) within the
    chosen kind; ``total`` counts all findings and ``chosen`` those that are asked for."""

    parts: list[Part]
    kinds: list[tuple[Kind, str, int]]
    articles: list[tuple[Article, int]]
    total: int
    chosen: int
    characters: int
    read: int
    page: int
    pages: int


def listing(proofread: Sequence[Proofread], asked: Asked) -> VolumeListing:
    """The findings of a volume, narrowed and cut into pages."""
    wanted = narrowed(proofread, asked)
    pages = last_page(len(wanted), PER_PAGE)
    page = min(asked.page, pages)
    kinds = Counter(
        finding.kind
        for each in proofread
        if asked.article in (None, each.article.identifier)
        for finding in each.findings
    )
    counts = [
        (each.article, sum(asked.kind in (None, finding.kind) for finding in each.findings))
        for each in proofread
    ]
    return VolumeListing(
        parts=parts(wanted[(page - 1) * PER_PAGE : page * PER_PAGE]),
        kinds=[(kind, str(KIND_NAMES[kind]), kinds[kind]) for kind in Kind if kinds[kind]],
        articles=[each for each in counts if each[1] or each[0].identifier == asked.article],
        total=sum(len(each.findings) for each in proofread),
        chosen=len(wanted),
        characters=sum(len(each.article.text) for each in proofread),
        read=len(proofread),
        page=page,
        pages=pages,
    )


def narrowed(proofread: Iterable[Proofread], asked: Asked) -> list[tuple[Article, Finding]]:
    return [
        (each.article, finding)
        for each in proofread
        if asked.article in (None, each.article.identifier)
        for finding in each.findings
        if asked.kind in (None, finding.kind)
    ]


def parts(found: Iterable[tuple[Article, Finding]]) -> list[Part]:
    """The same by article, each finding in its context."""
    made = []
    for article, of_article in groupby(found, key=lambda each: each[0]):
        spans = paragraph_spans(article.text)
        made.append(
            Part(article, [listed(article.text, one, spans) for _article, one in of_article])
        )
    return made


def table(proofread: Sequence[Proofread], asked: Asked) -> str:
    """All that is asked for, on whatever page it is, as CSV."""
    headings = (
        _("文章标识"), _("题名"), _("段"), _("种类"), _("规则"), _("原文"), _("建议"), _("说明"),
        _("上下文"),
    )  # fmt: skip
    return sheet(
        headings,
        (
            map(plain, cells(part.article, each))
            for part in parts(narrowed(proofread, asked))
            for each in part.findings
        ),
    )


def cells(article: Article, found: Listed) -> tuple[object, ...]:
    return (
        article.identifier,
        article.title,
        found.paragraph,
        KIND_NAMES[found.kind],
        _("是") if found.certain else "",
        found.here,
        found.proposal if found.proposal != "" else _("删去"),
        found.said,
        f"{found.before}【{found.here}】{found.after}",
    )
