"""What a reader chose once, by an address, and keeps having: a cookie for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request, url_for

A_YEAR = 365 * 24 * 3600
NAMES = frozenset({"lang", "theme", "view", "lines", "script", "size"})


def keep(response: Response, name: str, value: str) -> None:
    """Have the browser keep it for a year; nothing is set that it already has."""
    if value != request.cookies.get(name):
        response.set_cookie(
            name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure
        )


def chosen(name: str, values: Sequence[str] | Mapping[str, object]) -> str:
    """What this request's address says, or what was chosen before, or the first of the values."""
    said = (request.args.get(name), request.cookies.get(name)) if request else ()
    return next((each for each in said if each in values), next(iter(values)))


def remember(response: Response, name: str, values: Sequence[str] | Mapping[str, object]) -> None:
    """Keep what the address says, where it is one of these values."""
    said = request.args.get(name)
    if said is not None and said in values:
        keep(response, name, said)


def address_with(name: str, value: str) -> str:
    """The address of this page with a choice; home, where it has no address.

    Choices made before are kept by the browser, so the address does not carry them along.
    """
    if request.endpoint is None or request.method not in ("GET", "HEAD"):
        return url_for("search.home", **{name: value})
    said = {key: value for key, value in request.args.items() if key not in NAMES}
    values: dict[str, Any] = {**said, **(request.view_args or {})}
    return url_for(request.endpoint, **(values | {name: value}))
