"""IIIF: page images, volumes and articles for the viewers and harvesters of scholars.

The Image API (:mod:`webapp.iiif.image_views`), as the International Image Interoperability
Framework publishes it at https://iiif.io/api/.
"""

from webapp.iiif.image_views import blueprint

__all__ = ["blueprint"]
