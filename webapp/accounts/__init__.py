"""Signing in and out, and choosing a password."""

from webapp.accounts.signing_in import protect
from webapp.accounts.views import blueprint

__all__ = ["blueprint", "protect"]
