"""Mending: an editor changes the text of a manuscript that is not public yet."""

from webapp.mending.views import blueprint

__all__ = ["blueprint"]
