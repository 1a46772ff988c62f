"""A planned volume as the terminal tells of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click
from sqlalchemy.orm import Session

from archive import volumes
from archive.compilation.contents import Contents, contents_of
from archive.compilation.imprint import imprint_of
from archive.compilation.layout import setting_of
from archive.models import Volume
from webapp.commands.opened import give_json
from webapp.commands.speech import _


def give(session: Session, volume: Volume, as_json: bool) -> None:
    listed = contents_of(session, volume)
    if as_json:
        give_json(document(session, volume, listed))
        return
    click.echo(f"{volumes.spelled(volume.number)}　{volume.title}".rstrip("　"))
    for column in listed.columns:
        if not column.is_placed:
            click.echo(_("〔还没有排位置〕"))
        elif column.name:
            click.echo(f"〔{column.name}〕")
        for entry in column.entries:
            by = "　".join(entry.article.authors)
            click.echo(
                f"{entry.number:>3}　{entry.article.title}　{by}　{entry.extent.first}"
                f"　[{entry.article.identifier}]"
            )


def document(session: Session, volume: Volume, listed: Contents) -> dict[str, Any]:
    setting = setting_of(session, volume)
    return {
        "volume": volume.number,
        "status": volume.status.value,
        "imprint": asdict(imprint_of(volume)),
        "layout": asdict(setting) | {"opening": setting.opening.value},
        "characters": listed.characters,
        "last_page": listed.last_page,
        "articles": [
            {
                "id": entry.article.identifier,
                "number": entry.number,
                "column": column.name,
                "placed": column.is_placed,
                "title": entry.article.title,
                "authors": entry.article.authors,
                "characters": entry.characters,
                "pictures": entry.pictures,
                "pages": [entry.extent.first, entry.extent.last],
            }
            for column in listed.columns
            for entry in column.entries
        ],
    }
