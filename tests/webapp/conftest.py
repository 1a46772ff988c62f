"""The site under test, over the small archive of :mod:`tests.webapp.library`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

import index
from archive.config import Settings
from archive.database import Archive, open_archive
from tests.webapp import library
from webapp import create_app

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Visitor(FlaskClient):
    """A browser of the tests: it sends the token of the page that it saw last."""

    def token(self, page: str = "/sign-in") -> str:
        found = TOKEN.search(self.get(page, follow_redirects=True).text)
        assert found is not None, f"{page} has no form"
        return found[1]

    def submit(self, address: str, page: str = "/sign-in", **fields: object):  # type: ignore[no-untyped-def]
        """Send a form with the token from ``page``."""
        data = {"csrf_token": self.token(page)} | fields
        return self.post(address, data=data, content_type="multipart/form-data")

    def sign_in(self, name: str, password: str = library.PASSWORD):  # type: ignore[no-untyped-def]
        return self.submit("/sign-in", name=name, password=password)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the furnished archive, made once; never to be changed."""
    folder = tmp_path_factory.mktemp("furnished")
    settings = Settings.from_environment({"WENSHI_HOME": str(folder / "home")})
    archive = open_archive(settings)
    library.furnish(archive, folder)
    index.sync(archive)
    archive.close()
    return settings.home


@pytest.fixture
def house(furnished: Path, settings: Settings) -> Settings:
    """The settings of a furnished archive of the test's own."""
    shutil.copytree(furnished, settings.home)
    return settings


@pytest.fixture
def archive(house: Settings) -> Iterator[Archive]:
    archive = open_archive(house)
    yield archive
    archive.close()


class Compiled(BytecodeCache):
    """Templates, compiled once for the apps of all tests."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.kept.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = Compiled()


@pytest.fixture
def app(house: Settings) -> Iterator[Flask]:
    app = create_app(house)
    app.jinja_env.bytecode_cache = TEMPLATES
    app.test_client_class = Visitor
    yield app
    app.extensions["finder"].close()
    app.extensions["archive"].close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Someone from the public."""
    return app.test_client()  # type: ignore[return-value]


def staff(app: Flask, name: str) -> Visitor:
    person = app.test_client()
    assert person.sign_in(name).status_code == 302  # type: ignore[attr-defined]
    return person  # type: ignore[return-value]


@pytest.fixture
def editor(app: Flask) -> Visitor:
    return staff(app, "bianji")


@pytest.fixture
def librarian(app: Flask) -> Visitor:
    return staff(app, "tuguan")


@pytest.fixture
def admin(app: Flask) -> Visitor:
    return staff(app, "guanli")
