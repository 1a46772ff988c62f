"""The room of the copies: its modules hang their addresses on this blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("copies", __name__, url_prefix="/copies")
