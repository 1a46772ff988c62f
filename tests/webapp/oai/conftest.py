"""A repository to be harvested, and a clock that the tests put."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from lxml import etree
from sickle import Sickle
from werkzeug.serving import make_server

from archive import disclosure
from tests.webapp.conftest import Visitor
from webapp.oai import harvesting

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("oai-pmh.rng")))
OAI = "{http://www.openarchives.org/OAI/2.0/}"
FUTURE = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)  # after everything in the furnished archive

Ask = Callable[..., etree._Element]
Clock = Callable[[int], str]


def valid(answer: bytes) -> etree._Element:
    """The answer, which has the form that the protocol gives it."""
    tree = etree.fromstring(answer)
    SCHEMA.assertValid(tree)
    return tree


@pytest.fixture
def ask(visitor: Visitor) -> Ask:
    """Ask the repository: ``ask("GetRecord", identifier=…)``; ``from_`` is ``from``."""

    def answered(verb: str, **arguments: str) -> etree._Element:
        said = {"verb": verb} | {name.rstrip("_"): value for name, value in arguments.items()}
        answer = visitor.get("/oai", query_string=said)
        assert (answer.status_code, answer.mimetype) == (200, "text/xml")
        return valid(answer.data)

    return answered


def fault(tree: etree._Element) -> str | None:
    """The code of the error that was answered, if one was."""
    error = tree.find(f"{OAI}error")
    return None if error is None else error.get("code")


def headers(tree: etree._Element) -> dict[str, str | None]:
    """The status of every record that was answered, by the article's identifier."""
    return {
        header.findtext(f"{OAI}identifier").rpartition(":")[2]: header.get("status")
        for header in tree.iter(f"{OAI}header")
    }


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put the clock of changes to so many seconds after the beginning of 2099."""

    def put(seconds: int) -> str:
        moment = FUTURE + dt.timedelta(seconds=seconds)
        monkeypatch.setattr(disclosure, "now", lambda: moment)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    put(0)
    return put


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of two records a page."""
    monkeypatch.setattr(harvesting, "PER_PAGE", 2)


@pytest.fixture
def harvester(app: Flask) -> Iterator[Sickle]:
    """A harvester before the site, which is being served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Sickle(f"http://127.0.0.1:{server.server_port}/oai", timeout=20)
    server.shutdown()
    thread.join()
    server.server_close()
