"""Proofreading: what in a manuscript, an article or a whole volume an editor should look at."""

from webapp.proofreading.views import blueprint
from webapp.proofreading.volume_views import blueprint as over_volume

__all__ = ["blueprint", "over_volume"]
