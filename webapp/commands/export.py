"""``wenshi export``: a volume in a form that others can read."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archive import exports, volumes
from archive.errors import Refusal
from webapp.commands.opened import opened
from webapp.commands.speech import _

BAG = "bagit"  # a folder, not a file


@click.group(help=_("导出。"))
def export() -> None:
    pass


@export.command(
    help=_(
        "导出一辑：jsonl（文章，可再导入）、truth（页、行、目录、文章）、"
        "csv（目录，可用 Excel 打开）、text（纯文本）、docx（Word）、"
        "pdf（页面图像，文字可检索、复制）、tei（TEI P5）、alto（ALTO 4，字的位置）、"
        "bagit（连同原件的归档包，是一个文件夹）。"
    )
)
@click.argument("number")
@click.option(
    "--format",
    "form",
    type=click.Choice([*exports.FORMS, BAG]),
    required=True,
    help=_("导出格式。"),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help=_("写到哪个文件；- 表示标准输出。"),
)
def volume(number: str, form: str, output: Path) -> None:
    wanted = volumes.read_number(number)
    with opened() as archive, archive.reading() as session:
        found = volumes.find(session, wanted)
        if found is None:
            raise Refusal(
                "没有%(volume)s。请用网站的“各辑”页查看已有的辑。", volume=volumes.spelled(wanted)
            )
        if form == BAG and str(output) == "-":
            raise Refusal("归档包是一个文件夹，不能写到标准输出。请用 --output 写文件夹名。")
        if form == BAG:
            exports.bag(session, archive.settings, found, output)
            return
        content = exports.FORMS[form].make(session, archive.settings, found)
    if str(output) == "-":
        click.echo(content, nl=False)
    else:
        write_whole(output, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either complete or as it was."""
    if path.is_dir():
        raise Refusal("%(file)s 是一个目录。请用 --output 写明文件名。", file=path)
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Refusal(
            "无法写入 %(file)s（%(reason)s）。请检查目录、权限和磁盘空间。",
            file=path,
            reason=error.strerror or error,
        ) from error
