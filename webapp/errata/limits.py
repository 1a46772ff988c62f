"""How much may be reported from one place, and by what it is told, without keeping an address."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from flask import current_app, request

from webapp import permissions
from webapp.accounts.signing_in import limiter

AN_HOUR, A_DAY = 10, 30  # reports
PREFIX = 64  # bits of an IPv6 address by which a household is known; the rest it chooses itself


def mark_of_place() -> str:
    """Stands for where the request comes from; only this site can make it, none can read it."""
    key = str(current_app.secret_key).encode()
    place = network(request.remote_addr or "").encode()
    return "errata:" + hmac.new(key, place, hashlib.sha256).hexdigest()[:20]


def network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, PREFIX), strict=False))
    return str(known)


# Used around what is limited, not around a view: only a report that was taken in counts.
counted = limiter.limit(
    f"{AN_HOUR}/hour;{A_DAY}/day", key_func=mark_of_place, exempt_when=permissions.is_staff
)


def seconds_to_wait() -> int:
    """Until the limit that was just exceeded lets the next report in."""
    exceeded = limiter.current_limit  # which tells the second after
    return 1 if exceeded is None else max(1, math.ceil(exceeded.reset_at - 1 - time.time()))
