"""The cumulative 总目 of all volumes, its pages of authors, people and places, and the timeline."""

from webapp.contents import api_views
from webapp.contents.views import blueprint

__all__ = ["api_views", "blueprint"]
