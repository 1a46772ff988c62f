"""A box of scans: which files are volumes, and which."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import Refusal
from archive.scans import number_in, volumes_in
from tests.archive.scans.samples import folder_scan


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("第35辑.pdf", 35), ("35.pdf", 35), ("第三十五辑", 35), ("商州文史资料第三十五辑.tif", 35),
        ("商州文史资料 第 7 輯", 7), ("wenshi-07.pdf", 7), ("第３５辑", 35),
        ("1998年第12辑.pdf", 12), ("第二辑（1985年）", 2),
    ],
)  # fmt: skip
def test_the_number_is_in_the_name(name: str, number: int) -> None:
    assert number_in(name) == number


@pytest.mark.parametrize(
    "name", ["扫描件.pdf", "1985-2.pdf", "第1辑和第2辑", "", "99999.pdf", "第0辑"]
)
def test_a_name_with_no_number_or_two_is_refused(name: str) -> None:
    with pytest.raises(Refusal):
        number_in(name)


def test_files_and_folders_are_volumes_in_natural_order(tmp_path: Path) -> None:
    folder_scan(tmp_path / "第10辑")
    for name in ("第9辑.pdf", "第2辑.TIF", "说明.txt", ".DS_Store"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in volumes_in(tmp_path)] == ["第2辑.TIF", "第9辑.pdf", "第10辑"]


def test_a_folder_without_scans_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有"):
        with pytest.raises(Refusal, match="没有扫描件"):
            volumes_in(path)
