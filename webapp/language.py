"""Chinese, and English for whoever asks for it.

The Chinese sentence is the key under which the English one is found; a sentence without a
translation is shown in Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, g, request, url_for
from flask_babel import Babel, gettext

CHINESE, ENGLISH = "zh", "en"
LOCALES = {CHINESE: "zh_Hans", ENGLISH: "en"}
TAGS = {CHINESE: "zh-Hans", ENGLISH: "en"}
COOKIE = "lang"
A_YEAR = 365 * 24 * 3600


def speak(app: Flask) -> None:
    Babel(app, locale_selector=lambda: LOCALES[chosen()])
    app.after_request(remember)
    app.context_processor(
        lambda: {
            "language": TAGS[chosen()],
            "text_language": None if chosen() == CHINESE else TAGS[CHINESE],
            "in_language": in_language,
        }
    )


def translate(template: str, values: Mapping[str, object]) -> str:
    """A finished sentence in this request's language, from a Refusal's template and values."""
    return gettext(template) % values


def chosen() -> str:
    """``?lang=`` of this request, or what was chosen before, or Chinese.

    The browser's own language is not asked: readers of a county's history with a browser set
    to English are still readers of Chinese.
    """
    if "language" not in g:
        said = (request.args.get(COOKIE), request.cookies.get(COOKIE)) if request else ()
        g.language = next((each for each in said if each in LOCALES), CHINESE)
    language: str = g.language
    return language


def remember(response: Response) -> Response:
    said = request.args.get(COOKIE)
    if said in LOCALES and said != request.cookies.get(COOKIE):
        response.set_cookie(
            COOKIE, said, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def in_language(language: str) -> str:
    """The address of this page in the other language; home, where it has no address."""
    if request.endpoint is None or request.method != "GET":
        return url_for("search.home", lang=language)
    values: dict[str, Any] = {**request.args.to_dict(), **(request.view_args or {})}
    return url_for(request.endpoint, **(values | {COOKIE: language}))
