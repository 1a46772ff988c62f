"""How much the public may send in from one place, and by what it is told, without keeping an
address."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from flask import current_app, request

from webapp import permissions
from webapp.accounts.signing_in import limiter

PREFIX = 64  # bits of an IPv6 address by which a household is known; the rest it chooses itself


class Limit:
    """So much of one ``kind`` an hour and a day, at whichever address; the staff may send in what
    they like.

    :attr:`counted` is used around what is limited, not around a view: only what was taken in
    counts. It raises :class:`flask_limiter.errors.RateLimitExceeded`.
    """

    def __init__(self, kind: str, *, an_hour: int, a_day: int) -> None:
        self.an_hour, self.a_day = an_hour, a_day
        self.counted = limiter.shared_limit(
            f"{an_hour}/hour;{a_day}/day",
            scope=kind,
            key_func=mark_of_place,
            exempt_when=permissions.is_staff,
        )

    @property
    def told(self) -> dict[str, int]:
        """What a refusal says of the limit that was just exceeded."""
        minutes = math.ceil(seconds_to_wait() / 60)
        return {"hour": self.an_hour, "day": self.a_day, "minutes": minutes}


def mark_of_place() -> str:
    """Stands for where the request comes from; only this site can make it, none can read it."""
    key = str(current_app.secret_key).encode()
    place = network(request.remote_addr or "").encode()
    return hmac.new(key, place, hashlib.sha256).hexdigest()[:20]


def network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, PREFIX), strict=False))
    return str(known)


def seconds_to_wait() -> int:
    """Until the limit that was just exceeded lets the next one in."""
    exceeded = limiter.current_limit  # which tells the second after
    return 1 if exceeded is None else max(1, math.ceil(exceeded.reset_at - 1 - time.time()))


def waiting() -> dict[str, str]:
    """What the answer 429 says to programs."""
    return {"Retry-After": str(seconds_to_wait())}
