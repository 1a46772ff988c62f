"""``wenshi ledger import``, ``export`` and ``template``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from webapp.cli import main

TEXT = "日期,种类,第几本,册数,库房\n2022-06,入库,35,10,文史库\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("WENSHI_HOME", str(tmp_path / "home"))
    return lambda *words: CliRunner().invoke(main, ["ledger", *map(str, words)])


def test_a_file_is_tried_then_imported_then_exported(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "a.csv"
    file.write_text(TEXT, encoding="gb18030")
    refused = run("import", file, "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["errors"]
    tried = run("import", file, "--map", "第几本=辑号", "--dry-run", "--json")
    assert tried.exit_code == 0, tried.output
    document = json.loads(tried.stdout)
    assert (document["entered"], document["movements"]) == (False, 1)
    assert document["rows"][0]["volume"] == 35
    assert run("import", file, "--map", "C=volume").exit_code == 0
    assert run("import", file, "--map", "C=volume").exit_code == 1
    skipped = run("import", file, "--map", "C=volume", "--repeated", "skip", "--json")
    assert json.loads(skipped.stdout)["movements"] == 0
    assert "入库,2022-06,35,10" in run("export").stdout
    assert run("export", "--output", tmp_path / "out.xlsx").exit_code == 0
    assert run("export", "--output", tmp_path / "out.pdf").exit_code == 1


def test_the_template_is_read_but_has_nothing_to_enter(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("template", "--output", tmp_path / "t.xlsx").exit_code == 0
    answer = run("import", tmp_path / "t.xlsx")
    assert answer.exit_code == 1
    assert "没有要登记的行" in answer.output


BOOK = """日期,摘要,收入,发出,结存
2022-01-01,期初,,,40
2022-03-01,到书,500,,540
2022-04-02,赠省图书馆,,50,480
"""


def test_a_book_with_a_column_for_each_direction_is_imported(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "a.csv"
    file.write_text(BOOK, encoding="utf-8")
    wished = (
        "import", file, "--volume", "35", "--location", "文史库", "--received", "入库",
        "--issued", "捐赠", "--names", "summary", "--opening", "enter",
    )  # fmt: skip
    stopped = run(*wished)
    assert stopped.exit_code == 1
    assert "第 4 行 E 列：结存写的是 480，应为 490" in stopped.output
    entered = run(*wished, "--balance", "remark", "--json")
    assert entered.exit_code == 0, entered.output
    document = json.loads(entered.stdout)
    assert [(each["kind"], each["quantity"]) for each in document["rows"]] == [
        ("receive", 40),
        ("receive", 500),
        ("donate", 50),
    ]
    assert any("应为 490" in each["message"] for each in document["remarks"])
