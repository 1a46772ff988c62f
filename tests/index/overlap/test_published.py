"""Overlap with what is published, as the index knows it: who learns of what, and how soon."""

from __future__ import annotations

from index.overlap import Manuscript, published_overlaps
from tests.index.overlap.test_overlap import COPIED, OTHER, OWN
from tests.index.shelf import Shelf


def found(shelf: Shelf, text: str, staff: bool = False, besides: tuple[str, ...] = ()) -> list[str]:
    told = published_overlaps(shelf.finder, Manuscript(text), staff=staff, besides=besides)
    return [each.document.identifier for each in told]


def test_articles_are_found_with_the_place_in_their_text(shelf: Shelf) -> None:
    shelf.put({"id": "a", "text": f"{OTHER}\n　　{COPIED}\n"}, {"id": "b", "text": OTHER})
    (told,) = published_overlaps(shelf.finder, Manuscript(OWN + COPIED), staff=False)
    (passage,) = told.overlap.passages
    assert told.document.identifier == "a"
    assert told.document.text[slice(*passage.theirs)] == COPIED


def test_nobody_learns_of_what_they_may_not_read(shelf: Shelf) -> None:
    shelf.put(*({"id": name, "text": COPIED} for name in ("open", "staff", "sealed", "gone")))
    shelf.put({"id": "draft", "text": COPIED}, publish=False)
    shelf.keep_for_staff("staff")
    shelf.seal("sealed")
    shelf.withdraw("gone")
    assert found(shelf, COPIED) == ["open"]
    assert sorted(found(shelf, COPIED, staff=True)) == ["open", "staff"]


def test_a_text_is_not_compared_with_itself(shelf: Shelf) -> None:
    shelf.put({"id": "a", "text": COPIED}, {"id": "b", "text": COPIED})
    assert found(shelf, COPIED, besides=("a",)) == ["b"]


def test_it_follows_the_articles_as_they_change(shelf: Shelf) -> None:
    shelf.put({"id": "a", "text": OTHER})
    assert found(shelf, COPIED) == []
    with shelf.changing("a") as article:
        article.text = COPIED
    assert found(shelf, COPIED) == ["a"]


def test_an_empty_archive_shares_nothing(shelf: Shelf) -> None:
    assert found(shelf, COPIED) == []
