"""How many requests may come from one place, told apart as :mod:`webapp.errata.limits` does."""

from __future__ import annotations

import hashlib
import hmac
import math

from flask import current_app, request

from archive.errors import Refusal
from webapp import permissions
from webapp.accounts.signing_in import limiter
from webapp.errata.limits import network, seconds_to_wait

AN_HOUR, A_DAY = 5, 10  # requests


def mark_of_place() -> str:
    """Stands for where the request comes from; only this site can make it, none can read it."""
    key = str(current_app.secret_key).encode()
    place = network(request.remote_addr or "").encode()
    return "requests:" + hmac.new(key, b"requests:" + place, hashlib.sha256).hexdigest()[:20]


# Used around what is limited, not around a view: only a request that was taken in counts.
counted = limiter.limit(
    f"{AN_HOUR}/hour;{A_DAY}/day", key_func=mark_of_place, exempt_when=permissions.is_staff
)


def too_many() -> Refusal:
    return Refusal(
        "申请得太勤了：为防程序滥发，一处网络一小时最多 %(hour)d 份，一天最多 %(day)d 份。"
        "请过 %(minutes)d 分钟再提交；填好的内容还在下面。",
        hour=AN_HOUR,
        day=A_DAY,
        minutes=math.ceil(seconds_to_wait() / 60),
    )
