"""How many manuscripts may come from one place, and how soon after the form was shown."""

from __future__ import annotations

import time

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from archive.errors import Refusal
from webapp.limits import Limit

LIMIT = Limit("submit", an_hour=5, a_day=10)
LEAST_SECONDS = 4  # in which nobody reads a form and fills it in
LONGEST_SECONDS = 24 * 60 * 60


def too_many() -> Refusal:
    return Refusal(
        "提交得太勤了：为防程序滥发，一处网络一小时最多 %(hour)d 件，一天最多 %(day)d 件。"
        "请过 %(minutes)d 分钟再提交；填好的文字还在下面，文件请重新选择。",
        **LIMIT.told,
    )


def now_signed() -> str:
    """The present second, as only this site can say it."""
    return str(serializer().dumps(int(time.time())))


def refuse_haste(begun: str) -> None:
    """Raises :class:`Refusal` where the form was shown a moment ago, long ago, or never."""
    try:
        waited = int(time.time()) - int(serializer().loads(begun))
    except (BadSignature, TypeError, ValueError):
        raise stale() from None
    if waited > LONGEST_SECONDS:
        raise stale()
    if waited < LEAST_SECONDS:
        raise Refusal("没有收下：提交得太快，像是程序填的。请核对一遍再提交。")


def stale() -> Refusal:
    return Refusal("页面打开得太久了。填好的文字还在下面，请再提交一次；文件请重新选择。")


def serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="submit")
