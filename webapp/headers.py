"""Headers that keep a browser from doing what no page of ours asks for."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_login import current_user
from flask_talisman import Talisman

# Nothing from other hosts, no inline script, no inline style, no frames.
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), browsing-topics=()"


def protect(app: Flask) -> None:
    Talisman(
        app,
        content_security_policy=CONTENT_SECURITY_POLICY,
        permissions_policy=PERMISSIONS_POLICY,
        frame_options="DENY",
        referrer_policy="same-origin",
        force_https=False,  # whoever puts a proxy before us decides that
        session_cookie_secure=False,  # see webapp.cookies
        strict_transport_security_include_subdomains=False,
    )
    app.after_request(keep_private)


def keep_private(response: Response) -> Response:
    """What staff see stays out of caches, also of the browser's after they signed out.

    What the public sees is asked for again each time. A room may say otherwise of its files; what
    it calls private stays as it says.
    """
    if response.status_code >= 500 or request.endpoint == "static":
        return response
    is_page = response.mimetype == "text/html" or response.is_json
    if current_user.is_authenticated:
        if is_page or not response.cache_control.private:
            response.headers["Cache-Control"] = "no-store"
    elif is_page or "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
    return response
