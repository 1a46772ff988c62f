"""Traditional and simplified characters: a text as the book has it, or in the other script.

What is shown keeps the length of what is kept, character by character, so that marks, page turns
and locators mean the same places in both.
"""

from __future__ import annotations

from functools import cache

import opencc

SCRIPTS = {"hans": "t2s", "hant": "s2t"}  # to OpenCC's names of the conversions


def in_script(text: str, script: str) -> str:
    """``text`` in simplified (``hans``) or traditional (``hant``) characters; otherwise as it is.

    A paragraph that would change its length is converted a character at a time, and a character
    that would become several stays.
    """
    if script not in SCRIPTS:
        return text
    shown = converter(script).convert(text)
    if len(shown) == len(text):
        return shown
    return "\n".join(paragraph_in_script(each, script) for each in text.split("\n"))


def paragraph_in_script(text: str, script: str) -> str:
    shown = converter(script).convert(text)
    if len(shown) == len(text):
        return shown
    single = (converter(script).convert(char) for char in text)
    return "".join(
        became if len(became) == 1 else char for char, became in zip(text, single, strict=True)
    )


@cache
def converter(script: str) -> opencc.OpenCC:
    return opencc.OpenCC(SCRIPTS[script])
