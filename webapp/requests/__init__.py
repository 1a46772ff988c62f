"""Requests for copies: the public asks without an account, librarians decide at their desk."""

from webapp.requests.desk_views import blueprint as desk
from webapp.requests.views import blueprint

__all__ = ["blueprint", "desk"]
