"""The copies: what lies where, how it moved, and the forms that record it."""

from webapp.copies import (
    document_views,
    duplicate_views,
    flow_views,
    merging_views,
    recipient_views,
    recording_views,
    report_views,
    views,
)
from webapp.copies.room import blueprint

__all__ = [
    "blueprint",
    "document_views",
    "duplicate_views",
    "flow_views",
    "merging_views",
    "recipient_views",
    "recording_views",
    "report_views",
    "views",
]
