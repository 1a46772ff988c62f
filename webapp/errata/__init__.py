"""Readers take part: they report errors without an account, and editors decide at the desk."""

from webapp.errata.desk_views import blueprint as desk
from webapp.errata.views import blueprint

__all__ = ["blueprint", "desk"]
