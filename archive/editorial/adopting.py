"""Adopting: proposals for places of drafts, taken over together, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from sqlalchemy.orm import Session

from archive import articles
from archive.config import Settings
from archive.editorial.drafts import Written, fingerprint, written
from archive.editorial.mending import mend
from archive.editorial.paragraphing import Paragraph
from archive.errata.wording import unfit
from archive.errors import Conflict, Refusal
from archive.models import Article


class Place(Protocol):
    """Characters ``start`` to ``end`` of a text; both the same: between two of them."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Proposal:
    """What may stand in a draft instead of characters ``start`` to ``end``, when ``seen`` was its
    :func:`~archive.editorial.drafts.fingerprint`."""

    identifier: str
    seen: str
    start: int
    end: int
    instead: str


def adopt(session: Session, settings: Settings, proposals: Iterable[Proposal], actor: str) -> int:
    """Put the proposals into their drafts, each draft changed once; how many there were.

    Raises :class:`Conflict` where a draft changed since, and :class:`Refusal` where none is chosen,
    two are of one place, or a draft cannot be changed. Nothing is changed then.
    """
    chosen = sorted(set(proposals), key=lambda each: (each.identifier, each.start, each.end))
    if not chosen:
        raise Refusal("没有选中建议。请先在要采用的建议旁打勾。")
    for identifier, grouped in groupby(chosen, key=lambda each: each.identifier):
        of_draft = list(grouped)
        article = found(session, identifier)
        now = fingerprint(article)
        if any(each.seen != now for each in of_draft):
            raise Conflict(
                "《%(title)s》的文字已被改过，建议的位置可能变了，所选的一处也没有采用。"
                "请看过现在的建议再选。",
                title=article.title,
            )
        mend(
            session, settings, article, replaced(article, of_draft), seen_then=now,
            note=f"校对：采用 {len(of_draft)} 处建议", actor=actor,
        )  # fmt: skip
    return len(chosen)


def found(session: Session, identifier: str) -> Article:
    """An article that editors may see. Raises :class:`Refusal` where there is none."""
    printable = identifier.isprintable()  # neither NUL nor half a character
    article = articles.find_open_to_editors(session, identifier) if printable else None
    if article is None:
        raise Refusal("所选的建议有一处找不到文章，一处也没有采用。请重新打开校对的页面。")
    return article


def replaced(article: Article, proposals: Sequence[Proposal]) -> list[Paragraph]:
    """The paragraphs with these proposals, which are in the order of the text."""
    source = written(article)
    refuse_misplaced(article.title, source, proposals)
    text, done = "", 0
    for each in proposals:
        text += source.text[done : each.start] + each.instead
        done = each.end
    text += source.text[done:]
    headings = set(source.headings)
    paragraphs, number = [], 0
    for old, new in zip(source.text.split("\n"), text.split("\n"), strict=True):
        if new.strip() or "\t" in new:
            paragraphs.append(Paragraph(new, number in headings))
        number += bool(old)
    return paragraphs


def clash(one: Place, other: Place) -> bool:
    """Whether two places, the first of which does not begin later, cannot both be replaced."""
    return other.start < one.end or other.start == one.start


def refuse_misplaced(title: str, source: Written, proposals: Sequence[Proposal]) -> None:
    """Raises :class:`Refusal` for a place that is none, or is partly that of another proposal."""
    last: Proposal | None = None
    for each in proposals:
        here = source.text[max(0, each.start) : each.end]
        if (
            not 0 <= each.start <= each.end <= len(source.text)
            or "\n" in here
            or any(unfit(char) for char in each.instead if char != "\t")
        ):
            raise Refusal("所选的建议有一处不合文章的文字，一处也没有采用。请重新打开校对的页面。")
        if last is not None and clash(last, each):
            raise Refusal(
                "《%(title)s》里“%(text)s”一处有两条建议，不能都采用。请只选其中一条。",
                title=title, text=source.text[last.start : max(last.end, each.end)],
            )  # fmt: skip
        last = each
