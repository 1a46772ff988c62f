"""Who made an article, as a line below its title."""

from __future__ import annotations

from itertools import groupby

from archive.models import Article

AUTHOR = "撰文"


def byline(article: Article) -> str:
    """陈守正　李文远, or, where somebody did something else, 口述：陈守正　整理：李文远."""
    made = article.contributions
    if all(each.role == AUTHOR for each in made):
        return "　".join(each.name for each in made)
    return "　".join(
        f"{role}：{'、'.join(each.name for each in group)}"
        for role, group in groupby(made, key=lambda each: each.role)
    )
