"""Cookies: never readable by scripts, never sent from other sites, secure whenever we are."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface


class SecureOverHttps(SecureCookieSessionInterface):
    """A cookie given out over https stays there; over plain http, in an office, it still works."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def protect(app: Flask) -> None:
    app.session_interface = SecureOverHttps()
