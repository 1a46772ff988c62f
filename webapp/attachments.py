"""Answers that a browser saves as a file, under a name of ours."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response


def attach(response: Response, name: str, plain: str | None = None) -> None:
    """Have the answer saved as ``name``, in full (RFC 5987); ``plain`` is for old browsers."""
    names = {} if plain is None else {"filename": plain}
    response.headers.set(
        "Content-Disposition", "attachment", **names, **{"filename*": f"UTF-8''{quote(name)}"}
    )


def table_file(text: str, plain: str, name: str | None = None) -> Response:
    """A CSV file, for spreadsheets; ``plain`` is its name, or stands for ``name`` as above."""
    response = Response(text, mimetype="text/csv")
    if name is None:
        response.headers.set("Content-Disposition", "attachment", filename=plain)
    else:
        attach(response, name, plain)
    return response
