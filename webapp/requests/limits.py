"""How many requests may come from one place."""

from __future__ import annotations

from archive.errors import Refusal
from webapp.limits import Limit

LIMIT = Limit("requests", an_hour=5, a_day=10)


def too_many() -> Refusal:
    return Refusal(
        "申请得太勤了：为防程序滥发，一处网络一小时最多 %(hour)d 份，一天最多 %(day)d 份。"
        "请过 %(minutes)d 分钟再提交；填好的内容还在下面。",
        **LIMIT.told,
    )
