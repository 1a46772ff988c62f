"""The gazetteer as a table: taking one in, and giving one out."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.exports.sheet import MARK, sheet
from archive.gazetteer.record import entries, keep
from archive.gazetteer.rows import HEADINGS, read_places, rows_of
from archive.manuscripts.text_file import decode

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do: entries by what happened to them."""

    added: int
    changed: int
    unchanged: int
    added_names: tuple[str, ...] = field(default=(), compare=False)
    changed_names: tuple[str, ...] = field(default=(), compare=False)


def import_table(
    session: Session, path_or_text: Path | str, actor: str, *, only_look: bool = False
) -> Imported:
    """Take in a table, the text of one or a file, in the session's transaction.

    The rows of a place are all that the record says of it from then on; places that are not in
    the table stay as they are. A second time changes nothing. With ``only_look``, nothing does.
    Raises :class:`Refusal` naming the first bad line; nothing of the table was taken in then.
    """
    drafts = read_places(text_of(path_or_text))
    known = {entry.name: entry for entry in entries(session)}
    added = [draft for draft in drafts if draft.name not in known]
    changed = [d for d in drafts if d.name in known and known[d.name].draft != d]
    if not only_look:
        for draft in added:
            keep(session, draft, actor, None)
        for draft in changed:
            keep(session, draft, actor, known[draft.name].id)
    return Imported(
        len(added),
        len(changed),
        len(drafts) - len(added) - len(changed),
        tuple(draft.name for draft in added),
        tuple(draft.name for draft in changed),
    )


def export_table(session: Session) -> str:
    """The whole gazetteer, a name a row, as :func:`import_table` takes it and Excel opens it."""
    return sheet(HEADINGS, (row for entry in entries(session) for row in rows_of(entry)))


def text_of(table: Path | str) -> str:
    if isinstance(table, str):
        return table.removeprefix(MARK)
    content = table.read_bytes()
    if b"\0" in content and not content.startswith(UTF_16):
        raise Refusal(
            "%(file)s 不是 CSV 文件。请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”后再交。",
            file=table.name,
        )
    return decode(content, table.name)[0]
