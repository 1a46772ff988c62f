"""The archive and its index, as a request reaches them."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

import index
from archive.config import Settings
from archive.database import Archive, open_archive


def open_record(app: Flask, settings: Settings) -> None:
    app.extensions["archive"] = open_archive(settings)
    app.extensions["finder"] = index.open_finder(settings)
    app.teardown_appcontext(leave)


def archive() -> Archive:
    found: Archive = current_app.extensions["archive"]
    return found


def finder() -> index.Finder:
    found: index.Finder = current_app.extensions["finder"]
    return found


def reading() -> Session:
    """This request's session for looking. Changes go through ``archive().writing()``."""
    if "reading" not in g:
        g.leaving = ExitStack()
        g.reading = g.leaving.enter_context(archive().reading())
    session: Session = g.reading
    return session


def leave(_: BaseException | None) -> None:
    leaving = g.pop("leaving", None)
    g.pop("reading", None)
    if leaving is not None:
        leaving.close()
