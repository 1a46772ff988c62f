"""How much may be sent in from one place, and how soon: as for reports of errors, but fewer."""

from __future__ import annotations

import math
import time

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from archive.errors import Refusal
from webapp import permissions
from webapp.accounts.signing_in import limiter
from webapp.errata.limits import mark_of_place, seconds_to_wait

AN_HOUR, A_DAY = 5, 10  # manuscripts
LEAST_SECONDS = 4  # in which nobody reads a form and fills it in
LONGEST_SECONDS = 24 * 60 * 60

# Used around what is limited, not around a view: only a manuscript that was taken in counts.
counted = limiter.limit(
    f"{AN_HOUR}/hour;{A_DAY}/day",
    key_func=lambda: f"submit:{mark_of_place()}",
    exempt_when=permissions.is_staff,
)


def too_many() -> Refusal:
    return Refusal(
        "提交得太勤了：为防程序滥发，一处网络一小时最多 %(hour)d 件，一天最多 %(day)d 件。"
        "请过 %(minutes)d 分钟再提交；填好的文字还在下面，文件请重新选择。",
        hour=AN_HOUR,
        day=A_DAY,
        minutes=math.ceil(seconds_to_wait() / 60),
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
