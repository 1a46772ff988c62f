"""Overlap: which passages of a manuscript are published already, side by side."""

from webapp.overlap.views import blueprint

__all__ = ["blueprint"]
