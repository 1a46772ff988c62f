"""The room of IIIF: all of its addresses begin with ``/iiif``."""

from flask import Blueprint

blueprint = Blueprint("iiif", __name__, url_prefix="/iiif")
