"""Addresses that nobody means, on each database that the record may live in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import index
from archive.config import Settings
from tests.archive.conftest import POSTGRES, new_database, opened
from tests.webapp import library
from webapp import create_app

ODD = ["%00", "a%00b", "%ED%A0%80", "%FF", "𠀀", "%0D%0A", "-1", "3000000000", "9" * 400]
FOR_PROGRAMS = [
    "/api/v1/articles/{}", "/api/v1/articles/{}/pages", "/api/v1/articles/caoyun?q={}",
    "/api/v1/articles/caoyun/citations?at={}", "/api/v1/volumes/{}", "/api/v1/search?q={}",
    "/api/v1/search?expand={}&q=一",
    "/api/v1/search?column={}", "/api/v1/search?volume={}", "/api/v1/search?year={}",
    "/api/v1/suggest?q={}", "/api/v1/gazetteer?q={}", "/api/v1/gazetteer?offset={}",
    "/api/v1/copies?volume={}", "/api/v1/copies?kind={}", "/api/v1/copies?limit={}",
    "/api/v1/holdings?volume={}", "/api/v1/ingestions/{}", "/api/v1/{}",
]  # fmt: skip
FOR_PEOPLE = [
    "/articles/{}", "/articles/{}/cite.bib", "/articles/{}/figures/1", "/articles/saomiao?page={}",
    "/articles/saomiao?q={}", "/volumes/{}", "/search?q={}", "/search?page={}&q=丹江",
    "/search/export.csv?q={}", "/gazetteer?q={}", "/gazetteer?page={}", "/copies?volume={}",
    "/copies?page={}", "/pages/{}/image", "/pages/1/image?width={}", "/{}",
    "/calls/{}", "/submit/{}",
]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def asker(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FlaskClient]:
    """Someone from the public, who only looks."""
    folder = tmp_path_factory.mktemp("odd")
    settings = Settings.from_environment({"WENSHI_HOME": str(folder / "home")})
    with ExitStack() as stack:
        if request.param == "postgresql":
            server = os.environ.get(POSTGRES)
            if not server:
                pytest.skip(f"{POSTGRES} names no PostgreSQL server")
            settings = replace(settings, database_url=stack.enter_context(new_database(server)))
        furnish(settings, folder)
        app = create_app(settings)
        stack.callback(app.extensions["archive"].close)
        stack.callback(app.extensions["finder"].close)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        yield app.test_client()


def furnish(settings: Settings, folder: Path) -> None:
    with opened(settings) as archive:
        library.furnish(archive, folder)
        index.sync(archive)


@pytest.mark.parametrize("address", FOR_PROGRAMS)
def test_a_program_is_told_in_json(asker: FlaskClient, address: str) -> None:
    for odd in ODD:
        answer = asker.get(address.format(odd))
        assert answer.status_code in (200, 400, 404), odd
        assert answer.is_json


@pytest.mark.parametrize("address", FOR_PEOPLE)
def test_a_person_is_told_on_a_page(asker: FlaskClient, address: str) -> None:
    for odd in ODD:
        assert asker.get(address.format(odd)).status_code in (200, 302, 308, 400, 404), odd
