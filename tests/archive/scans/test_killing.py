"""The real engine, killed in the midst of a scan and run again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from archive import scans
from archive.config import Settings
from archive.database import Archive
from archive.models import Article, LineKind
from tests.archive.conftest import opened
from tests.archive.scans.samples import printed_page, recognized, record, registered

PRINTED = (
    "龙驹寨船帮会馆建于嘉庆二十年，坐北朝南，前临丹江码头。碑文记捐资者一百余人，多为船户与过载行。",
    "商於古道自武关入关中，驿站相距六十里。往来客商多在此处换马歇脚，骡帮夜宿店中，天明启程。",
    "旧志载县城东门外有书院一所，光绪年间改为学堂，聘先生三人，学生四十余名，课读经史与算学。",
)
PROGRAM = """
import sys
from archive.config import Settings
from archive.database import open_archive
from archive import scans

def told(status):
    print(status.done, flush=True)

if __name__ == "__main__":
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": sys.argv[1]}))
    scans.run(archive, int(sys.argv[2]), jobs=2, progress=told)
"""


def printed_scan(folder: Path) -> Path:
    folder.mkdir()
    for number, text in enumerate(PRINTED, 1):
        printed_page(text).save(folder / f"{number}.png", dpi=(150, 150))
    return folder


def started(home: Path, ingestion_id: int, program: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(program), str(home), str(ingestion_id)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(scans.__file__).parents[2])},
        start_new_session=True,
    )


def alive(session: int) -> list[int]:
    """The processes of a session that are still at work."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, belongs = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(belongs) == session and state != "Z":
            found.append(int(folder.name))
    return found


def text_of(archive: Archive) -> str:
    with archive.reading() as session:
        return session.scalars(select(Article.text)).one()


@pytest.mark.ocr
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to look into")
def test_killed_and_run_again_the_real_engine_comes_to_the_same(tmp_path: Path) -> None:
    folder = printed_scan(tmp_path / "第三十七辑")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    came = []
    for name, kill in (("killed", True), ("unbroken", False)):
        home = tmp_path / name
        with opened(Settings.from_environment({"WENSHI_HOME": str(home)})) as archive:
            ingestion_id = registered(archive, folder, publish=True)
        if kill:
            with started(home, ingestion_id, program) as process:
                assert process.stdout is not None
                while process.stdout.readline() != "1\n":
                    assert process.poll() is None
                helpers = [pid for pid in alive(process.pid) if pid != process.pid]
                process.send_signal(signal.SIGKILL)
            assert helpers
            until = time.monotonic() + 20
            while alive(process.pid) and time.monotonic() < until:
                time.sleep(0.1)
            assert alive(process.pid) == []
            with opened(Settings.from_environment({"WENSHI_HOME": str(home)})) as archive:
                assert 1 <= recognized(archive) < 3
                assert record(archive)["articles"] == []
        with started(home, ingestion_id, program) as process:
            assert process.stdout is not None
            told = process.stdout.read().split()
        assert (process.returncode, told[-1]) == (0, "3")
        assert (told[0] != "0") == kill
        with opened(Settings.from_environment({"WENSHI_HOME": str(home)})) as archive:
            came.append(record(archive))
            assert "驿站相距六十里" in text_of(archive)
            assert {kind for page in came[-1]["lines"] for _, _, kind, _ in page} == {LineKind.BODY}
    assert came[0] == came[1]
