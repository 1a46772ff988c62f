"""Checking what was read from scans: a volume at a glance, a page line by line, where articles
begin, and one misreading over a whole volume."""

from webapp.checking.parting_views import blueprint as parting
from webapp.checking.replacing_views import blueprint as replacing
from webapp.checking.views import blueprint

__all__ = ["blueprint", "parting", "replacing"]
