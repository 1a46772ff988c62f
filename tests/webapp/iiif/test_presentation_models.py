"""Our documents before the models of the IIIF community (iiif-prezi3)."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.webapp.conftest import Visitor

models = pytest.importorskip(
    "iiif_prezi3",
    reason="iiif-prezi3 asks for an old Pillow: it is installed without what it depends on,"
    " see .ci/run",
)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("Collection", "/iiif/collection"),
        ("Manifest", "/iiif/volumes/36/manifest"),
        ("Manifest", "/iiif/articles/saomiao/manifest"),
        ("Canvas", "/iiif/pages/1/canvas"),
        ("AnnotationPage", "/iiif/pages/2/annotations"),
        ("AnnotationPage", "/iiif/volumes/36/search?q=会馆"),
    ],
)
def test_a_document_is_what_its_model_says(visitor: Visitor, kind: str, address: str) -> None:
    document = visitor.get(address).json
    assert document["type"] == kind
    read = getattr(models, kind)(**document)
    assert str(read.id) == document["id"]
    assert len(read.items) == len(document["items"]) > 0


def test_the_models_refuse_what_is_wrong(visitor: Visitor) -> None:
    document = visitor.get("/iiif/volumes/36/manifest").json
    with pytest.raises(ValidationError):
        models.Manifest(**(document | {"behavior": ["folded"]}))
    with pytest.raises(ValidationError):
        models.Manifest(**(document | {"items": [{"id": "http://localhost/", "type": "Range"}]}))
