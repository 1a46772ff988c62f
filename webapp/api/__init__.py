"""The HTTP API, ``/api/v1``: what the pages show, as JSON.

Every address is described where it is answered, see :mod:`webapp.openapi.operations`.
"""

# isort: off
# In the order in which the page of the API lists them.
from webapp.api import (
    views,
    article_views,
    gazetteer_views,
    ledger_views,
    book_views,
    document_views,
    recipient_views,
    report_views,
)
from webapp.api.room import blueprint

__all__ = [
    "article_views",
    "blueprint",
    "book_views",
    "document_views",
    "gazetteer_views",
    "ledger_views",
    "recipient_views",
    "report_views",
    "views",
]
