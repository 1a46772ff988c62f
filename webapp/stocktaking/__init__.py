"""Stocktaking: sheets to print, counts to type in, differences to settle."""

from webapp.stocktaking.views import blueprint

__all__ = ["blueprint"]
