"""The Image API: what is asked for is what comes, and only of pages that are open."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from archive import articles, masters
from archive.database import Archive
from archive.models import Page, Visibility
from archive.scans import renditions
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.iiif import image_info

WIDTH, HEIGHT = library.WIDTH, library.HEIGHT
LINKED = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'


@pytest.fixture
def base(page_ids: dict[str, int]) -> str:
    return f"/iiif/image/{page_ids['first']}"


@pytest.fixture
def painted(archive: Archive, base: str, tmp_path: Path) -> str:
    """The base URI of a page that is black on its left, grey at its upper right, red below."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "red")
    image.paste((128, 128, 128), (WIDTH // 2, 0, WIDTH, HEIGHT // 2))
    image.paste((0, 0, 0), (0, 0, WIDTH // 2, HEIGHT))
    paint(archive, base, image, tmp_path)
    return base


def paint(archive: Archive, base: str, image: Image.Image, folder: Path) -> None:
    """Let a page show this image."""
    image.save(folder / "painted.png")
    with archive.writing() as session:
        page = session.get_one(Page, int(base.rpartition("/")[2]))
        page.master = masters.keep(session, archive.settings, folder / "painted.png")
        page.master_index = 0
        page.width, page.height = image.size


def shown(visitor: Visitor, address: str) -> Image.Image:
    answer = visitor.get(address)
    assert answer.status_code == 200, (address, answer.text)
    return Image.open(io.BytesIO(answer.data))


def near(pixel: object, wanted: tuple[int, ...]) -> bool:
    got = pixel if isinstance(pixel, tuple) else (pixel,)
    return all(abs(a - b) < 12 for a, b in zip(got, wanted, strict=True))


# The description


def test_the_base_leads_to_the_description(visitor: Visitor, base: str) -> None:
    answer = visitor.get(base)
    assert (answer.status_code, answer.location) == (303, f"http://localhost{base}/info.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_description_tells_size_tiles_and_limits(visitor: Visitor, base: str) -> None:
    answer = visitor.get(f"{base}/info.json")
    assert answer.headers["Content-Type"] == LINKED
    assert answer.headers["Link"] == '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
    info = answer.json
    assert next(iter(info)) == "@context"
    assert info["id"] == f"http://localhost{base}"
    assert (info["type"], info["profile"]) == ("ImageService3", "level2")
    assert (info["width"], info["height"]) == (WIDTH, HEIGHT)
    assert info["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2]}]
    # As many as there are scale factors, and the same: OpenSeadragon takes them for that.
    assert info["sizes"] == [{"width": 300, "height": 420}, {"width": WIDTH, "height": HEIGHT}]
    for size in info["sizes"]:
        image = shown(visitor, f"{base}/full/{size['width']},{size['height']}/0/default.jpg")
        assert image.size == (size["width"], size["height"])


def test_a_size_of_the_site_is_the_same_file(
    visitor: Visitor, base: str, page_ids: dict[str, int]
) -> None:
    shown = visitor.get(f"/pages/{page_ids['first']}/image?width=240")
    assert visitor.get(f"{base}/full/240,336/0/default.jpg").data == shown.data


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", LINKED),
        ("application/ld+json", LINKED),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
    ],
)
def test_the_description_comes_as_json_to_whoever_would_rather_have_that(
    visitor: Visitor, base: str, accept: str, kind: str
) -> None:
    answer = visitor.get(f"{base}/info.json", headers={"Accept": accept})
    assert answer.headers["Content-Type"] == kind
    assert "Accept" in answer.headers["Vary"]


def test_behind_a_prefix_and_https_the_addresses_say_so(visitor: Visitor, base: str) -> None:
    info = visitor.get(f"{base}/info.json", base_url="https://wenshi.example/archive").json
    assert info["id"] == f"https://wenshi.example/archive{base}"


# Region, size, rotation, quality, format


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("full/max", (600, 840)),
        ("full/^max", (600, 840)),
        ("square/max", (600, 600)),
        ("100,200,300,400/max", (300, 400)),
        ("500,800,300,400/max", (100, 40)),  # cut at the edges
        ("pct:50,50,50,50/max", (300, 420)),
        ("pct:0,0,.5,0.5/max", (3, 4)),
        ("full/300,", (300, 420)),
        ("full/,84", (60, 84)),
        ("full/120,50", (120, 50)),
        ("full/pct:50", (300, 420)),
        ("full/pct:33.3", (200, 280)),
        ("full/!300,300", (214, 300)),
        ("full/!2000,3000", (600, 840)),  # never larger than it is
        ("0,0,100,100/^200,", (200, 200)),
        ("0,0,100,100/^max", (600, 600)),
        ("0,0,100,50/^!300,300", (300, 150)),
        ("0,0,100,100/^pct:300", (300, 300)),
        ("full/^300,", (300, 420)),
        ("0,0,600,1/10,", (10, 1)),
    ],
)
def test_the_size_is_the_one_asked_for(
    visitor: Visitor, base: str, asked: str, size: tuple[int, int]
) -> None:
    assert shown(visitor, f"{base}/{asked}/0/default.jpg").size == size


def test_the_region_is_the_one_asked_for(visitor: Visitor, painted: str) -> None:
    for region, colour in {
        "0,0,290,840": (0, 0, 0),
        "pct:55,5,40,40": (128, 128, 128),
        "310,430,200,200": (254, 0, 0),
    }.items():
        image = shown(visitor, f"{painted}/{region}/60,/0/default.png")
        assert near(image.getpixel((image.width // 2, image.height // 2)), colour), region


def test_it_is_mirrored_first_and_then_turned_clockwise(visitor: Visitor, painted: str) -> None:
    def corners(rotation: str) -> list[str]:
        image = shown(visitor, f"{painted}/full/max/{rotation}/default.png").convert("RGB")
        w, h = image.size
        names = {(0, 0, 0): "black", (128, 128, 128): "grey", (254, 0, 0): "red"}
        at = [(9, 9), (w - 9, 9), (w - 9, h - 9), (9, h - 9)]  # clockwise
        return [
            next(name for colour, name in names.items() if near(image.getpixel(each), colour))
            for each in at
        ]

    assert corners("0") == ["black", "grey", "red", "black"]
    assert corners("90") == ["black", "black", "grey", "red"]
    assert corners("180") == ["red", "black", "black", "grey"]
    assert corners("270.0") == ["grey", "red", "black", "black"]
    assert corners("!0") == ["grey", "black", "black", "red"]
    assert corners("!90") == ["red", "grey", "black", "black"]
    assert corners("360") == corners("0")


def test_qualities(visitor: Visitor, painted: str) -> None:
    right = "310,430,200,200/20,/0"
    assert near(shown(visitor, f"{painted}/{right}/color.png").getpixel((9, 9)), (254, 0, 0))
    grey = shown(visitor, f"{painted}/{right}/gray.png")
    assert (grey.mode, near(grey.getpixel((9, 9)), (76,))) == ("L", True)
    bitonal = shown(visitor, f"{painted}/full/60,/0/bitonal.png")
    assert {value for _, value in bitonal.getcolors()} == {0, 255}


def test_formats(visitor: Visitor, base: str) -> None:
    for suffix, (kind, name) in {
        "jpg": ("image/jpeg", "JPEG"),
        "png": ("image/png", "PNG"),
        "webp": ("image/webp", "WEBP"),
    }.items():
        answer = visitor.get(f"{base}/full/90,/0/default.{suffix}")
        assert answer.mimetype == kind
        assert Image.open(io.BytesIO(answer.data)).format == name


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("0,0,600,840/600,840/0/default.jpg", "full/max/0/default.jpg"),
        ("pct:0,0,50,50/!150,900/360/default.jpg", "0,0,300,420/150,210/0/default.jpg"),
        ("0,0,100,100/^600,/!90.0/gray.png", "0,0,100,100/^max/!90/gray.png"),
        ("0,0,100,100/^200,200/0/default.jpg", "0,0,100,100/^200,200/0/default.jpg"),
    ],
)
def test_the_address_that_says_it_best_is_told_and_gives_the_same(
    visitor: Visitor, base: str, asked: str, canonical: str
) -> None:
    answer = visitor.get(f"{base}/{asked}")
    links = answer.headers["Link"].split(", ")
    assert f'<http://localhost{base}/{canonical}>;rel="canonical"' in links
    assert '<http://iiif.io/api/image/3/level2.json>;rel="profile"' in links
    assert visitor.get(f"{base}/{canonical}").data == answer.data


@pytest.mark.parametrize(
    "asked",
    [
        "x/max/0/default.jpg", "0,0,0,10/max/0/default.jpg", "600,0,9,9/max/0/default.jpg",
        "0,840,9,9/max/0/default.jpg", "-1,0,9,9/max/0/default.jpg", "1,2,3/max/0/default.jpg",
        "pct:0,0,0,0/max/0/default.jpg", "pct:101,0,9,9/max/0/default.jpg",
        "full/full/0/default.jpg", "full/0,/0/default.jpg", "full/,/0/default.jpg",
        "full/601,/0/default.jpg", "full/,841/0/default.jpg", "full/pct:101/0/default.jpg",
        "full/pct:0/0/default.jpg", "full/^1201,/0/default.jpg", "full/!9,/0/default.jpg",
        "full/^pct:999999999/0/default.jpg", "full/！9,9/0/default.jpg", "full/９,/0/default.jpg",
        "full/max/45/default.jpg", "full/max/!/default.jpg", "full/max/-90/default.jpg",
        "full/max/450/default.jpg", "full/max/1e2/default.jpg", "full/max/0/native.jpg",
        "full/max/0/default.gif", "full/max/0/default", "full/max/0/.jpg", "full/max/0/jpg",
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_refused_with_a_reason(
    visitor: Visitor, base: str, asked: str
) -> None:
    answer = visitor.get(f"{base}/{asked}")
    assert answer.status_code == 400
    assert re.search(r"请", answer.json["error"])


PART = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"(\^?!?\d{0,12},\d{0,12}|(pct:)?[\d.]{0,12}(,[\d.]{1,9}){3}|\^?pct:[\d.]{1,9})"),
    st.sampled_from(["full", "max", "0", "default.jpg", "square"]),
)


@given(st.lists(PART, min_size=4, max_size=4))
@settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_asked_never_fails(visitor: Visitor, base: str, parts: list[str]) -> None:
    address = "/".join([base, *(quote(part, safe="") for part in parts)])
    assert visitor.get(address).status_code in (200, 303, 308, 400, 404)


def test_no_image_is_larger_than_the_limit(visitor: Visitor, base: str, archive: Archive) -> None:
    width, height = 20_000, 4_000
    with archive.writing() as session:
        page = session.get_one(Page, int(base.rpartition("/")[2]))
        page.width, page.height = width, height
    info = visitor.get(f"{base}/info.json").json
    assert info["maxWidth"] * info["maxHeight"] <= image_info.MOST_PIXELS < width * height
    assert all(size["width"] <= info["maxWidth"] for size in info["sizes"])
    asked = f"full/{info['maxWidth'] + 1},{info['maxHeight']}"
    assert visitor.get(f"{base}/{asked}/0/default.jpg").status_code == 400
    assert visitor.get(f"{base}/full/^{width},/0/default.jpg").status_code == 400


def test_a_format_that_cannot_be_so_long_is_refused(
    visitor: Visitor, archive: Archive, base: str, tmp_path: Path
) -> None:
    paint(archive, base, Image.new("L", (16_400, 2)), tmp_path)
    assert visitor.get(f"{base}/full/max/0/default.png").status_code == 200
    assert visitor.get(f"{base}/full/max/0/default.webp").status_code == 400


# The cache


def cached(archive: Archive) -> set[str]:
    return {path.name for path in archive.settings.cache.rglob("*") if path.is_file()}


def test_tiles_are_kept_and_put_together_they_are_the_page(
    visitor: Visitor, painted: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (WIDTH, HEIGHT)
    for factor in image_info.factors(page):
        whole = Image.new("RGB", (-(-WIDTH // factor), -(-HEIGHT // factor)), "blue")
        addresses = []
        for column in range(-(-WIDTH // (512 * factor))):
            for row in range(-(-HEIGHT // (512 * factor))):
                (x0, y0, x1, y1), size = image_info.tile(page, factor, column, row)
                region = f"{x0},{y0},{x1 - x0},{y1 - y0}"
                addresses.append(f"{painted}/{region}/{size[0]},{size[1]}/0/default.jpg")
                whole.paste(shown(visitor, addresses[-1]), (512 * column, 512 * row))
        assert near(whole.getpixel((9, 9)), (0, 0, 0))
        assert near(whole.getpixel((whole.width - 9, 9)), (128, 128, 128))
        assert near(whole.getpixel((whole.width - 9, whole.height - 9)), (254, 0, 0))
        with monkeypatch.context() as patch:
            patch.setattr(
                renditions, "rendition", lambda *_: pytest.fail("it is in the cache already")
            )
            for address in addresses:
                assert visitor.get(address).status_code == 200


def test_what_nobody_else_will_ask_for_is_not_kept(
    visitor: Visitor, base: str, archive: Archive
) -> None:
    shown(visitor, f"{base}/full/max/0/default.jpg")
    before = cached(archive)
    for asked in ("1,1,99,99/max/0/default.jpg", "full/241,/0/default.jpg",
                  "0,0,512,512/512,512/90/default.jpg", "0,0,512,512/512,512/0/gray.jpg",
                  "0,0,512,512/512,512/0/default.png"):  # fmt: skip
        shown(visitor, f"{base}/{asked}")
    assert cached(archive) == before


def test_an_image_is_kept_by_browsers_only_and_not_made_twice_for_them(
    visitor: Visitor, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{base}/1,1,99,99/max/0/default.png"
    answer = visitor.get(address)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    monkeypatch.setattr(renditions, "derivative", lambda *_: pytest.fail("nothing has changed"))
    again = visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_page_that_is_turned_has_other_tiles(
    visitor: Visitor, painted: str, archive: Archive
) -> None:
    address = f"{painted}/0,0,100,100/50,/0/default.png"
    before = visitor.get(address)
    with archive.writing() as session:
        page = session.get_one(Page, int(painted.rpartition("/")[2]))
        page.rotation, page.width, page.height = 180, WIDTH, HEIGHT
    after = visitor.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert near(Image.open(io.BytesIO(after.data)).getpixel((9, 9)), (254, 0, 0))


# Who may see it


def places(page_id: int) -> list[str]:
    base = f"/iiif/image/{page_id}"
    return [base, f"{base}/info.json", f"{base}/full/90,/0/default.jpg"]


def test_the_page_of_a_sealed_article_is_shown_to_no_one(
    visitor: Visitor, admin: Visitor, page_ids: dict[str, int]
) -> None:
    for who in (visitor, admin):
        for place in places(page_ids["shared"]):
            assert who.get(place).status_code == 404


def test_the_page_of_a_staff_article_is_shown_to_staff(
    archive: Archive, visitor: Visitor, editor: Visitor, page_ids: dict[str, int]
) -> None:
    with archive.writing() as session:
        library.known(session, "miyao").visibility = Visibility.STAFF
    for place in places(page_ids["shared"]):
        assert visitor.get(place).status_code == 404
        assert editor.get(place).status_code in (200, 303)


def test_a_tile_that_is_in_the_cache_is_not_shown_after_its_article_was_withdrawn(
    archive: Archive, visitor: Visitor, base: str
) -> None:
    address = f"{base}/0,0,512,512/512,512/0/default.jpg"
    mark = visitor.get(address).headers["ETag"]
    with archive.writing() as session:
        articles.withdraw(session, library.known(session, "saomiao"), "bianji", "有误")
    assert visitor.get(address, headers={"If-None-Match": mark}).status_code == 404


def test_there_is_no_image_of_what_is_no_page_or_not_yet_looked_at(
    visitor: Visitor, archive: Archive, page_ids: dict[str, int]
) -> None:
    with archive.writing() as session:
        page = session.get_one(Page, page_ids["first"])
        page.width = page.height = None
    for number in (0, 999, 2**31, 2**40, 10**40, page_ids["first"]):
        for place in places(number):
            assert visitor.get(place).status_code == 404
