"""How soon the tiles of a page come: the first of all, the others, and again.

    python -m tests.bench.bench_tiles

A printed page, as a grey scan of 300 dpi and a coloured one of 600, asked for over HTTP by one
client, tile after tile.
"""

from __future__ import annotations

import http.client
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from sqlalchemy.orm import Session
from waitress import create_server

from archive import articles, masters, volumes
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.models import Article, ArticleRange, Page, PageKind, now
from tests.bench.measuring import spread
from webapp import create_app
from webapp.iiif.image_info import TILE, factors, tile
from webapp.iiif.image_syntax import Size

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
PAGES: dict[str, tuple[str, Size]] = {
    "A4, 300 dpi, grey": ("L", (2480, 3508)),
    "A4, 600 dpi, colour": ("RGB", (4960, 7016)),
}
WORDS = "丹江漕运起于唐代龙驹寨是起岸的地方船帮立会馆议定运价"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment({"WENSHI_HOME": f"{name}/home"})
        archive = open_archive(settings)
        ids = {kind: page_of(archive, Path(name), *PAGES[kind]) for kind in PAGES}
        archive.close()
        server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=server.run, daemon=True).start()
        for kind, page_id in ids.items():
            measure(kind, page_id, server.effective_port)


def page_of(archive: Archive, folder: Path, mode: str, size: Size) -> int:
    """A page with text and the grain of a scan, in a volume of its own."""
    path = folder / f"{mode}.tif"
    image = Image.effect_noise(size, 12).point(lambda grey: min(255, grey + 112)).convert(mode)
    pen, em = ImageDraw.Draw(image), size[0] // 40
    font = ImageFont.truetype(FONT, em)
    for row in range(4 * em, size[1] - 4 * em, 2 * em):
        pen.text((5 * em, row), WORDS, font=font, fill=20 if mode == "L" else (30, 20, 20))
    image.save(path, compression="tiff_lzw")
    with archive.writing() as session:
        volume = volumes.find_or_make(session, size[0] % 1000 + 1)
        master = masters.keep(session, archive.settings, path)
        page = Page(
            volume=volume, sequence=1, kind=PageKind.BODY, master=master,
            width=size[0], height=size[1], recognized_at=now(),
        )  # fmt: skip
        session.add(page)
        session.flush()
        article(session, page)
        return page.id


def article(session: Session, page: Page) -> None:
    """A public article on the page, so that it may be shown."""
    written = Article(
        identifier=f"bench-{page.id}", volume=page.volume, title="题", text="文\n",
        ranges=[ArticleRange(position=0, page_id=page.id, first_line=0, last_line=0)],
    )  # fmt: skip
    session.add(written)
    session.flush()
    articles.publish(session, written, "bench")


def measure(kind: str, page_id: int, port: int) -> None:
    size = PAGES[kind][1]
    addresses = list(tiles(page_id, size))
    random.Random(1).shuffle(addresses)
    client = http.client.HTTPConnection("127.0.0.1", port)
    first, *others = [asked(client, address)[0] for address in addresses]
    again, marks = zip(*(asked(client, address) for address in addresses), strict=True)
    unchanged = [
        asked(client, address, mark)[0] for address, mark in zip(addresses, marks, strict=True)
    ]
    print(f"{kind}: {len(addresses)} tiles; the first of all {first:.0f} ms")
    for what, times in ("made", others), ("again", again), ("unchanged", unchanged):
        print(f"  {what}: median {{:.1f}} ms, 95% {{:.1f}}, most {{:.1f}}".format(*spread(times)))


def tiles(page_id: int, size: Size) -> Iterator[str]:
    for factor in factors(size):
        for column in range(-(-size[0] // (TILE * factor))):
            for row in range(-(-size[1] // (TILE * factor))):
                (x, y, right, bottom), (width, height) = tile(size, factor, column, row)
                region = f"{x},{y},{right - x},{bottom - y}"
                yield f"/iiif/image/{page_id}/{region}/{width},{height}/0/default.jpg"


def asked(client: http.client.HTTPConnection, address: str, mark: str = "") -> tuple[float, str]:
    """Milliseconds until it was here, and its mark."""
    began = time.perf_counter()
    client.request("GET", address, headers={"If-None-Match": mark} if mark else {})
    answer = client.getresponse()
    answer.read()
    assert answer.status == (304 if mark else 200), (address, answer.status)
    return (time.perf_counter() - began) * 1000, answer.headers["ETag"]


if __name__ == "__main__":
    main()
