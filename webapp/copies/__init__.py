"""The copies: what lies where, how it moved, and the forms that record it."""

from webapp.copies.views import blueprint

__all__ = ["blueprint"]
