"""The catalogue of whoever asks now."""

from __future__ import annotations

from flask import current_app

from webapp import permissions, record
from webapp.contents.catalogue import Catalogue, Kept


def catalogue() -> Catalogue:
    kept: Kept = current_app.extensions.setdefault("contents", Kept())
    return kept.catalogue(record.reading(), permissions.is_staff())
