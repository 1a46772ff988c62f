"""For crawlers: ``/robots.txt``, and ``/sitemap.xml`` with every page that the public may read."""

from webapp.sitemap.views import blueprint

__all__ = ["blueprint"]
