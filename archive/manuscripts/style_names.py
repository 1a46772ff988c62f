"""What the styles of a volume's manuscript are called, in Chinese.

The export gives its paragraphs these names, as the names of styles or, beside the name that Word
itself has for one, as aliases (ECMA-376, part 1, 17.7.4.1); reading knows a paragraph by them, and
need not guess what it is.
"""

from __future__ import annotations

COLUMN = "栏目"
ARTICLE = "文章标题"
AUTHOR = "作者"
TEXT = "文章正文"
HEADING = "小标题"
PICTURE = "插图"
CAPTION = "图注"
NOTE = "注"
CELL = "表格文字"

SERIES = "扉页丛书名"
NUMBER = "扉页辑次"
BOOK = "扉页书名"
SUBTITLE = "扉页副书名"
EDITOR = "扉页编者"
IMPRINT_TITLE = "版权页书名"
IMPRINT = "版权页"
CONTENTS = "目录标题"
CONTENTS_COLUMN = "目录栏目"
CONTENTS_ARTICLE = "目录文章"

# What Word calls those of them for which it has a style: programs that drop aliases keep these.
OF_WORD = {
    "title": BOOK,
    "subtitle": SUBTITLE,
    "heading 1": COLUMN,
    "heading 2": ARTICLE,
    "heading 3": HEADING,
    "body text": TEXT,
}
FRONT = (SERIES, NUMBER, BOOK, SUBTITLE, EDITOR, IMPRINT_TITLE, IMPRINT)
