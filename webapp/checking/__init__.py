"""Checking what was read from scans: a volume at a glance, a page line by line, how its image is
made, where articles begin, one misreading over a whole volume, and what readers may see of it."""

from webapp.checking.exporting_views import blueprint as exporting
from webapp.checking.layer_views import blueprint as layer
from webapp.checking.parting_views import blueprint as parting
from webapp.checking.preparing_views import blueprint as preparing
from webapp.checking.releasing_views import blueprint as releasing
from webapp.checking.replacing_views import blueprint as replacing
from webapp.checking.uniting_views import blueprint as uniting
from webapp.checking.views import blueprint

rooms = (exporting, layer, parting, preparing, releasing, replacing, uniting)

__all__ = ["blueprint", "rooms"]
