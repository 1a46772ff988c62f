"""The Presentation API: what volumes, articles and pages say of themselves to viewers."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from archive import articles
from archive.database import Archive
from archive.models import Article, Correction, Line, Page, Visibility, Volume, VolumeStatus
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.iiif.presentation_rules import broken, embedded

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
LINKED = f'application/ld+json;profile="{CONTEXT}"'
VOLUME, ARTICLE = "/iiif/volumes/36/manifest", "/iiif/articles/saomiao/manifest"


def document(who: Visitor, address: str) -> dict[str, Any]:
    answer = who.get(address)
    assert answer.status_code == 200, (address, answer.text)
    found: dict[str, Any] = answer.json
    assert broken(found) == []
    return found


def fields(manifest: dict[str, Any]) -> dict[str, list[str]]:
    """The metadata by their English labels."""
    return {
        each["label"]["en"][0]: next(iter(each["value"].values())) for each in manifest["metadata"]
    }


def path(address: str) -> str:
    return address.removeprefix("http://localhost")


def texts(resource: object) -> list[str]:
    """All that a document says."""
    if isinstance(resource, dict):
        return [text for each in resource.values() for text in texts(each)]
    if isinstance(resource, list):
        return [text for each in resource for text in texts(each)]
    return [str(resource)]


# The collection


def test_the_collection_has_the_volumes_that_can_be_looked_at(visitor: Visitor) -> None:
    told = document(visitor, "/iiif/collection")
    assert told["type"] == "Collection"
    [volume] = told["items"]  # 35 was never scanned
    assert (path(volume["id"]), volume["type"]) == (VOLUME, "Manifest")
    assert visitor.get(path(volume["thumbnail"][0]["id"])).status_code == 200


def test_a_volume_of_which_nothing_is_public_is_in_no_collection(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "saomiao").visibility = Visibility.STAFF
    assert document(visitor, "/iiif/collection")["items"] == []
    assert visitor.get(VOLUME).status_code == 404
    assert len(document(editor, "/iiif/collection")["items"]) == 1
    assert document(editor, VOLUME)["items"]


def test_a_planned_volume_is_for_the_staff(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        session.query(Volume).filter_by(number=36).one().status = VolumeStatus.PLANNED
    assert document(visitor, "/iiif/collection")["items"] == []
    assert visitor.get(VOLUME).status_code == 404
    assert editor.get(VOLUME).status_code == 200


# Manifests


def test_a_volume_has_all_its_pages_in_order(visitor: Visitor, page_ids: dict[str, int]) -> None:
    told = document(visitor, VOLUME)
    assert visitor.get(VOLUME).headers["Content-Type"] == LINKED
    assert told["id"] == f"http://localhost{VOLUME}"
    assert told["label"]["en"] == ["Shangzhou Local History Volume 36 碑刻专辑"]
    assert told["label"]["zh-Hans"] == ["商州文史资料 第三十六辑 碑刻专辑"]
    labels = [canvas["label"] for canvas in told["items"]]
    assert labels == [
        {"zh-Hans": ["图1"], "en": ["image 1"]},
        {"none": ["1"]},
        {"zh-Hans": ["2（未公开）"], "en": ["2 (not public)"]},
    ]
    assert [path(canvas["id"]) for canvas in told["items"]] == [
        f"/iiif/pages/{page_ids[name]}/canvas" for name in ("cover", "first", "shared")
    ]
    assert told["partOf"][0]["id"] == "http://localhost/iiif/collection"
    assert path(told["homepage"][0]["id"]) == "/volumes/36"


def test_a_canvas_has_its_image_as_large_as_itself(visitor: Visitor) -> None:
    [canvas] = document(visitor, VOLUME)["items"][1:2]
    assert (canvas["width"], canvas["height"]) == (library.WIDTH, library.HEIGHT)
    [annotation] = canvas["items"][0]["items"]
    assert (annotation["motivation"], annotation["target"]) == ("painting", canvas["id"])
    body = annotation["body"]
    assert visitor.get(path(body["id"])).mimetype == body["format"]
    [service] = body["service"]
    info = visitor.get(path(service["id"]) + "/info.json").json
    assert (info["id"], info["type"], info["profile"]) == (
        service["id"], service["type"], service["profile"],
    )  # fmt: skip
    assert (info["width"], info["height"]) == (canvas["width"], canvas["height"])
    [thumbnail] = canvas["thumbnail"]
    assert visitor.get(path(thumbnail["id"])).mimetype == "image/jpeg"


def test_a_page_that_may_not_be_seen_is_an_empty_canvas(
    visitor: Visitor, editor: Visitor, page_ids: dict[str, int]
) -> None:
    for who in (visitor, editor):
        shared = document(who, VOLUME)["items"][2]
        assert shared["items"] == []
        assert "annotations" not in shared
        assert "thumbnail" not in shared
        assert "不能显示原图" in shared["summary"]["zh-Hans"][0]
    for place in ("canvas", "annotations"):
        assert editor.get(f"/iiif/pages/{page_ids['shared']}/{place}").status_code == 404


def test_a_page_that_was_not_looked_at_yet_is_left_out(
    visitor: Visitor, archive: Archive, page_ids: dict[str, int]
) -> None:
    with archive.writing() as session:
        page = session.get_one(Page, page_ids["cover"])
        page.width = page.height = None
    told = document(visitor, VOLUME)
    assert len(told["items"]) == 2
    assert path(told["start"]["id"]) == f"/iiif/pages/{page_ids['first']}/canvas"


def test_the_contents_are_ranges_under_their_columns(
    visitor: Visitor, archive: Archive, page_ids: dict[str, int]
) -> None:
    with archive.writing() as session:
        seen = library.known(session, "miyao")
        seen.visibility, seen.column = Visibility.PUBLIC, ""
    [contents] = document(visitor, VOLUME)["structures"]
    column, loose = contents["items"]
    assert column["label"] == {"zh-Hans": ["碑刻"]}
    [article] = column["items"]
    assert article["label"] == {"zh-Hans": ["会馆碑记"]}
    assert [path(each["id"]) for each in article["items"]] == [
        f"/iiif/pages/{page_ids[name]}/canvas" for name in ("first", "shared")
    ]
    assert loose["label"] == {"zh-Hans": ["另一篇"]}


def test_an_article_tells_all_that_is_known_of_it(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "saomiao")
        article.abstract = "记会馆之建。"
        volume = article.volume
        volume.year, volume.month, volume.editor, volume.publisher = 2022, 6, "区政协", "某社"
        volume.note = "演示文本"
    told = document(visitor, ARTICLE)
    known = fields(told)
    assert known["Author"] == ["郑碑林（整理）"]
    assert known["Column"] == ["碑刻"]
    assert known["Published"] == ["2022-06"]
    assert known["Identifier"] == ["saomiao"]
    assert told["summary"] == {"zh-Hans": ["记会馆之建。"]}
    assert told["navDate"] == "2022-06-01T00:00:00Z"
    statement = told["requiredStatement"]["value"]["zh-Hans"]
    assert statement[0].startswith("郑碑林. 会馆碑记[M]//区政协.")
    assert statement[1] == "演示文本"
    assert path(told["homepage"][0]["id"]) == "/articles/saomiao"
    assert path(told["partOf"][0]["id"]) == VOLUME
    assert "rights" not in told  # which is not known
    for each in told["seeAlso"]:
        answer = visitor.get(path(each["id"]))
        assert (answer.status_code, answer.mimetype) == (200, each["format"])


def test_what_is_not_known_is_left_out(visitor: Visitor) -> None:
    told = document(visitor, ARTICLE)
    assert "Published" not in fields(told)
    assert "navDate" not in told
    assert "summary" not in told


def test_an_article_has_its_own_pages_only(visitor: Visitor, page_ids: dict[str, int]) -> None:
    told = document(visitor, ARTICLE)
    assert [path(canvas["id"]) for canvas in told["items"]] == [
        f"/iiif/pages/{page_ids[name]}/canvas" for name in ("first", "shared")
    ]
    assert path(told["start"]["id"]) == f"/iiif/pages/{page_ids['first']}/canvas"


@pytest.mark.parametrize(("folios", "layout"), [((1, 2), "paged"), ((12, 13), "individuals")])
def test_pages_are_paired_where_they_face_each_other_in_the_book(
    visitor: Visitor, archive: Archive, folios: tuple[int, int], layout: str
) -> None:
    with archive.writing() as session:
        for page, folio in zip(session.query(Page).filter(Page.sequence > 1), folios, strict=True):
            page.folio = folio
    assert document(visitor, ARTICLE)["behavior"] == [layout]


def test_a_book_whose_lines_run_downwards_opens_to_the_right(
    visitor: Visitor, archive: Archive
) -> None:
    assert document(visitor, VOLUME)["viewingDirection"] == "left-to-right"
    with archive.writing() as session:
        session.query(Line).update({"vertical": True})
    assert document(visitor, VOLUME)["viewingDirection"] == "right-to-left"
    assert document(visitor, ARTICLE)["viewingDirection"] == "right-to-left"


def test_addresses_are_those_of_the_site_as_it_is_seen(visitor: Visitor) -> None:
    answer = visitor.get(VOLUME, base_url="https://wenshi.example/archive")
    for each in embedded(answer.json):
        assert each["id"].startswith("https://wenshi.example/archive/iiif/")


def test_a_volume_is_found_by_any_spelling_of_its_number(visitor: Visitor) -> None:
    answer = visitor.get("/iiif/volumes/三十六/manifest")
    assert (answer.status_code, answer.location) == (301, VOLUME)


def test_an_identifier_may_be_anything(visitor: Visitor, archive: Archive) -> None:
    name = "//散 篇/#?&%"
    with archive.writing() as session:
        library.known(session, "saomiao").identifier = name
    [contents] = document(visitor, VOLUME)["structures"]
    assert contents["items"][0]["items"]
    told = document(visitor, f"/iiif/articles/{quote(name, safe='/')}/manifest")
    assert visitor.get(path(told["id"])).json == told


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/iiif/articles/caoyun/manifest", 404, "没有可以看的原页影像"),
        ("/iiif/volumes/35/manifest", 404, "没有可以看的原页影像"),
        ("/iiif/articles/chehui/manifest", 410, "已经撤回"),
        ("/iiif/articles/neibu/manifest", 404, "没有这一页"),
        ("/iiif/articles/nothing/manifest", 404, "没有这一页"),
        ("/iiif/articles/a%00b/manifest", 404, "没有这一页"),
        ("/iiif/volumes/99999999999999999999/manifest", 404, "没有这一页"),
        ("/iiif/volumes/第/manifest", 404, "没有这一页"),
    ],
)
def test_where_there_is_no_manifest_it_says_why(
    visitor: Visitor, address: str, status: int, said: str
) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert said in answer.json["error"]


# Pages


def test_a_canvas_can_be_asked_for_by_itself(visitor: Visitor, page_ids: dict[str, int]) -> None:
    told = document(visitor, f"/iiif/pages/{page_ids['first']}/canvas")
    within = document(visitor, VOLUME)["items"][1]
    assert {**told, "partOf": None, "@context": None} == {
        **within, "partOf": None, "@context": None,
    }  # fmt: skip
    assert path(told["partOf"][0]["id"]) == VOLUME


def test_lines_stand_where_they_stand_on_the_page(
    visitor: Visitor, page_ids: dict[str, int]
) -> None:
    canvas = document(visitor, VOLUME)["items"][1]
    [page] = canvas["annotations"]
    told = document(visitor, path(page["id"]))
    assert told["id"] == page["id"]
    assert [each["body"]["value"] for each in told["items"]] == library.PAGES[0]
    first = told["items"][0]
    assert first["motivation"] == "supplementing"
    em = library.EM
    assert first["target"] == f"{canvas['id']}#xywh=60,80,{4 * em},{em}"


def test_lines_read_as_they_were_corrected(
    visitor: Visitor, editor: Visitor, page_ids: dict[str, int], archive: Archive
) -> None:
    with archive.writing() as session:
        line = session.query(Line).filter_by(page_id=page_ids["first"], order=0).one()
        line.corrections = [Correction(before=line.recognized, text="会馆旧碑")]
    told = document(visitor, f"/iiif/pages/{page_ids['first']}/annotations")
    assert told["items"][0]["body"]["value"] == "会馆旧碑"


# Who is told what

SECRETS = ["紫貂", "另一篇", "miyao"]


def test_nothing_of_what_is_sealed_is_said_to_anybody(
    visitor: Visitor, admin: Visitor, page_ids: dict[str, int]
) -> None:
    places = ["/iiif/collection", VOLUME, ARTICLE, f"/iiif/pages/{page_ids['first']}/annotations"]
    for who in (visitor, admin):
        said = " ".join(text for place in places for text in texts(document(who, place)))
        assert "会馆碑记" in said
        assert not any(secret in said for secret in SECRETS)
        assert who.get("/iiif/articles/miyao/manifest").status_code == 404


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_nothing_is_said_of_what_is_not_published_or_no_longer(
    visitor: Visitor, archive: Archive, page_ids: dict[str, int], status: str
) -> None:
    with archive.writing() as session:
        other = library.known(session, "miyao")
        other.visibility = Visibility.PUBLIC
        library.known(session, "saomiao").status = status
    told = document(visitor, VOLUME)
    said = " ".join(texts(told))
    assert "会馆碑记" not in said
    assert [bool(canvas["items"]) for canvas in told["items"]] == [True, False, False]
    for place in (ARTICLE, f"/iiif/pages/{page_ids['first']}/annotations"):
        assert visitor.get(place).status_code in (404, 410)


def test_an_editor_sees_a_draft_and_a_librarian_does_not(
    editor: Visitor, librarian: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "saomiao").status = "draft"
    assert editor.get(ARTICLE).status_code == 200
    assert librarian.get(ARTICLE).status_code == 404


def test_what_was_withdrawn_is_gone_at_once_and_says_so(visitor: Visitor, archive: Archive) -> None:
    mark = visitor.get(ARTICLE).headers["ETag"]
    with archive.writing() as session:
        articles.withdraw(session, library.known(session, "saomiao"), "bianji", "有误")
    assert visitor.get(ARTICLE, headers={"If-None-Match": mark}).status_code == 410


def test_what_staff_are_told_stays_out_of_caches(visitor: Visitor, editor: Visitor) -> None:
    assert visitor.get(VOLUME).headers["Cache-Control"] == "no-cache"
    assert editor.get(VOLUME).headers["Cache-Control"] == "no-store"


# Pages of the site


def test_the_site_leads_to_manifests(visitor: Visitor, archive: Archive) -> None:
    for page, manifest in {"/articles/saomiao": ARTICLE, "/volumes/36": VOLUME}.items():
        shown = visitor.get(page).text
        assert (
            f"""<link rel="alternate" type='{LINKED}' href="http://localhost{manifest}">""" in shown
        )
        assert f"<code>http://localhost{manifest}</code>" in shown
    for page in ("/articles/caoyun", "/volumes/35", "/articles/sanpian"):
        assert "iiif" not in visitor.get(page).text.lower()
    with archive.writing() as session:
        session.query(Article).filter_by(identifier="miyao").one().visibility = Visibility.PUBLIC
        library.seal(library.known(session, "saomiao"))
    assert (
        "iiif" not in visitor.get("/articles/miyao").text.lower()
    )  # on a page with what is sealed
