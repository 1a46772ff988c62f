"""The ledger as spreadsheets: sending one in, step by step, and taking one away."""

from webapp.spreadsheets.views import blueprint

__all__ = ["blueprint"]
