"""Checking what was read from scans: a volume at a glance, a page line by line, and where
articles begin."""

from webapp.checking.parting_views import blueprint as parting
from webapp.checking.views import blueprint

__all__ = ["blueprint", "parting"]
