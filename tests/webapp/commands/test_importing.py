"""``wenshi import``: what it takes in, what it says, and what it refuses."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.archive.manuscripts.pdf_making import typeset
from tests.webapp.commands.conftest import ARTICLES, Terminal, as_lines

MANUSCRIPT = "丹江漕运\n陈守正\n\n　　丹江漕运起于唐代，龙驹寨是起岸的地方。\n"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    return write(tmp_path / "漕运.txt", MANUSCRIPT)


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = Document()
    document.add_heading("船帮会馆", 0)
    for paragraph in ("李文远", "龙驹寨船帮会馆建于嘉庆二十年。", "碑文记捐资者百余人。"):
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "会馆.docx"))
    return tmp_path / "会馆.docx"


def titles(wenshi: Terminal, query: str) -> list[str]:
    return [hit["title"] for hit in wenshi.json("search", query)["hits"]]


# What it does, and what it says that it did


def test_articles_are_counted_and_kept_from_readers_until_they_are_published(
    wenshi: Terminal, articles: Path
) -> None:
    assert wenshi.done("import", articles) == "文章.jsonl：新增 3 篇，更新 0 篇，未变 0 篇。\n"
    assert titles(wenshi, "丹江") == []
    said = wenshi.done("import", articles, "--publish")
    assert said == "文章.jsonl：新增 0 篇，更新 3 篇，未变 0 篇。\n"
    assert titles(wenshi, "“丹江漕运”") == ["丹江漕运始末"]


def test_articles_imported_again_are_unchanged(library: Terminal, articles: Path) -> None:
    before = library.holdings()
    said = library.done("import", articles, "--publish")
    assert said == "文章.jsonl：新增 0 篇，更新 0 篇，未变 3 篇。\n"
    assert library.holdings() == before


def test_an_article_of_the_same_id_is_brought_up_to_date(library: Terminal, articles: Path) -> None:
    write(articles, as_lines(ARTICLES[0] | {"text": "漕船改走水旱码头。\n"}))
    said = library.done("import", articles, "--publish")
    assert said == "文章.jsonl：新增 0 篇，更新 1 篇，未变 0 篇。\n"
    assert titles(library, "“水旱码头”") == ["丹江漕运始末"]
    assert titles(library, "“龙驹寨”") == []


def test_a_text_is_taken_in_with_its_title_author_and_encoding_shown(
    wenshi: Terminal, manuscript: Path
) -> None:
    said = wenshi.done("import", manuscript, "--volume", "第三十六辑", "--publish").splitlines()
    assert said[:2] == ["漕运.txt：新增 1 篇，更新 0 篇，未变 0 篇。", "  文字编码：UTF-8"]
    assert said[2].startswith("  《丹江漕运》　陈守正　[w")
    hit = wenshi.json("search", "龙驹寨")["hits"][0]
    assert (hit["title"], hit["volume"], hit["authors"]) == ("丹江漕运", 36, ["陈守正"])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_text_in_another_encoding_is_accepted_and_said_to_be(
    wenshi: Terminal, tmp_path: Path, encoding: str
) -> None:
    path = write(tmp_path / "漕运.txt", MANUSCRIPT, encoding)
    shown = {"gb18030": "GB18030", "utf-8-sig": "UTF-8", "utf-16": "UTF-16"}[encoding]
    assert f"文字编码：{shown}\n" in wenshi.done("import", path, "--publish")
    assert titles(wenshi, "“起岸的地方”") == ["丹江漕运"]


def test_a_word_file_is_taken_in_under_the_title_that_is_given(
    wenshi: Terminal, word_file: Path
) -> None:
    said = wenshi.done("import", word_file, "--title", "会馆始末", "--publish")
    assert "会馆.docx：新增 1 篇" in said
    assert "文字编码" not in said
    assert titles(wenshi, "嘉庆二十年") == ["会馆始末"]


def test_a_manuscript_imported_again_is_unchanged(wenshi: Terminal, word_file: Path) -> None:
    wenshi.done("import", word_file, "--volume", "36", "--publish")
    before = wenshi.holdings()
    said = wenshi.done("import", word_file, "--volume", "36", "--publish")
    assert "会馆.docx：新增 0 篇，更新 0 篇，未变 1 篇。" in said
    assert wenshi.holdings() == before


def test_a_pdf_is_a_scan_even_where_it_has_text(wenshi: Terminal, tmp_path: Path) -> None:
    path = typeset("丹江漕运", ["起岸的地方叫龙驹寨。"]).write(tmp_path / "漕运.pdf")
    assert "导入扫描件需要用 --volume 指定辑号" in wenshi.misused("import", path)


def test_what_an_editor_should_look_at_is_said_on_stderr(wenshi: Terminal, tmp_path: Path) -> None:
    path = write(tmp_path / "古道.txt", "商於古道\n王树声\n\n　　古道六百里,沿途有驿站。\n")
    result = wenshi("import", path)
    assert "请核对：汉字之间有半角标点 1 处" in result.stderr
    assert "请核对" not in result.stdout


def test_the_report_as_json_says_the_same_for_every_file(
    wenshi: Terminal, articles: Path, manuscript: Path
) -> None:
    report = wenshi.json("import", articles, manuscript, "--publish")
    assert report["indexed"] == 4
    first, second = report["files"]
    assert first == {
        "file": "文章.jsonl",
        "kind": "articles",
        "added": 3,
        "updated": 0,
        "unchanged": 0,
        "skipped": [],
    }
    assert (second["kind"], second["added"], second["encoding"]) == ("manuscript", 1, "UTF-8")
    assert second["remarks"] == []
    [article] = second["articles"]
    assert (article["title"], article["authors"], article["paragraphs"]) == (
        "丹江漕运",
        ["陈守正"],
        1,
    )


def test_bad_lines_are_left_out_and_named_where_that_is_asked(
    wenshi: Terminal, articles: Path
) -> None:
    good, other, _ = (as_lines(each) for each in ARTICLES)
    write(articles, good + "{坏\n" + other)
    result = wenshi("import", articles, "--publish", "--skip-bad")
    assert result.exit_code == 0
    assert result.stdout == "文章.jsonl：新增 2 篇，更新 0 篇，未变 0 篇。\n"
    assert result.stderr == "  跳过第 2 行：不是合法的 JSON\n"
    report = wenshi.json("import", articles, "--skip-bad")
    assert report["files"][0]["skipped"] == [{"line": 2, "reason": "不是合法的 JSON"}]


def test_a_volume_is_for_the_lines_that_name_none(wenshi: Terminal, articles: Path) -> None:
    loose = {key: value for key, value in ARTICLES[0].items() if key != "volume"}
    write(articles, as_lines(loose, ARTICLES[2]))
    wenshi.done("import", articles, "--volume", "7", "--publish")
    hits = {hit["id"]: hit["volume"] for hit in wenshi.json("search", "丹江 OR 武关")["hits"]}
    assert hits == {"caoyun": 7, "wuguan": 36}


# What it refuses: a sentence, exit 1, and nothing of it left behind


def renamed_archive(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "图片.docx", "w") as packed:
        packed.writestr("照片.jpg", b"\xff\xd8\xff")
    return folder / "图片.docx"


def renamed_text(folder: Path) -> Path:
    return write(folder / "文本.docx", MANUSCRIPT)


def old_word_file(folder: Path) -> Path:
    path = folder / "旧稿.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    return path


def cut_word_file(folder: Path) -> Path:
    Document().save(str(folder / "截断.docx"))
    path = folder / "截断.docx"
    path.write_bytes(path.read_bytes()[:2000])
    return path


def empty_text(folder: Path) -> Path:
    return write(folder / "空.txt", "")


def binary_text(folder: Path) -> Path:
    path = folder / "程序.txt"
    path.write_bytes(bytes(range(256)))
    return path


def bad_line(folder: Path) -> Path:
    wrong = ARTICLES[1] | {"page_start": "十二"}
    return write(folder / "坏行.jsonl", as_lines(ARTICLES[0]) + "\n" + as_lines(wrong))


def other_encoding(folder: Path) -> Path:
    return write(folder / "国标.jsonl", as_lines(ARTICLES[0]), "gb18030")


def empty_lines(folder: Path) -> Path:
    return write(folder / "空行.jsonl", "\n\n")


def twice_the_same(folder: Path) -> Path:
    return write(folder / "重复.jsonl", as_lines(ARTICLES[0], ARTICLES[1], ARTICLES[0]))


def no_such_file(folder: Path) -> Path:
    return folder / "没有.txt"


def too_long_a_name(folder: Path) -> Path:
    return folder / ("长" * 200 + ".txt")


def unreadable_kind(folder: Path) -> Path:
    return write(folder / "表格.xlsx", "a")


BAD: dict[Callable[[Path], Path], str] = {
    renamed_archive: "图片.docx 里没有 Word 正文",
    renamed_text: "文本.docx 的后缀是 .docx，内容却不是 Word 文件",
    old_word_file: "旧稿.doc 是旧式 Word 或 WPS 文件，请打开后另存为 .docx",
    cut_word_file: "截断.docx 已损坏，打不开",
    empty_text: "空.txt 是空文件",
    binary_text: "程序.txt 不是文本文件",
    bad_line: "坏行.jsonl 第 3 行无法导入：page_start 应是非负整数。整个文件都没有导入",
    other_encoding: "国标.jsonl 第 1 行无法导入：不是 UTF-8 编码",
    empty_lines: "空行.jsonl 是空文件",
    twice_the_same: "重复.jsonl 第 3 行无法导入：与第 1 行是同一篇",
    no_such_file: "没有.txt。请检查路径。",
    too_long_a_name: ".txt（文件名太长），操作没有完成。",
    unreadable_kind: "表格.xlsx 不是能读的文稿，请交 .docx、.txt 或 .pdf",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_file_is_refused_with_its_name_and_reason(
    library: Terminal, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    before = library.holdings()
    assert BAD[make] in library.refused("import", make(tmp_path), "--publish", "--json")
    assert library.holdings() == before
    assert library.done("check") == "一切正常。\n"


def test_one_bad_file_keeps_the_others_out(
    library: Terminal, manuscript: Path, articles: Path, tmp_path: Path
) -> None:
    write(articles, as_lines(ARTICLES[0] | {"title": "改过的题名"}))
    before = library.holdings()
    assert "坏行.jsonl 第 3 行" in library.refused("import", articles, bad_line(tmp_path))
    assert "空.txt 是空文件" in library.refused("import", articles, empty_text(tmp_path))
    assert library.holdings() == before


def test_no_copy_stays_of_a_manuscript_that_is_refused_in_the_end(
    library: Terminal, manuscript: Path, tmp_path: Path
) -> None:
    before = library.holdings()
    library.refused("import", manuscript, empty_text(tmp_path))
    only_a_title = write(tmp_path / "题目.txt", "只有题目\n")
    assert "缺少标题或正文" in library.refused("import", only_a_title, "--publish")
    assert library.holdings() == before


def test_a_file_in_one_volume_is_not_put_into_another(wenshi: Terminal, manuscript: Path) -> None:
    wenshi.done("import", manuscript, "--volume", "36")
    said = wenshi.refused("import", manuscript, "--volume", "37")
    assert "漕运.txt 已经导入过（第三十六辑），不能再导入第三十七辑" in said


@pytest.mark.parametrize("number", ["零", "0", "-3", "35.5", "三五", "10000", ""])
def test_a_volume_that_is_no_number_is_refused(
    wenshi: Terminal, manuscript: Path, number: str
) -> None:
    said = wenshi.refused("import", manuscript, "--volume", number)
    assert f"辑号“{number}”无法识别" in said


def test_what_is_no_regular_file_is_not_read(wenshi: Terminal) -> None:
    assert "找不到文件 /dev/null" in wenshi.refused("import", "/dev/null")


def test_the_options_that_fit_no_file_are_wrong_use(
    wenshi: Terminal, articles: Path, manuscript: Path, tmp_path: Path
) -> None:
    assert "--title 只能用于一个文稿" in wenshi.misused("import", articles, "--title", "题名")
    assert "--title 只能用于一个文稿" in wenshi.misused(
        "import", manuscript, manuscript, "--title", "题名"
    )
    assert "需要用 --volume 指定辑号" in wenshi.misused("import", tmp_path)
    assert "缺少参数" in wenshi.misused("import")


# The data folder


def no_folder(tmp_path: Path) -> tuple[str, str]:
    path = tmp_path / "文件"
    path.touch()
    return str(path), "已有同名的文件"


def below_a_file(tmp_path: Path) -> tuple[str, str]:
    return no_folder(tmp_path)[0] + "/home", "路径中有一段不是目录"


def in_a_system_folder(tmp_path: Path) -> tuple[str, str]:
    return "/proc/wenshi", "没有这个文件或目录"


@pytest.mark.parametrize("choose", [no_folder, below_a_file, in_a_system_folder])
def test_a_data_folder_that_cannot_be_is_refused_with_advice(
    wenshi: Terminal,
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    choose: Callable[[Path], tuple[str, str]],
) -> None:
    home, reason = choose(tmp_path)
    monkeypatch.setenv("WENSHI_HOME", home)
    said = wenshi.refused("import", articles)
    assert said.startswith(f"数据目录 {home} 无法写入（{reason}）。请检查目录权限和磁盘空间")
    assert "WENSHI_HOME" in said


def test_a_database_that_cannot_be_opened_is_refused_with_advice(
    wenshi: Terminal, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENSHI_DATABASE_URL", "sqlite:////proc/wenshi/wenshi.db")
    assert "数据库无法使用" in wenshi.refused("import", articles)


def test_a_damaged_database_is_refused_with_advice(wenshi: Terminal, articles: Path) -> None:
    wenshi.home.mkdir()
    (wenshi.home / "wenshi.db").write_bytes(b"no database" * 1000)
    assert "数据库无法使用" in wenshi.refused("import", articles)


# As a process of its own


def test_a_process_gives_one_document_on_stdout_and_nothing_else(
    wenshi: Terminal, articles: Path, tmp_path: Path
) -> None:
    done = wenshi.process("import", articles, "--publish", "--json")
    assert done.returncode == 0
    report: dict[str, Any] = json.loads(done.stdout)
    assert report["files"][0]["added"] == 3
    bad = wenshi.process("import", bad_line(tmp_path), "--json")
    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr.startswith("坏行.jsonl 第 3 行无法导入")
    assert bad.stderr.count("\n") == 1
