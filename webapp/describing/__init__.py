"""Describing articles: of whom, of which places and of which years they tell."""

from webapp.describing.views import blueprint

__all__ = ["blueprint"]
