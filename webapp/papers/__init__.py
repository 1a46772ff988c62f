"""Papers (单据): what goes along with copies, to be printed on the page or as PDF."""

from webapp.papers.views import blueprint

__all__ = ["blueprint"]
