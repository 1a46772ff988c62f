"""Make up a volume: cover, imprint, contents, and articles run on one after another."""

from dataclasses import dataclass

from seeds.press.leaf import (
    BOLD,
    HEIGHT,
    INK,
    KAI,
    LEFT,
    RIGHT,
    SERIF,
    WIDTH,
    Leaf,
    Type,
)
from seeds.press.lines import break_paragraph
from seeds.press.plate import draw_map
from seeds.source import Article

TOP, BOTTOM, LEAD = 200, 1500, 50
BODY = Type(SERIF, 30)
LABEL_TYPE = Type(KAI, 30)
HEADING = Type(BOLD, 30)
TITLE = Type(BOLD, 44)
AUTHOR = Type(KAI, 32)
RUNNING = Type(SERIF, 24)
TITLE_BLOCK = 3 * LEAD  # title and author
MIN_LINES_UNDER_TITLE = 9
"""An article starts on this page only if so many lines of it fit below its author."""


@dataclass
class Placed:
    """An article of the volume and the folios it came to stand on."""

    article: Article
    column: str
    printed_start: int = 0
    printed_end: int = 0


@dataclass(frozen=True)
class Imprint:
    series: str
    part: str
    title: str
    editor: str
    date: str
    notice: str


class Book:
    """The body of the volume while it is being made up; `leaves` are its pages so far."""

    def __init__(self, running_head: str) -> None:
        self.running_head = running_head
        self.leaves: list[Leaf] = []
        self._y = BOTTOM

    def add_article(self, placed: Placed) -> None:
        """Set an article where the last one ended, or on a new page where that is too low."""
        title = placed.article.title
        leaf = self._room_for_title(title)
        placed.printed_start = leaf.printed or 0
        leaf.write_centre(title, self._y, TITLE, "title", spread=4)
        leaf.write_centre(placed.article.author, self._y + 78, AUTHOR, "author", spread=2)
        self._y += TITLE_BLOCK
        for number, paragraph in enumerate(placed.article.paragraphs):
            if paragraph.heading:
                self._heading(paragraph.text, title)
            else:
                self._paragraph(paragraph.text, title, LABEL_TYPE if number == 0 else BODY)
        placed.printed_end = self.leaves[-1].printed or 0

    def add_plate(self, caption: str) -> None:
        """A page of picture; what follows starts on a page of its own."""
        leaf = Leaf("plate", len(self.leaves) + 1)
        draw_map(leaf, caption)
        self.leaves.append(leaf)
        self._y = BOTTOM

    def _room_for_title(self, title: str) -> Leaf:
        needed = TITLE_BLOCK + MIN_LINES_UNDER_TITLE * LEAD
        gap = 0 if self._y == TOP else 2 * LEAD
        if not self.leaves or self._y + gap + needed > BOTTOM:
            return self._new_page(title)
        self._y += gap
        return self.leaves[-1]

    def _new_page(self, title: str) -> Leaf:
        folio = len(self.leaves) + 1
        leaf = Leaf("body", folio)
        if folio % 2:
            leaf.write_right(title, RIGHT, 118, RUNNING, "header")
        else:
            leaf.write(self.running_head, LEFT, 118, RUNNING, "header")
        leaf.rule(LEFT, RIGHT, 156)
        leaf.write_centre(f"· {folio} ·", 1572, RUNNING, "folio")
        self.leaves.append(leaf)
        self._y = TOP
        return leaf

    def _heading(self, text: str, title: str) -> None:
        if self._y + 4 * LEAD > BOTTOM:  # never the last thing on a page
            self._new_page(title)
        self._paragraph(text, title, HEADING, "heading")

    def _paragraph(self, text: str, title: str, face: Type, kind: str = "body") -> None:
        lines = break_paragraph(text, face.advance, face.size, RIGHT - LEFT, 2 * face.size)
        for line in lines:
            # A paragraph's last line rather hangs below the page than opens the next one alone.
            bottom = BOTTOM + LEAD if len(lines) > 1 and line is lines[-1] else BOTTOM
            if self._y + LEAD > bottom:
                self._new_page(title)
            self.leaves[-1].put(line, LEFT, self._y, face, kind)
            self._y += LEAD


def cover(imprint: Imprint) -> Leaf:
    leaf = Leaf("cover")
    leaf.draw.rectangle((70, 70, WIDTH - 70, HEIGHT - 70), outline=INK, width=4)
    leaf.draw.rectangle((82, 82, WIDTH - 82, HEIGHT - 82), outline=90, width=1)
    leaf.write_centre(imprint.series, 300, Type(KAI, 112), "title", spread=10)
    leaf.rule(330, WIDTH - 330, 478, 2)
    leaf.write_centre(imprint.part, 540, Type(SERIF, 56), "title", spread=10)
    leaf.write_centre(imprint.title, 700, Type(KAI, 64), "title", spread=8)
    leaf.write_centre("〔演示文本〕", 1010, Type(BOLD, 48), "note")
    leaf.write_centre("扫描件演示　不作资料引用", 1096, Type(SERIF, 34), "note")
    leaf.write_centre(f"{imprint.editor}　编", 1330, Type(KAI, 42), "author")
    leaf.write_centre(imprint.date, 1410, Type(SERIF, 32), "author")
    return leaf


def imprint_page(imprint: Imprint) -> Leaf:
    leaf = Leaf("imprint")
    top = 330
    notice = break_paragraph(imprint.notice, LABEL_TYPE.advance, 30, RIGHT - LEFT - 80, 60)
    leaf.draw.rectangle(
        (LEFT, top - 40, RIGHT, top + len(notice) * LEAD + 20), outline=INK, width=2
    )
    for number, line in enumerate(notice):
        leaf.put(line, LEFT + 40, top + number * LEAD, LABEL_TYPE, "body")
    particulars = [
        f"{imprint.series}　{imprint.part}",
        imprint.title,
        f"主　编：{imprint.editor}",
        f"编　印：{imprint.editor}",
        "开　本：A5",
        f"时　间：{imprint.date}",
        "内部演示　不作资料引用",
    ]
    leaf.rule(LEFT, RIGHT, 1020, 2)
    for number, text in enumerate(particulars):
        leaf.write(text, LEFT + 20, 1060 + number * 54, BODY, "body")
    leaf.rule(LEFT, RIGHT, 1060 + len(particulars) * 54 + 8, 2)
    return leaf


def contents_page(placed: list[Placed]) -> Leaf:
    leaf = Leaf("contents")
    leaf.write_centre("目　录", 200, Type(BOLD, 48), "title", spread=6)
    y, column = 330, ""
    for entry in placed:
        if entry.column != column:
            column = entry.column
            leaf.write(f"【{column}】", LEFT, y + 14, HEADING, "heading")
            y += 78
        _contents_entry(leaf, entry, y)
        y += 60
    return leaf


def _contents_entry(leaf: Leaf, entry: Placed, y: int) -> None:
    right = f"{entry.article.author}（{entry.printed_start}）"
    end = leaf.write(entry.article.title, LEFT + 30, y, BODY, "entry")
    start = leaf.write_right(right, RIGHT, y, BODY, "entry")
    x = start - 20
    while x > end + 14:
        leaf.draw.ellipse((x, y + 14, x + 3, y + 17), fill=60)
        x -= 12
