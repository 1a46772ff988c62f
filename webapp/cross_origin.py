"""Cross-origin reading: pages of other sites may read here what is open to everyone.

Which answers they get is told by the room (blueprint), so that a room that is not there does no
harm. Leave is given to all and to nobody in particular, so never for what a cookie opens: a
browser that sends cookies is refused by itself then, and we give no leave to whoever is signed in.
The headers are those of https://fetch.spec.whatwg.org/#http-cors-protocol.
"""

from __future__ import annotations

from flask import Flask, Response, request
from flask_login import current_user

from webapp.errors import for_machines

OPEN_ROOMS = frozenset({"api", "iiif", "oai", "citing", "pages", "news"})
METHODS = ("GET", "HEAD")
EXPOSED = "ETag, Last-Modified, Link"
A_DAY = "86400"  # seconds for which a browser need not ask again


def open_up(app: Flask) -> None:
    app.after_request(give_leave)


def give_leave(response: Response) -> Response:
    """Let other sites' pages read the answer, or ask whether they may."""
    if response.status_code >= 500 or not is_open() or current_user.is_authenticated:
        return response
    if request.method == "OPTIONS":
        answer_preflight(response)
    elif request.method in METHODS and response.mimetype != "text/html":
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
    return response


def is_open() -> bool:
    """Whether the address belongs to an open room, or is one of the API, whoever answers it."""
    return request.blueprint in OPEN_ROOMS or for_machines()


def answer_preflight(response: Response) -> None:
    """What a browser asks before it sends more than the simplest request.

    Any header may come: we do not look at them. ``Authorization`` is not among "any".
    """
    if "GET" in response.allow:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        response.headers["Access-Control-Allow-Headers"] = "*"
        response.headers["Access-Control-Max-Age"] = A_DAY
