"""``wenshi ledger paper`` and ``wenshi ledger labels``: letters, certificates and labels as PDF."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archive import volumes
from archive.errors import Refusal
from webapp.commands.opened import opened
from webapp.commands.speech import _

# Those of webapp.papers.kinds, which is not read before it is needed: it brings Flask along.
WORDS = ("letter", "receipt", "certificate", "sheet")
OUTPUT = click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("写到这个文件。"),
)


@click.command(help=_("单据：第 MOVEMENT 笔流水（或它所在单据）的函件、证书，PDF。"))
@click.argument("movement", type=click.IntRange(1))
@click.argument("word", metavar="KIND", type=click.Choice(WORDS))
@OUTPUT
def paper(movement: int, word: str, output: Path) -> None:
    from webapp.config import issuer
    from webapp.papers.fonts import find_font
    from webapp.papers.kinds import KINDS
    from webapp.papers.occasion import of_movement
    from webapp.papers.pdf import papers_pdf

    with opened() as archive, archive.reading() as session:
        found = of_movement(session, movement)
        papers = KINDS[word].papers(found, issuer(os.environ)) if found else []
    if not papers:
        raise Refusal("%(id)d 号流水没有这种单据。请核对编号和种类。", id=movement)
    write(output, papers_pdf(papers, find_font()))


@click.command(help=_("书标：带二维码的书标，PDF。"))
@click.option("--volume", required=True, help=_("辑号。"))
@click.option("--count", default=24, show_default=True, help=_("张数。"))
@click.option("--first", type=int, default=None, help=_("从这个数起逐张编号；不编号就省略。"))
@click.option("--site", required=True, help=_("本站网址，如 https://wenshi.example.org。"))
@OUTPUT
def labels(volume: str, count: int, first: int | None, site: str, output: Path) -> None:
    from webapp.papers.fonts import find_font
    from webapp.papers.labels import labels as made
    from webapp.papers.pdf import labels_pdf

    number = volumes.read_number(volume)
    address = f"{site.rstrip('/')}/volumes/{number}"
    if not address.startswith(("http://", "https://")):
        raise Refusal("“%(site)s”不是网址。请写成 https://wenshi.example.org 这样。", site=site)
    write(output, labels_pdf(made(number, address, count, first), find_font()))


def write(output: Path, content: bytes) -> None:
    output.write_bytes(content)
    click.echo(_("已写到 %(path)s") % {"path": output})
