"""Shelves: a new one for each test that changes it, one a module for those that only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.config import Settings
from tests.index.shelf import Shelf, shelf_in


@pytest.fixture
def shelf(settings: Settings) -> Iterator[Shelf]:
    """An empty archive and its reader."""
    shelf = Shelf(settings)
    yield shelf
    shelf.close()


@pytest.fixture(scope="module")
def shared_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """An archive for all tests of a module, which fill it once or keep apart from each other."""
    shelf = shelf_in(tmp_path_factory.mktemp("shelf"))
    yield shelf
    shelf.close()
