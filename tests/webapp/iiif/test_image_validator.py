"""The Image API before the validator of the IIIF community itself (iiif-validator)."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from werkzeug.serving import make_server

from archive import masters
from archive.config import Settings
from archive.database import Archive
from archive.models import Page, PageKind
from webapp import create_app

validator = pytest.importorskip(
    "iiif_validator.validator",
    reason="iiif-validator needs libmagic (Debian: libmagic1)",
    exc_type=ImportError,
)

VERSION, LEVEL = "3.0", 2
INFO = validator.ValidationInfo()
CHECKS = {
    name: each["level"] for name, each in validator.TestSuite(INFO).list_tests(VERSION).items()
}
# Beyond level 2, what info.json says there is besides.
BESIDES = {"linkheader_canonical", "linkheader_profile", "rot_mirror", "rot_mirror_180"}
WITHOUT = {
    # The specification (4.2) wants the image then "as large as possible but not larger than the
    # extracted region"; tests/webapp/iiif/test_image_api.py holds us to that.
    "size_noup": "it wants !2000,3000 refused for a smaller image, unlike the specification",
}


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test image: ten by ten squares of the colours that the validator knows."""
    image = Image.new("RGB", (1000, 1000))
    for x, column in enumerate(INFO.colorInfo):
        for y, colour in enumerate(column):
            image.paste(colour, (100 * x, 100 * y, 100 * x + 100, 100 * y + 100))
    path = tmp_path_factory.mktemp("validator") / "squares.png"
    image.save(path)
    return path


@pytest.fixture(scope="module")
def served(
    furnished: Path, squares: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, int]]:
    """``host:port`` of a site, and the id of one of its pages, which shows the test image."""
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(furnished, home)
    site = create_app(Settings.from_environment({"WENSHI_HOME": str(home)}))
    archive: Archive = site.extensions["archive"]
    with archive.writing() as session:
        page = session.query(Page).filter_by(kind=PageKind.COVER).one()
        page.master = masters.keep(session, archive.settings, squares)
        page.master_index, page.width, page.height = 0, 1000, 1000
        page_id = page.id
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", page_id
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "name",
    sorted(name for name, level in CHECKS.items() if level <= LEVEL or name in BESIDES),
)
def test_it_passes_the_check(name: str, served: tuple[str, int]) -> None:
    if name in WITHOUT:
        pytest.skip(WITHOUT[name])
    place, page_id = served
    result = validator.ImageAPI(str(page_id), place, "iiif/image", version=VERSION, debug=False)
    validator.TestSuite(validator.ValidationInfo()).run_test(name, result)
    assert result.exception is None, f"{result.exception} ({result.urls})"


def test_there_are_checks() -> None:
    assert sum(level <= LEVEL for level in CHECKS.values()) >= 30
    assert CHECKS.keys() >= BESIDES
