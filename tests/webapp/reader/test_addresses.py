"""Addresses of an article's pages."""

from __future__ import annotations

import pytest
from flask import Flask, url_for

from webapp.reader.addresses import leaf_addresses


@pytest.mark.parametrize("identifier", ["caoyun", "page=0", "a/b?page=0#page=0", "丹江"])
@pytest.mark.parametrize("query", ["", "会馆", "page=0", "&page=0#page=0"])
@pytest.mark.parametrize("view", [None, "both"])
def test_only_the_number_differs(
    app: Flask, identifier: str, query: str, view: str | None
) -> None:
    with app.test_request_context():
        address = leaf_addresses(identifier, query, view)
        for sequence in (1, 10, 305):
            assert address(sequence) == url_for(
                "reader.article", identifier=identifier, q=query or None, page=sequence, view=view,
                _anchor="facsimile",
            )  # fmt: skip
