"""``wenshi proofread``: what in a manuscript or a volume an editor should look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from archive import gazetteer, volumes
from archive.manuscripts import read_whole
from archive.paragraphs import around
from index.proofreading import Finding, proofread_volume
from index.proofreading import proofread as proofread_text
from webapp.commands.opened import AS_JSON, give_json, opened
from webapp.commands.speech import _, told

AROUND = 12

Named = tuple[str, str, str]  # identifier, title, text


@click.command(
    help=_(
        "校对文稿（.docx、.txt 或带文字的 PDF），或一辑的全部文章：日期与星期、年号、干支，"
        "人名地名是否一致，数字、标点、引号、全角半角、繁体字、重复的字。只列出可疑之处和建议，不作改动。封存的文章不看。"
    )
)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--volume", default=None, help=_("校对这一辑的全部文章，人名在各篇之间比较。"))
@AS_JSON
def proofread(file: Path | None, volume: str | None, as_json: bool) -> None:
    if (file is None) == (volume is None):
        raise click.UsageError(_("请给出一个文件，或用 --volume 指定一辑（二者取一）。"))
    with opened() as archive, archive.reading() as session:
        if file is not None:
            text = read_whole(file)
            found = [(("", file.name, text), proofread_text(text, gazetteer.entries(session)))]
        else:
            found = of_volume(session, volumes.read_number(volume or ""))
    if as_json:
        give_json([document(*each) for each in found])
        return
    for each, findings in found:
        show(each, findings)
    click.echo(_("共 %(count)d 处。") % {"count": sum(len(each) for _named, each in found)})


def of_volume(session: Session, number: int) -> list[tuple[Named, list[Finding]]]:
    """The articles of a volume that editors may see, in printed order. Raises Refusal for none."""
    volume = volumes.known(session, number)
    return [
        ((each.article.identifier, each.article.title, each.article.text), each.findings)
        for each in proofread_volume(session, volume)
    ]


def document(named: Named, findings: list[Finding]) -> dict[str, Any]:
    """``start`` and ``end`` are characters of ``text``: that of the file, as it was read."""
    identifier, title, text = named
    return {
        "id": identifier or None,
        "title": title,
        "text": text,
        "findings": [
            {
                "kind": each.kind.value,
                "start": each.start,
                "end": each.end,
                "text": text[each.start : each.end],
                "proposal": each.proposal,
                "certain": each.certain,
                "message": told(each.message, each.values),
            }
            for each in findings
        ],
    }


def show(named: Named, findings: list[Finding]) -> None:
    identifier, title, text = named
    if findings:
        click.echo(f"\n{title}" + (f"　[{identifier}]" if identifier else ""))
    for each in findings:
        first, last = around(text, each.start, each.end, AROUND, AROUND)
        here = click.style(text[each.start : each.end], bold=True, fg="red")
        arrow = "" if each.proposal is None else f"→{each.proposal or '∅'}"
        click.echo(f"  {text[first : each.start]}【{here}{arrow}】{text[each.end : last]}")
        click.echo(f"      {told(each.message, each.values)}")
