"""``wenshi ingest``: a scanned volume, recognized page by page, resumable."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import index
from archive import scans, volumes
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Ingestion
from webapp.commands.opened import AS_JSON, give_json, opened, operator
from webapp.commands.speech import _, told


@click.command(
    help=_("识别一辑的扫描件：.pdf、多页 .tif 或图像文件夹。中断后再运行同一命令即可继续。")
)
@click.argument("scan", type=click.Path(path_type=Path))
@click.option("--volume", help=_("辑号，如 35 或 第三十五辑。"))
@click.option(
    "--batch", is_flag=True, help=_("文件夹里每个文件或子文件夹是一辑，辑号从名称里读出。")
)
@click.option("--publish", is_flag=True, help=_("识别完成后即发布。"))
@click.option(
    "--jobs", type=click.IntRange(1, 16), default=2, show_default=True, help=_("同时识别的进程数。")
)
@AS_JSON
def ingest(
    scan: Path, volume: str | None, batch: bool, publish: bool, jobs: int, as_json: bool
) -> None:
    if (volume is None) == (not batch):
        raise click.UsageError(
            _("请用 --volume 给出辑号，或用 --batch 识别整个文件夹（二者取一）。")
        )
    if volume is None:
        ingest_batch(scan, publish, jobs, as_json)
        return
    number = volumes.read_number(volume)
    with opened() as archive:
        report = ingest_scan(archive, scan, number, publish, jobs)
        index.sync(archive)
    if as_json:
        give_json(report)
    else:
        show_scan(report)


def ingest_batch(folder: Path, publish: bool, jobs: int, as_json: bool) -> None:
    """Every volume in a folder, one after the other; one that is refused leaves the others alone.

    Ends with 1 where any was refused.
    """
    reports, refused = [], []
    with opened() as archive:
        for scan in scans.volumes_in(folder):
            try:
                number = scans.number_in(scan.name)
                report = ingest_scan(archive, scan, number, publish, jobs)
            except Refusal as refusal:
                refused.append(
                    {"file": scan.name, "reason": told(refusal.template, refusal.values)}
                )
                if not as_json:
                    click.echo(f"{scan.name}：{refused[-1]['reason']}", err=True)
                continue
            index.sync(archive)
            reports.append(report)
            if not as_json:
                show_scan(report)
    whole = in_all(reports) | {"volumes": reports, "refused": refused}
    if as_json:
        give_json(whole)
    else:
        click.echo(
            _(
                "共 %(count)d 辑 %(pages)d 页，用时 %(seconds).0f 秒；估计有 %(expected_errors).0f "
                "个错字，%(to_check)d 篇待核对；%(refused)d 份没有收下。"
            )
            % (whole | {"count": len(reports), "refused": len(refused)})
        )
    if refused:
        sys.exit(1)


def in_all(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """What the reports come to together; the confidence is that of the mean line."""
    lines = sum(report["lines"] for report in reports)
    surely = sum((report["confidence"] or 0) * report["lines"] for report in reports)
    return {
        "pages": sum(report["pages"] for report in reports),
        "lines": lines,
        "confidence": round(surely / lines, 4) if lines else None,
        "characters": sum(report["characters"] for report in reports),
        "expected_errors": round(sum(report["expected_errors"] for report in reports), 1),
        "to_check": sum(report["to_check"] for report in reports),
        "seconds": round(sum(report["seconds"] for report in reports), 1),
    }


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
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
        console=console,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task(_("识别"), total=None, pace="")

        def show(at: scans.Status) -> None:
            pace = at.seconds_per_page
            said = "" if pace is None else _("每页 %(pace).1f 秒") % {"pace": pace}
            bar.update(task, completed=at.done, total=at.total, pace=said)

        scans.run(archive, ingestion_id, jobs=jobs, progress=show)
    with archive.reading() as session:
        told = scans.report(session, session.get_one(Ingestion, ingestion_id))
        return {
            "file": told.ingestion.name,
            "volume": volume,
            "pages": told.ingestion.page_count,
            "lines": told.lines,
            "characters": told.characters,
            "confidence": None if told.confidence is None else round(told.confidence, 4),
            "articles": [article.identifier for article in told.articles],
            "to_check": told.to_check,
            "expected_errors": round(told.errors, 1),
            "expected_error_rate": round(told.error_rate, 6),
            "text_layer": {"lines": told.layered, "differing": told.differing},
            "seconds": round(time.monotonic() - began, 1),
        }


def show_scan(report: dict[str, Any]) -> None:
    percent = "—" if report["confidence"] is None else f"{report['confidence']:.1%}"
    click.echo(
        _(
            "%(file)s：第 %(volume)d 辑 %(pages)d 页，识别 %(lines)d 行，平均置信度 %(percent)s，"
            "估计有 %(expected_errors).0f 个错字，"
            "分出 %(articles)d 篇，其中 %(to_check)d 篇待核对，用时 %(seconds).0f 秒。"
        )
        % (report | {"percent": percent, "articles": len(report["articles"])})
    )
    layer = report["text_layer"]
    if layer["lines"]:
        click.echo(
            _(
                "扫描件自带文字层：%(lines)d 行里有 %(differing)d 行和识别的不同，"
                "核对时可以逐行采用。"
            )
            % layer
        )
