"""Requests as a table, for Excel: without anything personal, for a file cannot be erased."""

from __future__ import annotations

from collections.abc import Iterable

from archive.exports.sheet import plain, sheet
from archive.models import CopyRequest
from webapp.wording import kind, moment

HEADINGS = (
    "编号", "状态", "辑", "申请册数", "申请者", "申请时间", "处理人", "处理时间", "流水号",
    "给出册数", "寄出时间",
)  # fmt: skip


def table(requests: Iterable[CopyRequest]) -> str:
    return sheet(HEADINGS, (map(plain, cells(each)) for each in requests))


def cells(asked: CopyRequest) -> tuple[object, ...]:
    return (
        asked.id,
        kind(asked.state),
        asked.volume.number,
        asked.quantity,
        "已清除" if asked.erased_at else "单位" if asked.institution else "个人",
        moment(asked.made_at),
        asked.decided_by,
        moment(asked.decided_at) if asked.decided_at else None,
        asked.movement_id,
        asked.movement.quantity if asked.movement else None,
        moment(asked.sent_at) if asked.sent_at else None,
    )
