"""An article: its text beside the images of its pages."""

from webapp.reader.views import blueprint

__all__ = ["blueprint"]
