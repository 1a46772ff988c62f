"""Light or dark: as the reader's system has it, unless they choose."""

from __future__ import annotations

from flask import Flask, Response

from webapp import preferences

COOKIE = "theme"
THEMES = ("auto", "light", "dark")


def dress(app: Flask) -> None:
    app.after_request(remember)
    app.context_processor(lambda: {"theme": theme(), "address_with": preferences.address_with})


def theme() -> str:
    """``?theme=`` of this request, or what was chosen before, or the system's."""
    return preferences.chosen(COOKIE, THEMES)


def remember(response: Response) -> Response:
    preferences.remember(response, COOKIE, THEMES)
    return response
