"""The desk: where editors bring in scans and manuscripts."""

from webapp.desk.views import blueprint

__all__ = ["blueprint"]
