"""Citing articles: by GB/T 7714, and in the forms that reference managers read."""

from webapp.citing.views import blueprint

__all__ = ["blueprint"]
