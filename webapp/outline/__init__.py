"""The outline of a planned volume: topics, the call for papers, and what is still neglected."""

from webapp.outline.calls import blueprint
from webapp.outline.views import blueprint as desk

__all__ = ["blueprint", "desk"]
