"""The small archive with its articles described: who and what they tell of, and when.

Every withheld article has an author, a person and a place of its own, so that a leak shows.
"""

from __future__ import annotations

from typing import Any

import pytest

import index
from archive import outbox
from archive.database import Archive
from archive.models import Contribution
from tests.webapp import library

DESCRIBED: dict[str, dict[str, Any]] = {
    "caoyun": {
        "people": ["周船头", "单守信"], "places": ["龙驹寨", "商县"],
        "year_start": 1905, "year_end": 1938,
    },
    "yizhan": {"people": ["陈守正"], "places": ["商州"], "year_start": 758, "year_end": 1990},
    "saomiao": {"places": ["上雒", "商县"], "year_start": 1815, "year_end": None},
    "sanpian": {"people": ["周船頭"], "authors": ["陳守正", "a/b?c#d%e"]},
    "neibu": {
        "people": ["玄先生"], "places": ["玄鹤岭"], "authors": ["内部人"],
        "year_start": 1951, "year_end": 1951,
    },
    "fengcun": {
        "people": ["白先生"], "places": ["白猿洞"], "authors": ["封存人"],
        "year_start": 1641, "year_end": 1642,
    },
    "chehui": {
        "people": ["赤先生"], "places": ["赤狐岭"], "authors": ["撤回人"],
        "year_start": 1661, "year_end": 1662,
    },
    "cao-gao": {
        "people": ["黄先生"], "places": ["黄雀岭"], "authors": ["草稿人"],
        "year_start": 1681, "year_end": 1682,
    },
}  # fmt: skip
SEALED = ["封存材料", "白先生", "白猿洞", "封存人"]
WITHDRAWN = ["撤回材料", "赤先生", "赤狐岭", "撤回人"]
DRAFT = ["未发布的草稿", "黄先生", "黄雀岭", "草稿人"]
STAFF = ["内部材料", "玄先生", "玄鹤岭", "内部人"]


@pytest.fixture
def described(archive: Archive) -> Archive:
    describe(archive, DESCRIBED)
    return archive


def describe(archive: Archive, described: dict[str, dict[str, Any]]) -> None:
    """Give articles what is said of them, and tell the index."""
    with archive.writing() as session:
        for identifier, said in described.items():
            article = library.known(session, identifier)
            for name, value in said.items():
                if name == "authors":
                    article.contributions.clear()
                    session.flush()  # the old names make room for the new
                    article.contributions = [
                        Contribution(position=n, name=name) for n, name in enumerate(value)
                    ]
                else:
                    setattr(article, name, value)
            outbox.announce(session, [article.id])
    index.sync(archive)
