"""The gazetteer: the table of places for all, and the forms in which editors keep it."""

from webapp.gazetteer.views import blueprint

__all__ = ["blueprint"]
