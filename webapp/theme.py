"""Light or dark: as the reader's system has it, unless they choose."""

from __future__ import annotations

from flask import Flask, Response, request

from webapp import preferences

COOKIE = "theme"
THEMES = ("auto", "light", "dark")


def dress(app: Flask) -> None:
    app.after_request(remember)
    app.context_processor(lambda: {"theme": theme(), "address_with": preferences.address_with})


def theme() -> str:
    """``?theme=`` of this request, or what was chosen before, or the system's."""
    said = (request.args.get(COOKIE), request.cookies.get(COOKIE)) if request else ()
    return next((each for each in said if each in THEMES), THEMES[0])


def remember(response: Response) -> Response:
    if (said := request.args.get(COOKIE)) in THEMES:
        preferences.keep(response, COOKIE, str(said))
    return response
