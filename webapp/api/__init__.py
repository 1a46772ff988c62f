"""The HTTP API, ``/api/v1``: what the pages show, as JSON."""

from webapp.api.views import blueprint

__all__ = ["blueprint"]
