"""Compiling a planned volume: its running order, layout, imprint, 目录, and its release."""

from webapp.compiling.views import blueprint
from webapp.compiling.volume_views import blueprint as volume

rooms = (blueprint, volume)

__all__ = ["blueprint", "rooms", "volume"]
