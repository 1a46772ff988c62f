"""Digests: what stands in the trail of a text that must not be changed, without the text."""

from __future__ import annotations

import hashlib


def digest(*texts: str) -> str:
    """SHA-256 (hex) of texts, one after the other, each ended by a NUL."""
    return hashlib.sha256("".join(text + "\0" for text in texts).encode()).hexdigest()


def digest_of_file(text: str) -> str:
    """SHA-256 (hex) of the text as a file in UTF-8: the name of the master, where it is kept."""
    return hashlib.sha256(text.encode()).hexdigest()
