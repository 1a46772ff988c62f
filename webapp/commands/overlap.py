"""``wenshi overlap``: which passages of a manuscript are published already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive.manuscripts import read_whole
from index import open_finder
from index.overlap import Published
from webapp.commands.opened import AS_JSON, give_json, opened
from webapp.commands.speech import _
from webapp.overlap.finding import Compared, compared


@click.command(
    help=_(
        "查重：文稿（.docx、.txt 或带文字的 PDF）的哪些段落已经发表过。"
        "连标点三十字以上的相同段落都会列出，繁简、异体、全角半角、标点、空格和分段的差别不算不同。与内部文章也作比对，封存的除外。"
    )
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@AS_JSON
def overlap(file: Path, as_json: bool) -> None:
    text = read_whole(file)
    with opened() as archive, archive.reading() as session:
        finder = open_finder(archive.settings)
        try:
            found = compared(session, finder, text, staff=True)
        finally:
            finder.close()
    if as_json:
        give_json(document(found))
    else:
        show(found)


def document(found: Compared) -> dict[str, Any]:
    """``ours`` and ``theirs`` are ``[start, end)`` in ``text`` (that of the file, as it was read)
    and in the article's text."""
    text = found.manuscript.text
    return {
        "letters": len(found.manuscript.letters.at),
        "share": round(found.covered, 4),
        "text": text,
        "articles": [article(text, each) for each in found.published],
    }


def article(text: str, found: Published) -> dict[str, Any]:
    return {
        "id": found.document.identifier,
        "title": found.document.title,
        "authors": found.document.authors,
        "volume": found.document.volume,
        "letters": found.overlap.letters,
        "share": round(found.overlap.share, 4),
        "passages": [
            {
                "ours": passage.ours,
                "theirs": passage.theirs,
                "page": found.document.page_at(passage.theirs[0])[0],
                "letters": passage.letters,
                "share": round(passage.share, 4),
                "pieces": passage.pieces,
                "text": text[slice(*passage.ours)],
                "published": found.document.text[slice(*passage.theirs)],
            }
            for passage in found.overlap.passages
        ],
    }


def show(found: Compared) -> None:
    if not found.published:
        click.echo(_("没有找到与已发表文章相同的段落。"))
        return
    click.echo(
        _("文稿的 %(share).1f%% 见于已发表的 %(count)d 篇文章")
        % {"share": found.covered * 100, "count": len(found.published)}
    )
    text = found.manuscript.text
    for each in found.published:
        document, shared = each.document, each.overlap
        told = {"title": document.title, "id": document.identifier, "letters": shared.letters}
        place = _("第 %(volume)d 辑") % {"volume": document.volume} if document.volume else ""
        click.echo("\n" + _("《%(title)s》[%(id)s]　相同 %(letters)d 字") % told + f"　{place}")
        for passage in shared.passages:
            click.echo(_("  文稿：%(text)s") % {"text": in_a_line(text[slice(*passage.ours)])})
            theirs = in_a_line(document.text[slice(*passage.theirs)])
            click.echo(_("  已发表：%(text)s") % {"text": theirs})


def in_a_line(text: str) -> str:
    return " ".join(text.split())
