"""What pages of other sites may read here, and what they may not."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import Visitor

ORIGIN = {"Origin": "https://elsewhere.example"}
OPEN = ["/api/v1/volumes", "/api/v1/contents", "/api/v1/search?q=丹江", "/api/v1/articles/caoyun",
        "/articles/caoyun/cite.bib", "/pages/1/image?width=240"]  # fmt: skip
CLOSED = ["/", "/search?q=丹江", "/volumes", "/articles/caoyun", "/copies", "/gazetteer",
          "/gazetteer.csv", "/desk", "/sign-in", "/static/book.css", "/nothing"]  # fmt: skip


def leave(answer) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """What the answer lets other sites do."""
    return {k: v for k, v in answer.headers.items() if k.startswith("Access-Control")}


@pytest.mark.parametrize("address", OPEN)
def test_other_sites_may_read_what_is_for_programs(visitor: Visitor, address: str) -> None:
    for method in (visitor.get, visitor.head):
        answer = method(address, headers=ORIGIN)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        exposed = answer.headers["Access-Control-Expose-Headers"]
        assert {"ETag", "Link", "Last-Modified"} <= set(exposed.split(", "))
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("address", CLOSED)
def test_other_sites_may_not_read_pages(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address, headers=ORIGIN)
    assert leave(answer) == {}


@pytest.mark.parametrize(
    "address",
    ["/api/v1/nothing", "/api/v1/articles/nothing", "/api/v1/search?q=丹江&limit=x",
     "/articles/nothing/cite.json", "/pages/99/image"],
)  # fmt: skip
def test_other_sites_may_read_why_they_get_nothing(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address, headers=ORIGIN)
    assert answer.status_code in (400, 404)
    leave = "Access-Control-Allow-Origin" in answer.headers
    assert leave == (answer.mimetype == "application/json")


@pytest.mark.parametrize("address", OPEN)
def test_nothing_is_shared_that_a_cookie_opened(editor: Visitor, address: str) -> None:
    for method in (editor.get, editor.options):
        answer = method(address, headers=ORIGIN)
        assert leave(answer) == {}
        assert "Cookie" in answer.vary


def preflight(visitor: Visitor, address: str):  # type: ignore[no-untyped-def]
    asked = {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match,x-requested-with",
    }
    return visitor.options(address, headers=ORIGIN | asked)


@pytest.mark.parametrize("address", OPEN)
def test_a_browser_is_told_what_it_may_send(visitor: Visitor, address: str) -> None:
    answer = preflight(visitor, address)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert int(answer.headers["Access-Control-Max-Age"]) > 0


@pytest.mark.parametrize("address", ["/", "/copies", "/copies/receive", "/sign-in", "/desk/scans"])
def test_no_other_room_answers_it(visitor: Visitor, address: str) -> None:
    answer = preflight(visitor, address)
    assert leave(answer) == {}
