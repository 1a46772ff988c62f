"""``wenshi backup`` and ``wenshi restore``."""

from __future__ import annotations

from pathlib import Path

import click

import index
from archive.backup import back_up
from archive.backup import restore as restore_archive
from archive.config import Settings
from webapp.commands.opened import opened
from webapp.commands.speech import _


@click.command(help=_("把全部资料（数据库和原件）备份到一个文件；期间照常可用。"))
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    with opened() as archive:
        size = back_up(archive.settings, file)
    click.echo(_("已备份到 %(file)s（%(size).1f MB）。") % {"file": file, "size": size / 1e6})


@click.command(help=_("从备份恢复到一个空的数据目录，并重建索引。"))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    settings = Settings.from_environment()
    restore_archive(settings, file)
    with opened() as archive:
        index.rebuild(archive)
    click.echo(_("已恢复到 %(home)s。") % {"home": settings.home})
