"""Importing a spreadsheet of 10,000 rows into a ledger: reading, checking, writing, audit.

    python -m tests.bench.bench_spreadsheet [ROWS]

The rows are of ten years and 36 volumes, in the order of a county office's book: receipts, gifts to
several recipients in one cell, hand-outs, transfers, old gifts of 500多册.
Told are the seconds of a dry run, of the import into an empty ledger, of the same file sent again,
and of an export.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from archive import spreadsheets
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.spreadsheets import Repeated

HEADINGS = ("序号", "日期", "种类", "辑号", "册数", "单位或个人", "库房", "入库地点", "备注")
SHELVES = ("文史库房", "办公楼库", "地下室")


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "ledger.xlsx"
        write(file, rows, random.Random(1))
        archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(folder / "home")}))
        print(f"{rows} rows, {file.stat().st_size / 1024:.0f} KB")
        timed("dry run", lambda: checked(archive, file, dry_run=True))
        timed("import", lambda: checked(archive, file))
        timed("sent again, skipped", lambda: checked(archive, file, repeated=Repeated.SKIP))
        again = Repeated.ENTER
        timed("imported once more", lambda: checked(archive, file, repeated=again))
        with archive.reading() as session:
            timed("export", lambda: spreadsheets.export(session, folder / "out.xlsx"))
        archive.close()


def checked(archive: Archive, file: Path, dry_run: bool = False, **given: Repeated) -> None:
    report = spreadsheets.import_file(archive, file, actor="bench", dry_run=dry_run, **given)
    if report.wrongs or report.entered is dry_run:
        raise RuntimeError([str(wrong.said) for wrong in report.wrongs[:5]])


def timed(what: str, doing: Callable[[], object]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    doing()
    print(
        f"{what}: {time.perf_counter() - began:.1f} s, "
        f"of these {time.process_time() - worked:.1f} s of the processor"
    )


def write(file: Path, rows: int, rng: random.Random) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(["商州文史资料收发台账"])
    sheet.append(HEADINGS)
    names = [f"{place}{kind}" for place in "省市州县区镇山阳丹凤洛南柞水" for kind in
             ("图书馆", "档案馆", "政协", "中学", "文化馆", "党史办", "方志办")]  # fmt: skip
    first = dt.date(2014, 1, 1)
    for number in range(rows):
        day = first + dt.timedelta(days=number * 3650 // rows)
        date = rng.choice((day, day.isoformat(), f"{day.year}年{day.month}月{day.day}日"))
        volume = rng.randint(1, 36)
        note = f"第 {number} 笔"
        if number < 108:
            row = (date, "入库", number % 36 + 1, 100_000, "", SHELVES[number // 36], "", note)
        elif number % 20 == 0:
            row = (date, "入库", volume, rng.randint(50, 500), "", rng.choice(SHELVES), "", note)
        elif number % 20 == 1:
            here, there = rng.sample(SHELVES, 2)
            row = (date, "调拨", volume, rng.randint(1, 9), "", here, there, note)
        elif number % 20 == 2:
            row = (date, "捐赠", "", "500多册", "社会层面", "", "", note)
        elif number % 20 < 10:
            chosen = rng.sample(names, 2)
            cell = "、".join(f"{name}{rng.randint(1, 5)}" for name in chosen)
            row = (date, "捐赠", f"第{volume}辑", "", cell, rng.choice(SHELVES), "", note)
        else:
            row = (date, "发放", volume, f"{rng.randint(1, 9)}册", rng.choice(names),
                   rng.choice(SHELVES), "", note)  # fmt: skip
        sheet.append((number + 1, *row))
    book.save(file)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
