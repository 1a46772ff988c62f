"""Checking what was read from scans: a volume at a glance, and a page line by line."""

from webapp.checking.views import blueprint

__all__ = ["blueprint"]
