"""``wenshi ingest``: a scan read once and found, and scans that cannot be read."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from seeds.press.leaf import FONTS
from tests.webapp.commands.conftest import Terminal

WIDTH, HEIGHT, SIZE, LEADING = 1240, 1754, 44, 76
PAGES = (
    "龙驹寨船帮会馆建于嘉庆二十年，坐北朝南，前临丹江码头。碑文记捐资者一百余人，多为船户与过载行。",
    "商於古道自武关入关中，驿站相距六十里。往来客商多在此处换马歇脚，骡帮夜宿店中，天明启程。",
    "旧志载县城东门外有书院一所，光绪年间改为学堂，聘先生三人，学生四十余名，课读经史与算学。",
)


# A scan that can be read


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three printed pages."""
    if not FONTS[0].is_file():
        pytest.skip(f"there is no font {FONTS[0]} to print pages with")
    face = ImageFont.truetype(FONTS[0], SIZE, index=2)
    folder = tmp_path_factory.mktemp("scan") / "第三十七辑"
    folder.mkdir()
    for number, text in enumerate(PAGES, 9):  # 9, 10, 11: in the order of numbers, not of letters
        page = Image.new("L", (WIDTH, HEIGHT), 255)
        draw = ImageDraw.Draw(page)
        for row, line in enumerate(textwrap.wrap("　　" + text, 22, drop_whitespace=False)):
            draw.text((140, 200 + row * LEADING), line, fill=0, font=face)
        page.save(folder / f"{number}.png", dpi=(150, 150))
    return folder


