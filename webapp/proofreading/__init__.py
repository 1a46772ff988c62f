"""Proofreading: what in a manuscript or an article an editor should look at."""

from webapp.proofreading.views import blueprint

__all__ = ["blueprint"]
