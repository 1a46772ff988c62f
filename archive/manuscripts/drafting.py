"""Blocks to drafts: articles split, bylines and captions lifted, paragraphs mended."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.manuscripts import bylines, captions, titles
from archive.manuscripts.blocks import Block, Layout, Style, layout
from archive.manuscripts.captions import Found
from archive.manuscripts.headings import headings
from archive.manuscripts.manuscript import Caption, Contribution, Draft, Remark
from archive.manuscripts.reflow import Joint, mend
from archive.manuscripts.wrapping import unwrap


@dataclass(frozen=True)
class _Signed:
    """An article with its bylines, at the head and at the end, taken off its text."""

    title: str | None
    above: tuple[Contribution, ...]
    below: tuple[Contribution, ...]
    text: tuple[Block, ...]
    notes: tuple[Block, ...]
    column: str


def _sign(article: titles.Article) -> _Signed:
    notes = tuple(block for block in article.blocks if block.style is Style.NOTE)
    blocks = [block for block in article.blocks if block.style is not Style.NOTE]
    above, blocks = bylines.at_head(blocks)
    below, blocks = bylines.at_end(blocks)
    return _Signed(article.title, above, below, tuple(blocks), notes, article.column)


def _contributions(articles: Sequence[_Signed]) -> Iterator[tuple[Contribution, ...]]:
    """Who made each article. Names at the end of the whole file belong to all of its articles.

    They do not where an earlier article has names at its own end, nor does a role that an
    article gives to others already.
    """
    *earlier, last = articles
    shared = () if any(article.below for article in earlier) else last.below
    for article in articles:
        own = (*article.above, *article.below)
        roles = {contribution.role for contribution in own}
        common = (contribution for contribution in shared if contribution.role not in roles)
        yield tuple(dict.fromkeys((*own, *common)))


def _assemble(
    article: _Signed,
    title: str,
    contributions: tuple[Contribution, ...],
    found: Found,
    page: Layout,
) -> tuple[Draft, list[Joint]]:
    """One draft, and where its paragraphs were joined."""
    kept = [at for at in range(len(article.text)) if at not in found.captions]
    paragraphs, joints = mend([article.text[at] for at in kept], page)
    firsts = [kept[paragraph.first] for paragraph in paragraphs]
    placed = _placed(article.text, found, firsts)
    whole = [paragraph.block for paragraph in paragraphs]
    texts = tuple(block.text for block in (*whole, *article.notes))
    made = Draft(title, contributions, texts, headings(whole), tuple(placed), column=article.column)
    return made, joints


def _placed(blocks: Sequence[Block], found: Found, firsts: Sequence[int]) -> list[Caption]:
    """The captions with their pictures, and pictures without a caption, in reading order.

    ``firsts`` are the first blocks of the paragraphs. A picture stands above its block, a caption
    below its picture.
    """
    placed = []
    for at, block in enumerate(blocks):
        after = bisect_left(firsts, at) - 1
        if at in found.captions:
            note = block.style is Style.REMARK
            placed.append(Caption(block.text, after, block.pictures, note))
        elif block.pictures:
            placed.append(Caption("", after, block.pictures))
        if block.pictures_below:
            placed.append(Caption("", len(firsts) - 1, block.pictures_below))
    return placed


def _with_the_rest(drafts: Sequence[Draft], blocks: Sequence[Block]) -> list[Draft]:
    """The drafts, and before the text of the first what pictures are in none: above a title,
    or beside a byline."""
    placed = {name for each in drafts for caption in each.captions for name in caption.pictures}
    rest = [
        name
        for block in blocks
        for name in (*block.pictures, *block.pictures_below)
        if name not in placed
    ]
    if not rest:
        return list(drafts)
    first, *others = drafts
    above = Caption("", -1, tuple(rest))
    return [replace(first, captions=(above, *first.captions)), *others]


def draft(blocks: Sequence[Block], file_title: str) -> tuple[tuple[Draft, ...], list[Remark]]:
    """The articles in a file's blocks, and what there is to say of the work.

    ``file_title`` names an article that has no title of its own.
    """
    blocks, joins = unwrap(blocks)
    page = layout(blocks)
    articles, doubtful = titles.split(blocks)
    signed = [_sign(article) for article in articles]
    lifted = captions.find([article.text for article in signed], page)
    remarks: list[Remark] = []
    if joins:
        remarks.append(Remark("按行宽接合了硬换行 %(count)d 处", {"count": joins}))
    for line in doubtful:
        remarks.append(Remark("“%(line)s”像是另一篇的题目，没有拆开，请核对", {"line": line}))
    drafts = []
    for article, names, found in zip(signed, _contributions(signed), lifted, strict=True):
        if article.title is None:
            remarks.append(Remark("首行不像题目，暂以文件名“%(title)s”为题", {"title": file_title}))
        made, joints = _assemble(article, article.title or file_title, names, found, page)
        drafts.append(made)
        remarks += _remarks(article, made, found, joints)
    return tuple(_with_the_rest(drafts, blocks)), remarks


def _remarks(
    article: _Signed, made: Draft, found: Found, joints: Sequence[Joint]
) -> Iterator[Remark]:
    for joint in joints:
        yield Remark(
            "接合了断开的段落：“%(before)s｜%(after)s”",
            {"before": joint.before, "after": joint.after},
        )
    for caption in made.captions:
        if not caption.text or caption.note:
            continue
        yield Remark("移出了图片说明：“%(text)s”", {"text": caption.text})
    for at in sorted(found.doubtful):
        yield Remark(
            "“%(text)s”像是图片说明，没有移出正文，请核对", {"text": article.text[at].text}
        )
