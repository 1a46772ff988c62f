"""Doubts: why a person should look at how an article was split from its scan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """What is to be looked at, a sentence in Chinese."""

    message: str


# By the words that ``Article.doubts`` holds.
REASONS: dict[str, Doubt] = {
    "title": Doubt("标题在目录和正文里读得不一样"),
    "title_unsure": Doubt("标题里有没有把握的字"),
    "title_not_found": Doubt("正文里没有找到这个标题，从目录所说的页首算起"),
    "folio": Doubt("标题不在目录所说的那一页"),
    "authors": Doubt("作者在目录和正文里读得不一样"),
    "no_authors": Doubt("没有读到作者"),
    "no_text": Doubt("没有读到正文"),
    "unlisted": Doubt("目录里没有列出"),
    "manuscript": Doubt("像是这一辑已有的一篇文稿，请核对后归并"),
    "unsplit": Doubt("没有读出目录，全文还没有拆分"),
}
