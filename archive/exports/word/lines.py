"""What has to stand in one paragraph, on one line as far as it fits."""

from __future__ import annotations

import re

from archive.exports.xml import allowed

_BREAKS = re.compile(r"[\t\n\r]+")


def one_line(text: str) -> str:
    """A column, a title or names: an end of line or a tab in it would part it in the 目录."""
    return _BREAKS.sub(" ", allowed(text).strip())
