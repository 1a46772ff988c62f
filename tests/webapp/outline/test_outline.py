"""The outline's pages: its topics, the call for papers, and what is neglected."""

from __future__ import annotations

import csv
import io
import re

import pytest

import index
from archive import gazetteer
from archive.database import Archive
from index.gazetteer import query_for
from tests.webapp.conftest import Visitor

NEW = "/desk/outlines/37/topics/new"


def test_a_topic_is_added_moved_and_removed(editor: Visitor) -> None:
    answer = editor.submit(NEW, page=NEW, title="道路", years="1934-36", places="夜村、棣花")
    assert answer.status_code == 400  # 36 is no year of that century
    answer = editor.submit(NEW, page=NEW, title="道路", years="1934-1936", places="夜村、棣花")
    assert answer.status_code == 302
    page = editor.get("/desk/outlines/37").text
    assert "1934—1936年　夜村、棣花" in page
    topic = re.search(r'id="topic-(\d+)"><h3>道路', page)
    assert topic is not None
    place = f"/desk/outlines/37/topics/{topic[1]}/place"
    assert editor.submit(place, page=NEW, doing="up").status_code == 302
    page = editor.get("/desk/outlines/37").text
    assert page.index("<h3>道路") < page.index("<h3>市镇")
    assert editor.submit(place, page=NEW, doing="remove").status_code == 302
    assert "<h3>道路" not in editor.get("/desk/outlines/37").text


def test_the_call_is_public_once_it_is_open(editor: Visitor, visitor: Visitor) -> None:
    form = "/desk/outlines/new"
    answer = editor.submit(form, page=form, volume="三十八", title="水利", deadline="2099-06-30")
    assert answer.status_code == 302
    assert visitor.get("/calls/38").status_code == 404
    assert editor.get("/calls/38").status_code == 200
    turn = "/desk/outlines/38/state"
    refused = editor.submit(turn, page=form, state="calling")
    assert refused.status_code == 400
    assert "还没有选题" in refused.text
    add = "/desk/outlines/38/topics/new"
    assert editor.submit(add, page=add, title="渠堰").status_code == 302
    assert editor.submit(turn, page=form, state="calling").status_code == 302
    page = visitor.get("/calls/38").text
    assert "渠堰" in page
    assert "2099年6月30日" in page
    assert "/calls/38" in visitor.get("/calls").text
    # Nothing else of the planned volume is told.
    assert visitor.get("/volumes/38").status_code == 404
    assert "第三十八辑" not in visitor.get("/volumes").text


def test_a_published_volume_has_no_outline(editor: Visitor) -> None:
    form = "/desk/outlines/new"
    answer = editor.submit(form, page=form, volume="35")
    assert answer.status_code == 400
    assert "已经出版" in answer.text


def test_what_is_neglected_is_counted_and_leads_to_a_topic(editor: Visitor) -> None:
    page = editor.get("/desk/outlines/37/neglected?from=1810&to=1849").text
    assert page.count('id="decade-') == 4
    row = re.search(r'id="decade-1810">.*?</tr>', page, re.S)
    assert row is not None
    # 会馆碑记 names 嘉庆二十年, and is described by nobody.
    assert re.findall(r'class="number">([^<]*)<', row[0]) == ["—", "1"]
    link = re.search(r'href="(/desk/outlines/37/topics/new\?[^"]*1820[^"]*)"', page)
    assert link is not None
    form = editor.get(link[1].replace("&amp;", "&")).text
    assert 'value="1820-1829"' in form


def test_places_of_the_gazetteer_are_counted_by_all_their_names(editor: Visitor) -> None:
    answer = editor.get("/desk/outlines/37/neglected.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    places = {row["名称"]: row for row in rows if row["类别"] == "地方"}
    assert "商州" in places
    counts = [int(row["连同正文提到的文章"]) for row in places.values()]
    found = editor.get("/search?q=地名:商州").text
    assert str(places["商州"]["连同正文提到的文章"]) in found
    assert all(count >= 0 for count in counts)


def test_odd_years_are_no_fault(editor: Visitor) -> None:
    for window in ("from=9999&to=1", "from=-9999&to=9999", "from=x&to=%00", f"from={'9' * 50}"):
        answer = editor.get(f"/desk/outlines/37/neglected?{window}")
        assert answer.status_code == 200, window


def test_every_place_counts_as_a_search_for_it_does(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        for name in ("龙驹寨", "丹江", "会馆", "“怪”名", "A-b", "没有这里"):
            gazetteer.put(session, name=name, names=[], actor="bianji")
    index.sync(archive)
    answer = editor.get("/desk/outlines/37/neglected.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    counted = {row["名称"]: row for row in rows if row["类别"] == "地方"}
    assert len(counted) == 8
    assert int(counted["丹江"]["连同正文提到的文章"]) > 0
    finder = index.open_finder(archive.settings)
    for name, row in counted.items():
        asked = index.Request(query=query_for(name), limit=1, staff=True)
        total = finder.search(asked).total
        described = int(row["著录为记述的文章"])
        assert int(row["连同正文提到的文章"]) == max(described, total), name
    finder.close()


def test_a_large_gazetteer_is_counted_at_once(
    editor: Visitor, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with archive.writing() as session:
        for number in range(300):
            gazetteer.put(session, name=f"{chr(0x4E00 + number)}里铺", names=[], actor="bianji")
    index.sync(archive)
    asked: list[str] = []
    for name in ("search", "counts"):
        known = getattr(index.Finder, name)

        def noted(finder, *given, name=name, known=known, **named):  # type: ignore[no-untyped-def]
            asked.append(name)
            return known(finder, *given, **named)

        monkeypatch.setattr(index.Finder, name, noted)
    assert editor.get("/desk/outlines/37/neglected").text.count("里铺</a>") == 300
    assert asked == ["counts"]
