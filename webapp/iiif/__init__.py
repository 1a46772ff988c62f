"""IIIF: page images, volumes and articles for the viewers and harvesters of scholars.

Three APIs of the International Image Interoperability Framework, as https://iiif.io/api/ publishes
them: Image 3.0 (``image_*``), Presentation 3.0 (``presentation_views``, ``manifests``) and Content
Search 2.0 (``search_views``, ``matches``).
"""

from webapp.iiif import image_views, presentation_views, search_views
from webapp.iiif.blueprint import blueprint

__all__ = ["blueprint", "image_views", "presentation_views", "search_views"]
