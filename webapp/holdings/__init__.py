"""Holdings: who has which volume, for readers, and the forms that keep it true."""

from webapp.holdings.keeping_views import blueprint as keeping
from webapp.holdings.views import blueprint

__all__ = ["blueprint", "keeping"]
