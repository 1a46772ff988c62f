"""``wenshi proofread``: slips of a manuscript, or of a volume, at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.config import Settings
from archive.database import open_archive
from archive.models import Visibility
from tests.webapp.commands.conftest import Terminal
from tests.webapp.library import known

TEXT = "1949年10月1日 星期五，他的的衣服,5千多件。"


def test_a_file_is_proofread(library: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "来稿.txt"
    path.write_text(f"一篇文稿\n\n{TEXT}\n", encoding="utf-8")
    (told,) = library.json("proofread", path)
    (date,) = [each for each in told["findings"] if each["kind"] == "date"]
    assert told["text"][date["start"] : date["end"]] == date["text"] == "五"
    assert (date["proposal"], date["certain"]) == ("六", True)
    line = library.done("proofread", path)
    assert "【五→六】" in line
    assert "共 4 处。" in line


@pytest.fixture
def volume(wenshi: Terminal, tmp_path: Path) -> Terminal:
    """Someone with a volume of three articles, of which one is sealed."""
    texts = ["陈守正任校长。陈守正去了西安。陈守正病故。", "1938年，陈守政回到商县。", TEXT]
    path = tmp_path / "一辑.jsonl"
    lines = [
        {"id": f"a{n}", "volume": 36, "order": n, "title": f"第{n}篇", "text": text + "\n"}
        for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    wenshi.done("import", path)
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(wenshi.home)}))
    with archive.writing() as session:
        sealed = known(session, "a2")
        sealed.visibility = Visibility.SEALED
        sealed.sealed_reason = "当事人尚在"
    archive.close()
    return wenshi


def test_names_are_compared_over_a_volume_and_sealed_articles_are_left_out(
    volume: Terminal,
) -> None:
    told = volume.json("proofread", "--volume", "三十六")
    assert [each["id"] for each in told] == ["a0", "a1"]
    (name,) = told[1]["findings"]
    assert (name["kind"], name["text"], name["proposal"]) == ("name", "陈守政", "陈守正")


def test_what_there_is_not_is_refused(volume: Terminal, tmp_path: Path) -> None:
    assert "没有第 7 辑" in volume.refused("proofread", "--volume", "7")
    assert "读不到文件" in volume.refused("proofread", tmp_path / "没有.txt")
    assert "二者取一" in volume.misused("proofread")
