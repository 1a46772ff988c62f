"""What the tests of IIIF ask for: the pages of the library by name."""

from __future__ import annotations

import pytest

from archive.database import Archive
from archive.models import Page


@pytest.fixture
def page_ids(archive: Archive) -> dict[str, int]:
    """The pages of volume 36: ``shared`` has a part of a sealed article."""
    with archive.reading() as session:
        pages = session.query(Page).order_by(Page.sequence).all()
        return dict(zip(["cover", "first", "shared"], [page.id for page in pages], strict=True))
