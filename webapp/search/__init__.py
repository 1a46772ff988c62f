"""Finding: home, and the page of results."""

from webapp.search.views import blueprint

__all__ = ["blueprint"]
