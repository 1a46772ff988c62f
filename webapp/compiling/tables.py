"""The contents of a planned volume, for Excel."""

from __future__ import annotations

from archive.compilation.contents import Contents
from archive.exports.sheet import plain, sheet


def contents_table(found: Contents) -> str:
    """An article a row."""
    headings = ("序号", "栏目", "题目", "作者", "字数", "图片", "估计起始页", "估计末页", "已排")
    return sheet(
        headings,
        (
            map(plain, (
                each.number, column.name, each.article.title, "、".join(each.article.authors),
                each.characters, each.pictures, each.extent.first, each.extent.last,
                "是" if column.is_placed else "否",
            ))
            for column in found.columns
            for each in column.entries
        ),
    )  # fmt: skip
