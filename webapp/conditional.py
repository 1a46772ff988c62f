"""Conditional reading: who asks again for what has not changed is told so, and sent nothing.

An answer's ETag is a digest of its body, so it changes when the record, the language or the program
does, and none of these has to be thought of. It is a weak one: a proxy may compress the body. It
saves the way, not the work: the answer is made before it is known to be the same.

``Last-Modified`` is when the article that is shown was changed itself, for those who sort by it. No
answer is 304 for that date alone (``If-Modified-Since``): a page also shows the article's volume,
its neighbours and what may be seen of its images.
"""

from __future__ import annotations

from flask import Flask, Response, g, request, session
from flask_login import current_user
from werkzeug.http import generate_etag


def answer(app: Flask) -> None:
    app.after_request(revalidate)


def revalidate(response: Response) -> Response:
    """Give the answer its ETag; leave it unsaid where the asker has it."""
    if request.endpoint != "static":
        response.vary.add("Cookie")  # the language, and who is signed in
    if not is_comparable(response):
        return response
    tag, _ = response.get_etag()
    if tag is None:
        tag = generate_etag(response.get_data())
        response.set_etag(tag, weak=True)
    if request.if_none_match.contains_weak(tag):
        response.status_code = 304
    return response


def is_comparable(response: Response) -> bool:
    """Whether the same question may be given the same bytes again."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return False
    if response.direct_passthrough or response.is_streamed:
        return False  # a file: it has a tag of its own
    if current_user.is_authenticated:
        return False  # their pages are kept nowhere: webapp.headers
    # A page with a form is its reader's own, and so is one that tells what they just did.
    return "csrf_token" not in g and not session.modified
