"""How many reports may come from one place."""

from __future__ import annotations

from archive.errors import Refusal
from webapp.limits import Limit

LIMIT = Limit("errata", an_hour=10, a_day=30)


def too_many() -> Refusal:
    return Refusal(
        "报告得太勤了：为防程序滥发，一处网络一小时最多 %(hour)d 条，一天最多 %(day)d 条。"
        "请过 %(minutes)d 分钟再提交；填好的内容还在下面。",
        **LIMIT.told,
    )
