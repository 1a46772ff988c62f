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
from webapp.commands.speech import _

# Of every command that gives a result.
AS_JSON = click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))


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


def give(document: dict[str, Any], as_json: bool, sentence: str) -> None:
    """What was done, or a ``sentence`` that says it: ``第 %(id)d 号``."""
    if as_json:
        give_json(document)
    else:
        click.echo(sentence % document)


def give_problems(problems: list[str], as_json: bool, *, well: str) -> None:
    """What an examination found, or that all is well; exit 1 where anything is wrong."""
    if as_json:
        give_json({"ok": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            say(problem)
    else:
        click.echo(well)
    if problems:
        click.get_current_context().exit(1)
