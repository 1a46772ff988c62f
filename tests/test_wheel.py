"""The installed wheel works by itself, from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(PROJECT), "--no-deps", "--no-build-isolation",
         "--quiet", "--wheel-dir", str(folder)],
        check=True,
    )  # fmt: skip
    return next(folder.glob("wenshi-*.whl"))


def test_the_wheel_carries_the_seeds_the_pages_and_the_migrations_but_no_tests(
    wheel: Path,
) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "seeds/manifest.toml",
        "seeds/scan/volume.pdf",
        "seeds/manuscripts/wuguan.docx",
        "archive/migrations/versions/0001_the_first_record.py",
        "webapp/commands/click/zh_CN/LC_MESSAGES/messages.mo",
        "webapp/translations/en/LC_MESSAGES/messages.mo",
    ):
        assert needed in names
    assert any(name.startswith("webapp/templates/") for name in names)
    assert any(name.startswith("webapp/static/") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_the_demonstration_loads_and_is_found_from_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    environment = os.environ | {
        "PYTHONPATH": str(site),
        "PYTHONSAFEPATH": "1",
        "WENSHI_HOME": str(tmp_path / "home"),
        "LC_ALL": "C.UTF-8",
    }

    def wenshi(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "webapp.cli", *arguments],
            cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    assert "演示材料已载入" in wenshi("demo", "--no-serve")
    answer = json.loads(wenshi("search", '"商於古道"', "--json"))
    assert answer["total"] >= 1
    assert all(hit["snippets"] for hit in answer["hits"])
