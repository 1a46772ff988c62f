"""Words in both languages at once, as IIIF documents have them.

https://iiif.io/api/presentation/3.0/#44-language-of-property-values
"""

from __future__ import annotations

from functools import lru_cache

from flask_babel import force_locale, gettext

from webapp.language import CHINESE, ENGLISH, LOCALES, TAGS

LanguageMap = dict[str, list[str]]


def both(template: str, **values: object) -> LanguageMap:
    """A sentence in Chinese and in English."""
    return {
        TAGS[language]: [said % values if values else said]
        for language, said in zip((CHINESE, ENGLISH), spoken(template), strict=True)
    }


@lru_cache(512)
def spoken(template: str) -> tuple[str, str]:
    with force_locale(LOCALES[ENGLISH]):
        return template, gettext(template)


def chinese(*texts: str) -> LanguageMap:
    """What is in Chinese only: names and titles."""
    return {TAGS[CHINESE]: list(texts)}


def neither(*texts: str) -> LanguageMap:
    """What is in no language: numbers."""
    return {"none": list(texts)}
