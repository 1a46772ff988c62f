"""``wenshi export volume``: three forms, to a file that is whole or as it was."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from docx import Document

from tests.webapp.commands.conftest import ARTICLES, Terminal


def test_exported_articles_import_back_unchanged(library: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "35.jsonl"
    assert library.done("export", "volume", "35", "--format", "jsonl", "--output", target) == ""
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == ARTICLES[0]
    assert [line["id"] for line in lines] == ["caoyun", "yizhan"]
    said = library.done("import", target, "--publish")
    assert said == "35.jsonl：新增 0 篇，更新 0 篇，未变 2 篇。\n"


def test_a_dash_is_the_standard_output(library: Terminal) -> None:
    said = library.done("export", "volume", "第三十五辑", "--format", "truth", "--output", "-")
    truth = json.loads(said)
    assert list(truth) == ["volume", "pages", "contents", "articles"]
    assert truth["volume"]["number"] == 35
    assert [each["title"] for each in truth["articles"]] == ["丹江漕运始末", "商於古道驿站"]


def test_the_contents_open_in_a_spreadsheet(library: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "目录.csv"
    library.done("export", "volume", "35", "--format", "csv", "--output", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    ends = [target.read_bytes().count(end) for end in (b"\r\n", b"\r", b"\n")]
    assert ends == [3, 3, 3]  # RFC 4180
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["题名"] for row in rows] == ["丹江漕运始末", "商於古道驿站"]
    assert rows[0]["责任者"] == "陈守正（撰文）；李文远（撰文）"


def test_a_volume_as_a_word_document(library: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "35.docx"
    assert library.done("export", "volume", "35", "--format", "docx", "--output", target) == ""
    assert "丹江漕运始末" in [each.text for each in Document(str(target)).paragraphs]


def test_a_volume_that_was_never_scanned_is_no_pdf(library: Terminal, tmp_path: Path) -> None:
    said = library.refused("export", "volume", "35", "--format", "pdf", "--output", tmp_path / "x")
    assert "没有可以导出的扫描页" in said


def test_a_volume_as_a_bag(library: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "35"
    assert library.done("export", "volume", "35", "--format", "bagit", "--output", target) == ""
    assert (target / "bagit.txt").read_text().startswith("BagIt-Version: 0.97")
    said = library.refused("export", "volume", "35", "--format", "bagit", "--output", target)
    assert "已经存在" in said
    said = library.refused("export", "volume", "35", "--format", "bagit", "--output", "-")
    assert "文件夹" in said


def test_an_earlier_file_is_replaced_as_a_whole(library: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "目录.csv"
    target.write_text("旧目录\n" * 1000, encoding="utf-8")
    library.done("export", "volume", "36", "--format", "csv", "--output", target)
    assert "旧目录" not in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.glob("目录*")] == ["目录.csv"]


@pytest.mark.parametrize("form", ["jsonl", "truth", "csv", "pdf", "bagit"])
def test_a_volume_that_is_not_there_is_refused_and_makes_no_file(
    library: Terminal, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "无"
    said = library.refused("export", "volume", "99", "--format", form, "--output", target)
    assert "没有第九十九辑" in said
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_refused_with_the_reason(
    library: Terminal, tmp_path: Path
) -> None:
    def to(output: Path | str) -> str:
        return library.refused("export", "volume", "35", "--format", "csv", "--output", output)

    assert "（没有这个文件或目录）" in to(tmp_path / "没有" / "目录.csv")
    assert "是一个目录。请用 --output 写明文件名。" in to(tmp_path)
    assert "是一个目录" in to("")
    assert list(tmp_path.glob("*.unfinished")) == []


def test_a_form_that_does_not_exist_is_wrong_use(library: Terminal) -> None:
    said = library.misused("export", "volume", "35", "--format", "epub", "--output", "-")
    assert "'epub' 不在可选值之中：'jsonl', 'truth', 'csv'" in said
    assert "--output" in library.misused("export", "volume", "35", "--format", "csv")