@pytest.fixture(scope="module")
def report(
    scan: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The data folder after the scan was recognized, and what was said of it."""
    home = tmp_path_factory.mktemp("recognized") / "home"
    done = Terminal(home).process(
        "ingest", scan, "--volume", "37", "--publish", "--jobs", "1", "--json",
        WENSHI_HOME=str(home),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return home, json.loads(done.stdout)


@pytest.fixture
def reader(wenshi: Terminal, report: tuple[Path, dict[str, Any]]) -> Terminal:
    """Someone whose archive holds the recognized scan."""
    shutil.copytree(report[0], wenshi.home)
    return wenshi


@pytest.mark.ocr
def test_what_was_recognized_is_said(report: tuple[Path, dict[str, Any]]) -> None:
    _, said = report
    assert list(said) == [
        "file", "volume", "pages", "lines", "characters", "confidence", "articles", "to_check",
        "expected_errors", "expected_error_rate", "text_layer", "seconds",
    ]  # fmt: skip
    assert (said["file"], said["volume"], said["pages"]) == ("第三十七辑", 37, 3)
    assert said["lines"] >= 6
    assert 0.9 < said["confidence"] <= 1
    assert len(said["articles"]) == 1


@pytest.mark.ocr
def test_what_was_recognized_is_found_on_its_page(reader: Terminal) -> None:
    for sequence, phrase in enumerate(("船帮会馆", "驿站相距六十里", "聘先生三人"), 1):
        answer = reader.json("search", f"“{phrase}”")
        assert answer["total"] == 1
        assert answer["hits"][0]["volume"] == 37
        assert answer["hits"][0]["snippets"][0]["sequence"] == sequence
    assert reader.done("check") == "一切正常。\n"


@pytest.mark.ocr
def test_a_scan_that_comes_again_changes_nothing(
    reader: Terminal, scan: Path, report: tuple[Path, dict[str, Any]]
) -> None:
    before = reader.holdings()
    again = reader.json("ingest", scan, "--volume", "第三十七辑", "--publish")
    assert again | {"seconds": 0} == report[1] | {"seconds": 0}
    said = reader.done("import", scan, "--volume", "37", "--publish")
    assert said.startswith("第三十七辑：第 37 辑 3 页，识别 ")
    assert reader.holdings() == before


@pytest.mark.ocr
def test_a_volume_has_one_scan_and_a_scan_one_volume(
    reader: Terminal, scan: Path, tmp_path: Path
) -> None:
    before = reader.holdings()
    elsewhere = reader.refused("ingest", scan, "--volume", "38")
    assert "扫描件 第三十七辑 已经收在第三十七辑，不能再收进第三十八辑。" in elsewhere
    other = flat(tmp_path / "另一份.png")
    said = reader.refused("ingest", other, "--volume", "37")
    assert "第三十七辑已有扫描件“第三十七辑”，没有再收 另一份.png。" in said
    assert reader.holdings() == before


# A box of scans


@pytest.mark.ocr
def test_every_volume_of_a_folder_is_taken_in_and_one_bad_one_stops_none(
    wenshi: Terminal, scan: Path, tmp_path: Path
) -> None:
    box = tmp_path / "扫描"
    shutil.copytree(scan, box / "第三十七辑")
    flat(box / "38.png")
    flat(box / "没有辑号.png")
    (box / "39.pdf").write_bytes(b"no pdf at all")
    (box / "说明.txt").write_text("不是扫描件")
    done = wenshi("ingest", box, "--batch", "--publish", "--jobs", "1", "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert [each["volume"] for each in report["volumes"]] == [38, 37]
    assert report["pages"] == 4
    assert report["lines"] == sum(each["lines"] for each in report["volumes"])
    assert {each["file"] for each in report["refused"]} == {"39.pdf", "没有辑号.png"}
    assert all(each["reason"].endswith("。") for each in report["refused"])
    assert wenshi.json("search", "“船帮会馆”")["total"] == 1
    again = wenshi("ingest", box, "--batch", "--publish", "--jobs", "1")
    assert "共 2 辑 4 页" in again.stdout
    assert "2 份没有收下" in again.stdout
    assert "39.pdf：" in again.stderr


def test_either_a_number_or_a_box_is_asked_for(wenshi: Terminal, tmp_path: Path) -> None:
    assert "二者取一" in wenshi.misused("ingest", tmp_path)
    assert "二者取一" in wenshi.misused("ingest", tmp_path, "--batch", "--volume", "3")
    empty = tmp_path / "空"
    empty.mkdir()
    assert "没有扫描件" in wenshi.refused("ingest", empty, "--batch")


# Scans that cannot: a sentence with file, page and reason, exit 1, and nothing left behind


def flat(path: Path, width: int = 600, height: int = 800, mode: str = "L") -> Path:
    Image.new(mode, (width, height), 1 if mode == "1" else 255).save(path)
    return path


def pages_around(folder: Path, name: str) -> Path:
    """A folder in which ``name`` comes second of three; the caller makes it."""
    folder = folder / "第三十七辑"
    folder.mkdir()
    flat(folder / "1.png")
    flat(folder / "3.png")
    return folder / name


def locked_pdf() -> bytes:
    """The least of a PDF that asks for a password."""
    encrypt = "<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>".format("5a" * 32)
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        encrypt,
    )
    content, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj{text}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = "<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>"
    return (
        content
        + (
            f"xref\n0 5\n0000000000 65535 f \n{table}trailer{trailer}\n"
            f"startxref\n{len(content)}\n%%EOF\n"
        ).encode()
    )


def empty_pdf(folder: Path) -> Path:
    (folder / "空.pdf").touch()
    return folder / "空.pdf"


def truncated_pdf(folder: Path) -> Path:
    path = flat(folder / "截断.pdf")
    path.write_bytes(path.read_bytes()[:-200])
    return path


def encrypted_pdf(folder: Path) -> Path:
    (folder / "加密.pdf").write_bytes(locked_pdf())
    return folder / "加密.pdf"


def text_as_pdf(folder: Path) -> Path:
    (folder / "文稿.pdf").write_text("丹江漕运\n", encoding="utf-8")
    return folder / "文稿.pdf"


def gutted_pdf(folder: Path) -> Path:
    path = flat(folder / "损坏.pdf")
    path.write_bytes(path.read_bytes()[:20] + b"x" * 500 + b"\n%%EOF\n")
    return path


def huge_image(folder: Path) -> Path:
    return flat(folder / "大图.png", 10_000, 10_000, mode="1")


def huge_page(folder: Path) -> Path:
    return flat(pages_around(folder, "2.png"), 10_000, 10_000, mode="1").parent


def cut_page(folder: Path) -> Path:
    page = flat(pages_around(folder, "2.jpg"))
    page.write_bytes(page.read_bytes()[:400])
    return page.parent


def empty_page(folder: Path) -> Path:
    page = pages_around(folder, "2.png")
    page.touch()
    return page.parent


def word_file_between(folder: Path) -> Path:
    page = pages_around(folder, "2.docx")
    page.write_bytes(b"PK\x03\x04")
    return page.parent


def empty_folder(folder: Path) -> Path:
    (folder / "空文件夹").mkdir()
    return folder / "空文件夹"


def folder_of_folders(folder: Path) -> Path:
    page = pages_around(folder, "上册")
    page.mkdir()
    flat(page / "1.png")
    return page.parent


def missing(folder: Path) -> Path:
    return folder / "没有.pdf"


def manuscript(folder: Path) -> Path:
    (folder / "文稿.txt").write_text("丹江漕运\n", encoding="utf-8")
    return folder / "文稿.txt"


BAD: dict[Callable[[Path], Path], str] = {
    empty_pdf: "文件 空.pdf（第 1 页）是空的（0 字节）。",
    truncated_pdf: "PDF 文件 截断.pdf 不完整（缺少结尾）",
    encrypted_pdf: "PDF 文件 加密.pdf 已加密，无法读取。",
    text_as_pdf: "文件 文稿.pdf 不是有效的 PDF，或者已经损坏。",
    gutted_pdf: "文件 损坏.pdf 不是有效的 PDF，或者已经损坏。",
    huge_image: "文件 大图.png 第 1 页的图像超过 8000 万像素的上限。",
    huge_page: "文件 2.png 第 2 页的图像超过 8000 万像素的上限。",
    cut_page: "文件 2.jpg 第 2 页的图像已损坏或不完整，无法读取。",
    empty_page: "文件 2.png（第 2 页）是空的（0 字节）。",
    word_file_between: "文件夹 第三十七辑 里的 2.docx 不是页面图像",
    empty_folder: "文件夹 空文件夹 里没有页面图像。",
    folder_of_folders: "文件夹 第三十七辑 里还有放着图像的子文件夹 上册。",
    missing: "没有.pdf。请检查路径。",
    manuscript: "不支持 文稿.txt 这种文件。",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_scan_that_cannot_be_read_is_refused_with_file_page_and_reason(
    library: Terminal, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    before = library.holdings()
    given = make(tmp_path)
    assert BAD[make] in library.refused("ingest", given, "--volume", "37", "--publish", "--json")
    if given.is_dir() or given.suffix == ".pdf":
        assert BAD[make].split(" ")[-1] in library.refused("import", given, "--volume", "37")
    assert library.holdings() == before
    assert library.done("check") == "一切正常。\n"


def test_a_scan_needs_a_volume(library: Terminal, tmp_path: Path) -> None:
    before = library.holdings()
    page = flat(tmp_path / "1.png")
    assert "--volume" in library.misused("ingest", page)
    assert "辑号“下册”无法识别" in library.refused("ingest", page, "--volume", "下册")
    assert "--jobs" in library.misused("ingest", page, "--volume", "37", "--jobs", "0")
    assert library.holdings() == before
