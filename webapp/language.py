"""Chinese, and English for whoever asks for it.

The Chinese sentence is the key under which the English one is found; a sentence without a
translation is shown in Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, g
from flask_babel import Babel, gettext

from webapp import preferences

CHINESE, ENGLISH = "zh", "en"
LOCALES = {CHINESE: "zh_Hans", ENGLISH: "en"}
TAGS = {CHINESE: "zh-Hans", ENGLISH: "en"}
COOKIE = "lang"


def speak(app: Flask) -> None:
    Babel(app, locale_selector=lambda: LOCALES[chosen()])
    app.after_request(remember)
    app.context_processor(
        lambda: {
            "language": TAGS[chosen()],
            "text_language": None if chosen() == CHINESE else TAGS[CHINESE],
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
        g.language = preferences.chosen(COOKIE, LOCALES)
    language: str = g.language
    return language


def remember(response: Response) -> Response:
    preferences.remember(response, COOKIE, LOCALES)
    return response
