"""The paragraphs of an article's text, and putting one right where no line stands behind it."""

from __future__ import annotations

import unicodedata

from sqlalchemy.orm import Session

from archive import audit, outbox
from archive.errors import Conflict, Refusal
from archive.models import Article, User

INDENT = " 　"  # a tab is not among them: it parts the cells of a table
CELL = "\t"
REWORDED = "article.reworded"  # in the audit trail: a paragraph of an article without lines

Range = tuple[int, int]


def paragraph_spans(text: str) -> list[Range]:
    """``[start, end)`` of each paragraph, without its newline and the spaces that indent it."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            indent = len(line) - len(line.lstrip(INDENT))
            spans.append((start + indent, start + len(line)))
        start += len(line) + 1
    return spans


def around(text: str, start: int, end: int, before: int, after: int) -> Range:
    """``[start, end)`` with so many characters more on either side, within its paragraph."""
    first, last = max(0, start - before), min(len(text), end + after)
    cut_off = text.find("\n", end, last)
    return max(first, text.rfind("\n", first, start) + 1), last if cut_off < 0 else cut_off


def paragraph(article: Article, number: int) -> str | None:
    """Paragraph ``number``, from 1; none where there are not so many."""
    spans = paragraph_spans(article.text)
    if not 1 <= number <= len(spans):
        return None
    start, end = spans[number - 1]
    return article.text[start:end]


def reword(
    session: Session, article: Article, number: int, text: str, *, before: str, user: User
) -> None:
    """Let paragraph ``number`` of a manuscript read ``text``, which was written when it read
    ``before``. How it is indented, and what else is known of the article, stays.

    Raises :class:`Conflict` where it no longer reads ``before``, and :class:`Refusal` where the
    text is made from lines of a scan, or where the new one would not be one paragraph, or a row
    of as many cells.
    """
    if article.segments:
        raise Refusal("《%(title)s》的文字来自扫描件的各行，请在那一行上改。", title=article.title)
    present = paragraph(article, number)
    if text == present:
        return
    if present is None or present != before:
        raise Conflict("这一段刚才已被改过，没有用您的改法盖掉它。请看过现在的文字，再改一次。")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text if char not in "\n" + CELL):
        raise Refusal("填写的文字里有看不见的控制字符。请删去后再提交。")
    if not text or "\n" in text or text.count(CELL) != before.count(CELL):
        raise Refusal("改过的文字须仍是一段，不能为空、分行；表格的一行，格数不能变。")
    start, end = paragraph_spans(article.text)[number - 1]
    article.text = article.text[:start] + text + article.text[end:]
    session.flush()
    outbox.announce(session, [article.id])
    audit.record(
        session, user.name, REWORDED, article.identifier,
        paragraph=number, before=before, text=text,
    )  # fmt: skip
