"""The command line, called within this process, and as its own where that is what matters."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

with pytest.MonkeyPatch.context() as locale:  # commands choose their language when imported
    locale.setenv("LC_ALL", "C.UTF-8")
    from webapp.cli import main

PROJECT = Path(__file__).resolve().parents[3]


class Terminal:
    """Someone who types commands, with a data folder of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str | Path, input: str | bytes | None = None) -> Result:
        """Run a command; an exception that it does not turn into a sentence fails the test."""
        words = [str(word) for word in arguments]
        return CliRunner().invoke(
            main, words, input=input, catch_exceptions=False, prog_name="wenshi"
        )

    def done(self, *arguments: str | Path, input: str | bytes | None = None) -> str:
        """What a command that succeeds says on stdout."""
        result = self(*arguments, input=input)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *arguments: str | Path) -> Any:
        """The one document that ``--json`` gives, and nothing else on stdout."""
        return json.loads(self.done(*arguments, "--json"))

    def refused(self, *arguments: str | Path, input: str | bytes | None = None) -> str:
        """The sentence, on stderr, of a command that refuses."""
        result = self(*arguments, input=input)
        assert (result.exit_code, result.stdout) == (1, "")
        return result.stderr

    def misused(self, *arguments: str | Path) -> str:
        """What is said, on stderr, of a command that cannot be understood."""
        result = self(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        return result.stderr

    def holdings(self) -> tuple[list[str], list[str]]:
        """Everything that the data folder keeps for good: the rows and the files."""
        with sqlite3.connect(self.home / "wenshi.db") as record:
            rows = list(record.iterdump())
        record.close()
        files = [
            path.relative_to(self.home).as_posix()
            for folder in ("files", "incoming", "cache")
            for path in (self.home / folder).rglob("*")
            if path.is_file()
        ]
        return rows, sorted(files)

    def process(
        self, *arguments: str | Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as a process of its own."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("LANG")}
        return subprocess.run(
            [sys.executable, "-m", "webapp.cli", *map(str, arguments)],
            cwd=PROJECT, env=clean | {"LC_ALL": "C.UTF-8"} | environment,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip


@pytest.fixture
def wenshi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    home = tmp_path / "home"
    monkeypatch.setenv("WENSHI_HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("WENSHI_DATABASE_URL", raising=False)
    return Terminal(home)


ARTICLES: list[dict[str, Any]] = [
    {
        "id": "caoyun",
        "volume": 35,
        "order": 1,
        "column": "史海钩沉",
        "title": "丹江漕运始末",
        "authors": ["陈守正", "李文远"],
        "page_start": 12,
        "page_end": 15,
        "text": "丹江漕运起于唐代，龙驹寨是起岸的地方。\n船帮立会馆，议定运价。\n",
    },
    {
        "id": "yizhan",
        "volume": 35,
        "order": 2,
        "title": "商於古道驿站",
        "authors": ["王树声"],
        "text": "古道上的驿站相距六十里，由武关通往丹江。\n",
    },
    {"id": "wuguan", "volume": 36, "order": 1, "title": "武关", "text": "武关是秦的南门。\n"},
]


def as_lines(*articles: dict[str, Any]) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in articles)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A file of three articles in two volumes."""
    path = tmp_path / "文章.jsonl"
    path.write_text(as_lines(*ARTICLES), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an archive that holds these articles, published; not to be changed."""
    folder = tmp_path_factory.mktemp("furnished")
    path = folder / "文章.jsonl"
    path.write_text(as_lines(*ARTICLES), encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WENSHI_HOME", str(folder / "home"))
        environment.delenv("WENSHI_DATABASE_URL", raising=False)
        Terminal(folder / "home").done("import", path, "--publish")
    return folder / "home"


@pytest.fixture
def library(wenshi: Terminal, furnished: Path) -> Terminal:
    """Someone whose archive holds these articles, published."""
    shutil.copytree(furnished, wenshi.home)
    return wenshi
