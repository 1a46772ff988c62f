"""What commands share: opening the archive, saying things, and one JSON document."""

from __future__ import annotations

import json
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from archive.config import Settings
from archive.database import Archive, open_archive


@contextmanager
def opened() -> Iterator[Archive]:
    """The archive of the environment, made and migrated if need be."""
    archive = open_archive(Settings.from_environment())
    try:
        yield archive
    finally:
        archive.close()


def operator() -> str:
    """Who works at this terminal, for the audit trail."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def say(message: str) -> None:
    """Tell the person at the terminal; never on stdout, which belongs to results."""
    click.echo(message, err=True)


def give_json(document: Any) -> None:
    click.echo(json.dumps(document, ensure_ascii=False))
