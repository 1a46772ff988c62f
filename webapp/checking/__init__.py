"""Checking what was read from scans: a volume at a glance, a page line by line, how its image is
made, where articles begin, and one misreading over a whole volume."""

from webapp.checking.exporting_views import blueprint as exporting
from webapp.checking.parting_views import blueprint as parting
from webapp.checking.preparing_views import blueprint as preparing
from webapp.checking.replacing_views import blueprint as replacing
from webapp.checking.views import blueprint

__all__ = ["blueprint", "exporting", "parting", "preparing", "replacing"]
