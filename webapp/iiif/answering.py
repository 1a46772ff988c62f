"""Answers in JSON-LD, as all IIIF documents are."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

PLAIN = "application/json"
LINKED = "application/ld+json"


def linked_data(document: dict[str, Any], context: str) -> Response:
    """The document as JSON-LD of this context; as plain JSON for who would rather have that.

    https://iiif.io/api/image/3.0/#51-image-information-request. A person who opens the address
    should see it: browsers only save what is called JSON-LD.
    """
    response = jsonify(document)
    if not rather_plain():
        response.headers["Content-Type"] = f'{LINKED};profile="{context}"'
    response.vary.add("Accept")
    return response


def rather_plain() -> bool:
    accepted = request.accept_mimetypes
    if not accepted:
        return False
    return max(accepted["text/html"], accepted[PLAIN]) > accepted[LINKED]
