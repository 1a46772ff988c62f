"""What is not public is in no hit, no count, no facet and no snippet for the public."""

from __future__ import annotations

import pytest

from tests.index.shelf import Shelf

# The hidden articles: each has a word, a volume, a column and a period that no other has.
HIDDEN = {"neibu": "玄鹤", "fengcun": "白猿", "chehui": "赤狐", "caogao": "黄雀"}


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    lines: list[dict[str, object]] = [
        {"id": identifier, "volume": 40 + n, "order": 1, "column": f"栏{word}",
         "title": f"题{word}", "authors": [f"名{word}"], "text": f"一词{word}在此。\n"}
        for n, (identifier, word) in enumerate(HIDDEN.items())
    ]  # fmt: skip
    shelf.put({"id": "gongkai", "volume": 35, "column": "史海", "text": "一词公开在此。\n"})
    shelf.put(*lines[:-1])
    shelf.put(lines[-1], publish=False)
    for identifier in HIDDEN:
        with shelf.changing(identifier) as article:
            article.year_start = 1911
    shelf.keep_for_staff("neibu")
    shelf.seal("fengcun")
    shelf.withdraw("chehui")
    return shelf


def questions() -> list[str]:
    asked = ["一词", '"在此"', "一词 OR 在此", "-公开", "辑:1..99", "在此 昆仑", "-昆仑", "一"]
    for word in HIDDEN.values():
        asked += [word, f'"{word}"', f"题名:题{word}", f"作者:名{word}", f"栏目:栏{word}",
                  f"{word} 公开", f"一词{word}在此"]  # fmt: skip
    return asked


def test_the_public_meets_nothing_of_it(stocked: Shelf) -> None:
    for query in questions():
        answer = stocked.ask(query)
        document = answer.as_document()
        said = str({key: document[key] for key in ("hits", "facets")})
        assert not any(word in said for word in HIDDEN.values()), query
        assert {hit.id for hit in answer.hits} <= {"gongkai"}
        assert answer.total == len(answer.hits)
        assert {facet["value"] for facet in answer.facets["volume"]} <= {35}
        assert answer.facets["decade"] == []


@pytest.mark.parametrize("volume", [40, 41, 42, 43])
def test_narrowing_tells_the_public_no_more(stocked: Shelf, volume: int) -> None:
    assert stocked.ask("一词", volume=volume).total == 0
    assert stocked.ask("一词", year=1911).total == 0
    assert stocked.ask("一词", column="栏玄鹤").total == 0


def test_the_staff_meets_what_is_for_staff_and_nothing_else(stocked: Shelf) -> None:
    answer = stocked.ask("一词", staff=True)
    assert {hit.id: hit.public for hit in answer.hits} == {"gongkai": True, "neibu": False}
    assert [facet["value"] for facet in answer.facets["volume"]] == [35, 40]
    for identifier in ("fengcun", "chehui", "caogao"):
        found = stocked.ask(HIDDEN[identifier], staff=True)
        assert (found.total, found.facets["volume"]) == (0, [])


def test_what_is_opened_again_is_found_again(stocked: Shelf) -> None:
    stocked.publish("chehui")
    stocked.publish("caogao")
    assert stocked.found("一词") == {"gongkai", "chehui", "caogao"}


def test_where_nothing_may_be_found_there_are_no_places_to_mark(stocked: Shelf) -> None:
    for identifier in ("fengcun", "chehui", "caogao", "nothing"):
        assert stocked.finder.marks(identifier, "一词") == []
    assert stocked.finder.marks("gongkai", "一词") == [(0, 2)]
