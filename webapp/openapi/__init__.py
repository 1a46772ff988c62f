"""What the API is: one description, as a document for programs and as a page for people."""

from webapp.openapi.views import blueprint

__all__ = ["blueprint"]
