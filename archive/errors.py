"""The one way in which the archive says no to a person."""

from __future__ import annotations


class Refusal(Exception):
    """Input that cannot be accepted; nothing was changed.

    ``message`` is a Simplified Chinese template with ``%(name)s`` places, always a literal where
    the refusal is raised: it is also the key under which the outer layer looks up a translation.
    ``str()`` gives the finished Chinese sentence.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.template = message
        self.values = values

    def __str__(self) -> str:
        return self.template % self.values


class Conflict(Refusal):
    """Somebody else changed it in the meantime; neither work is written over the other."""
