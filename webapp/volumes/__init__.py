"""The volumes: the shelf, and each volume with its contents, imprint and holdings."""

from webapp.volumes.views import blueprint

__all__ = ["blueprint"]
