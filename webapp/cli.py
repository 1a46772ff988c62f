"""The command line: the table of its commands, and how every refusal reaches the person."""

from __future__ import annotations

import errno
import os
import sys
from importlib.metadata import version

import click

from archive.errors import Refusal
from webapp.commands.speech import _, speak_with_click, told

speak_with_click()

from webapp.commands.backup import backup, restore  # noqa: E402  (help texts need the language)
from webapp.commands.check import check  # noqa: E402
from webapp.commands.compilation import compilation  # noqa: E402
from webapp.commands.copies_lists import document, documents, low, matrix_  # noqa: E402
from webapp.commands.errata import errata  # noqa: E402
from webapp.commands.export import export  # noqa: E402
from webapp.commands.holding import holding  # noqa: E402
from webapp.commands.importing import import_  # noqa: E402
from webapp.commands.index import index  # noqa: E402
from webapp.commands.ingest import ingest  # noqa: E402
from webapp.commands.ledger import ledger  # noqa: E402
from webapp.commands.outline import outline  # noqa: E402
from webapp.commands.overlap import overlap  # noqa: E402
from webapp.commands.papers import labels, paper  # noqa: E402
from webapp.commands.proofread import proofread  # noqa: E402
from webapp.commands.recipients import recipient  # noqa: E402
from webapp.commands.request import request  # noqa: E402
from webapp.commands.search import search  # noqa: E402
from webapp.commands.serve import demo, serve  # noqa: E402
from webapp.commands.stocktaking import stocktaking  # noqa: E402
from webapp.commands.submission import submission  # noqa: E402
from webapp.commands.user import user  # noqa: E402


class Wenshi(click.Group):
    """A group whose commands end with a sentence, not a traceback, when they must refuse."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            said = refusal
        except OSError as error:
            said = as_refusal(error)
        click.echo(told(said.template, said.values), err=True)
        ctx.exit(1)


def as_refusal(error: OSError) -> Refusal:
    """What the disk refused, for a person; an error of another kind is raised again."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal("磁盘已满，操作没有完成。请清理磁盘后重试。")
    if error.filename is None:
        raise error
    return Refusal(
        "无法读写 %(file)s（%(reason)s），操作没有完成。请检查文件、权限和磁盘。",
        file=os.fsdecode(error.filename),
        reason=error.strerror,
    )


@click.group(cls=Wenshi, help=_("《商州文史资料》的档案与检索系统。"))
@click.version_option(version("wenshi"), prog_name="wenshi")
def main() -> None:
    # Names in titles may hold characters that a terminal's encoding lacks; never fail on them.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


for command in (
    demo, serve, import_, ingest, export, search, index, ledger, errata, user, backup, restore,
    check, overlap, holding, request, stocktaking,
    submission, proofread, outline, compilation,
):  # fmt: skip
    main.add_command(command)
for command in (paper, labels, recipient, documents, document, matrix_, low):
    ledger.add_command(command)


if __name__ == "__main__":
    main(prog_name="wenshi")
