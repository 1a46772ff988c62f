"""``wenshi import``: articles from JSON Lines, manuscripts, and scans, by what the file is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

import index
from archive import accession, jsonl, volumes
from archive.database import Archive
from archive.errors import Refusal
from webapp.commands.ingest import ingest_scan, show_scan
from webapp.commands.opened import AS_JSON, give_json, opened, operator, say
from webapp.commands.speech import _, told

SCANS = {".pdf", ".tif", ".tiff"}


@click.command(
    name="import",
    help=_(
        "导入文件：.jsonl（文章）、.docx 和 .txt（文稿）、.pdf 或图像文件夹（扫描，同 ingest）。"
        "重复导入同一文件不会有变化。"
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--volume", help=_("辑号，如 35 或 第三十五辑。"))
@click.option("--title", help=_("文章题名，用于只有一篇的文稿。"))
@click.option("--publish", is_flag=True, help=_("导入后即发布，可供检索。"))
@click.option("--skip-bad", is_flag=True, help=_("跳过 .jsonl 中的坏行，其余照常导入。"))
@AS_JSON
def import_(
    files: tuple[Path, ...],
    volume: str | None,
    title: str | None,
    publish: bool,
    skip_bad: bool,
    as_json: bool,
) -> None:
    number = None if volume is None else volumes.read_number(volume)
    scans = [path for path in files if path.is_dir() or path.suffix.lower() in SCANS]
    if scans and number is None:
        raise click.UsageError(_("导入扫描件需要用 --volume 指定辑号。"))
    if title and (len(files) > 1 or scans or is_articles(files[0])):
        raise click.UsageError(_("--title 只能用于一个文稿（.docx 或 .txt）。"))
    for path in files:
        if not (path.is_file() or path.is_dir()):
            raise Refusal("找不到文件 %(file)s。请检查路径。", file=path)
    reports = []
    with opened() as archive:
        with archive.writing() as session:  # all of the files, or none
            for path in files:
                if path not in scans:
                    reports.append(
                        import_file(session, archive, path, number, title, publish, skip_bad)
                    )
        for path in scans:
            assert number is not None
            reports.append({"kind": "scan"} | ingest_scan(archive, path, number, publish, jobs=2))
        synced = index.sync(archive)
    if as_json:
        give_json({"files": reports, "indexed": synced.indexed})
    else:
        for report in reports:
            show(report)


def is_articles(path: Path) -> bool:
    return path.suffix.lower() == ".jsonl"


def import_file(
    session: Session,
    archive: Archive,
    path: Path,
    volume: int | None,
    title: str | None,
    publish: bool,
    skip_bad: bool,
) -> dict[str, Any]:
    """Import one file and say what was done, as plain JSON values."""
    if is_articles(path):
        outcome = jsonl.import_articles(
            session, path, publish=publish, skip_bad=skip_bad, actor=operator(), volume=volume
        )
        return {
            "file": path.name,
            "kind": "articles",
            "added": outcome.added,
            "updated": outcome.updated,
            "unchanged": outcome.unchanged,
            "skipped": [{"line": line, "reason": reason} for line, reason in outcome.skipped],
        }
    taken = accession.take_in(
        session,
        archive.settings,
        path,
        place=accession.Place(volume=volume),
        title=title,
        publish=publish,
        actor=operator(),
    )
    return {
        "file": path.name,
        "kind": "manuscript",
        "added": taken.added,
        "updated": 0,
        "unchanged": taken.unchanged,
        "skipped": [],
        "encoding": taken.encoding,
        "articles": [
            {
                "id": article.identifier,
                "title": article.title,
                "authors": article.authors,
                "paragraphs": article.text.count("\n"),
                "captions": [caption["text"] for caption in article.captions],
            }
            for article in taken.articles
        ],
        "remarks": [told(remark.message, remark.values) for remark in taken.remarks],
    }


def show(report: dict[str, Any]) -> None:
    """One file's report for a person."""
    if report["kind"] == "scan":
        show_scan(report)
        return
    click.echo(
        _("%(file)s：新增 %(added)d 篇，更新 %(updated)d 篇，未变 %(unchanged)d 篇。") % report
    )
    if report.get("encoding"):
        click.echo(_("  文字编码：%(encoding)s") % report)
    for article in report.get("articles", []):
        click.echo(f"  《{article['title']}》　{'、'.join(article['authors'])}　[{article['id']}]")
    for remark in report.get("remarks", []):
        say(_("  请核对：%(remark)s") % {"remark": remark})
    for bad in report["skipped"]:
        say(_("  跳过第 %(line)d 行：%(reason)s") % bad)
