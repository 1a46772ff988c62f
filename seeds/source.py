"""Plain sources of the demonstration articles, from which Word files and the scan are made.

A source is UTF-8 text: title, author, an empty line, then one paragraph a line. Empty lines and
ideographic indents between paragraphs mean nothing; `## ` opens a sub-heading.
"""

from dataclasses import dataclass
from pathlib import Path

LABEL = (
    "〔演示文本〕本文由本系统编写组据公开史实撰写，仅供演示检索与阅览，不是《商州文史资料》原文。"
)
AUTHOR = "演示文本编写组"
HEADING_MARK = "## "


@dataclass(frozen=True)
class Paragraph:
    text: str
    heading: bool = False


@dataclass(frozen=True)
class Article:
    title: str
    author: str
    paragraphs: tuple[Paragraph, ...]


def read_article(path: Path) -> Article:
    """Read one source. Raises ValueError unless it is signed and labelled as demonstration text."""
    title, author, *rest = path.read_text(encoding="utf-8").splitlines()
    paragraphs = tuple(_paragraph(line.strip("　 ")) for line in rest if line.strip("　 "))
    if author != AUTHOR:
        raise ValueError(f"{path.name}: line 2 must be {AUTHOR}")
    if not paragraphs or paragraphs[0].text != LABEL:
        raise ValueError(f"{path.name}: the first paragraph must be the label")
    return Article(title, author, paragraphs)


def _paragraph(line: str) -> Paragraph:
    if line.startswith(HEADING_MARK):
        return Paragraph(line.removeprefix(HEADING_MARK), heading=True)
    return Paragraph(line)
