"""``wenshi ingest``: a scanned volume, recognized page by page, resumable."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import func, select

import index
from archive import scans, volumes
from archive.database import Archive
from archive.models import Ingestion, Line, Page
from webapp.commands.opened import give_json, opened, operator
from webapp.commands.speech import _


@click.command(
    help=_("识别一辑的扫描件：.pdf、多页 .tif 或图像文件夹。中断后再运行同一命令即可继续。")
)
@click.argument("scan", type=click.Path(path_type=Path))
@click.option("--volume", required=True, help=_("辑号，如 35 或 第三十五辑。"))
@click.option("--publish", is_flag=True, help=_("识别完成后即发布。"))
@click.option(
    "--jobs", type=click.IntRange(1, 16), default=2, show_default=True, help=_("同时识别的进程数。")
)
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
def ingest(scan: Path, volume: str, publish: bool, jobs: int, as_json: bool) -> None:
    number = volumes.read_number(volume)
    with opened() as archive:
        report = ingest_scan(archive, scan, number, publish, jobs)
        index.sync(archive)
    if as_json:
        give_json(report)
    else:
        show_scan(report)


def ingest_scan(
    archive: Archive, scan: Path, volume: int, publish: bool, jobs: int
) -> dict[str, Any]:
    """Ingest with progress on stderr, and say what came of it, as plain JSON values."""
    began = time.monotonic()
    ingestion_id = scans.register(archive, scan, volume, publish=publish, actor=operator())
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task(_("识别"), total=None)
        scans.run(
            archive,
            ingestion_id,
            jobs=jobs,
            progress=lambda at: bar.update(task, completed=at.done, total=at.total),
        )
    with archive.reading() as session:
        ingestion = session.get_one(Ingestion, ingestion_id)
        pages = select(Page.id).where(Page.ingestion_id == ingestion_id)
        lines, confidence = session.execute(
            select(func.count(), func.avg(Line.confidence)).where(Line.page_id.in_(pages))
        ).one()
        found = session.scalars(scans.articles_of(ingestion_id)).all()
        return {
            "file": ingestion.name,
            "volume": volume,
            "pages": ingestion.page_count,
            "lines": lines,
            "confidence": None if confidence is None else round(float(confidence), 4),
            "articles": [article.identifier for article in found],
            "to_check": sum(bool(article.doubts) for article in found),
            "seconds": round(time.monotonic() - began, 1),
        }


def show_scan(report: dict[str, Any]) -> None:
    percent = "—" if report["confidence"] is None else f"{report['confidence']:.1%}"
    click.echo(
        _(
            "%(file)s：第 %(volume)d 辑 %(pages)d 页，识别 %(lines)d 行，平均置信度 %(percent)s，"
            "分出 %(articles)d 篇，其中 %(to_check)d 篇待核对，用时 %(seconds).0f 秒。"
        )
        % (report | {"percent": percent, "articles": len(report["articles"])})
    )
