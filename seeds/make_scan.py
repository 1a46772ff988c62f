"""Set, print and "scan" the demonstration volume 902 from `scan/articles/*.txt`.

    python -m seeds.make_scan [OUT]      OUT is seeds/scan unless said otherwise

OUT/volume.pdf is one grayscale JPEG a page, A5 at 200 dpi, without a text layer. OUT/truth.json is
what a perfect ingestion of it would know:

  volume    number, title, editor, year, month, printed_copies (null: it was never printed)
  pages     page, kind, printed (folio or null), turned (always 0), skew (degrees clockwise),
            lines [{kind, text, box, column, vertical}], boxes in pixels of the page before skew
  contents  [{column, title, authors, printed}]
  articles  [{title, authors, column, printed_start, printed_end, paragraphs}]; sub-headings are
            paragraphs; the lettering on the map has the kind "note"

The same sources, fonts and versions of Pillow and numpy give the same bytes. Needs Debian's
fonts-noto-cjk and fonts-arphic-ukai.
"""

import json
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from PIL import Image

from seeds.press.book import Book, Imprint, Placed, contents_page, cover, imprint_page
from seeds.press.leaf import Leaf
from seeds.press.scanner import scan
from seeds.source import AUTHOR, read_article

HERE = Path(__file__).resolve().parent
NUMBER = 902
MONTH = 11
PLATE_AFTER = 1  # article
CAPTION = "图一　丹江与商於古道示意图（演示绘制，不作测绘依据）"
QUALITY = 55
DPI = 200
SEED = 20261100
EPOCH = time.gmtime(0)  # in place of the hour of printing, so that the file does not change


def make(out: Path, articles: Path = HERE / "scan" / "articles") -> dict[str, Any]:
    """Write volume.pdf and truth.json into `out`; returns the truth."""
    volume = _volume()
    placed = [
        Placed(read_article(articles / entry["file"]), entry["column"])
        for entry in volume["articles"]
    ]
    leaves = _make_up(volume, placed)
    images, skews = _scan_all(leaves)
    truth = _truth(volume, placed, leaves, skews)
    out.mkdir(parents=True, exist_ok=True)
    images[0].save(
        out / "volume.pdf", save_all=True, append_images=images[1:], resolution=DPI,
        quality=QUALITY, title=volume["title"], author=AUTHOR, creationDate=EPOCH, modDate=EPOCH,
    )  # fmt: skip
    (out / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return truth


def _volume() -> dict[str, Any]:
    manifest = tomllib.loads((HERE / "manifest.toml").read_text(encoding="utf-8"))
    return next(v for v in manifest["volumes"] if v["number"] == NUMBER)


def _make_up(volume: dict[str, Any], placed: list[Placed]) -> list[Leaf]:
    imprint = Imprint(
        series="商州文史资料",
        part="演示辑二",
        title="丹江与商於",
        editor=AUTHOR,
        date=f"{volume['year']}年{MONTH}月",
        notice=(
            "本辑为演示文本。全部文字由系统编写组据公开史实撰写，只用于演示扫描、识别、检索与阅览，"
            "不是政协商洛市商州区委员会编印的《商州文史资料》，未经印行，请勿作为资料引用。"
        ),
    )
    book = Book("演示辑二·丹江与商於")
    for number, entry in enumerate(placed, 1):
        book.add_article(entry)
        if number == PLATE_AFTER:
            book.add_plate(CAPTION)
    return [cover(imprint), imprint_page(imprint), contents_page(placed), *book.leaves]


def _scan_all(leaves: list[Leaf]) -> tuple[list[Image.Image], list[float]]:
    images, skews = [], []
    for i, leaf in enumerate(leaves):
        verso = i + 1 if i % 2 == 0 else i - 1
        back = leaves[verso].image if verso < len(leaves) else None
        image, skew = scan(leaf.image, back, SEED + i)
        images.append(image)
        skews.append(skew)
    return images, skews


def _truth(
    volume: dict[str, Any], placed: list[Placed], leaves: list[Leaf], skews: list[float]
) -> dict[str, Any]:
    return {
        "volume": {
            "number": NUMBER,
            "title": volume["title"],
            "editor": AUTHOR,
            "year": volume["year"],
            "month": MONTH,
            "printed_copies": None,
        },
        "pages": [
            {
                "page": number,
                "kind": leaf.kind,
                "printed": leaf.printed,
                "turned": 0,
                "skew": skew,
                "lines": leaf.lines,
            }
            for number, (leaf, skew) in enumerate(zip(leaves, skews, strict=True), 1)
        ],
        "contents": [
            {
                "column": p.column,
                "title": p.article.title,
                "authors": [p.article.author],
                "printed": p.printed_start,
            }
            for p in placed
        ],
        "articles": [
            {
                "title": p.article.title,
                "authors": [p.article.author],
                "column": p.column,
                "printed_start": p.printed_start,
                "printed_end": p.printed_end,
                "paragraphs": [q.text for q in p.article.paragraphs],
            }
            for p in placed
        ],
    }


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "scan"
    pages = len(make(out)["pages"])
    print(f"{pages} pages, {(out / 'volume.pdf').stat().st_size:,} bytes in {out}")


if __name__ == "__main__":
    main()
