"""Pages for what went wrong."""

from __future__ import annotations

import pytest
from flask import Flask, abort

from archive.errors import Refusal
from tests.webapp.conftest import Visitor

SAID = {
    400: "请返回上一页",
    403: "请联系管理员",
    404: "请从首页检索",
    405: "请返回上一页重新操作",
    413: "wenshi ingest",
    429: "请等一分钟再试",
    500: "请稍后再试",
}


@pytest.fixture
def failing(app: Flask) -> Flask:
    """The site with addresses that go wrong on purpose."""

    def go_wrong(code: int) -> str:
        if code == 500:
            raise RuntimeError("a mistake of ours")
        abort(code)

    def refuse() -> str:
        raise Refusal("辑号“%(text)s”不对。", text="<b>")

    for prefix in ("", "/api/v1"):
        app.add_url_rule(f"{prefix}/wrong/<int:code>", f"{prefix}wrong", go_wrong)
        app.add_url_rule(f"{prefix}/refused", f"{prefix}refused", refuse)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.mark.parametrize("code", SAID)
def test_each_page_says_what_to_do(failing: Flask, code: int) -> None:
    answer = failing.test_client().get(f"/wrong/{code}")
    assert answer.status_code == code
    assert SAID[code] in answer.text
    assert "<main" in answer.text


@pytest.mark.parametrize("code", SAID)
def test_the_api_says_it_in_json(failing: Flask, code: int) -> None:
    answer = failing.test_client().get(f"/api/v1/wrong/{code}")
    assert answer.status_code == code
    assert SAID[code] in answer.json["error"]  # type: ignore[index]


def test_a_refusal_is_shown_in_full_and_escaped(failing: Flask) -> None:
    answer = failing.test_client().get("/refused")
    assert answer.status_code == 400
    assert "辑号“&lt;b&gt;”不对。" in answer.text
    assert failing.test_client().get("/api/v1/refused").json == {"error": "辑号“<b>”不对。"}


def test_a_mistake_of_ours_is_not_told_in_detail(failing: Flask) -> None:
    assert "a mistake of ours" not in failing.test_client().get("/wrong/500").text


def test_the_page_for_a_failed_database_needs_no_database(
    app: Flask, editor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken() -> None:
        raise RuntimeError("database is gone")

    monkeypatch.setattr("webapp.record.reading", broken)
    answer = editor.get("/volumes")
    assert answer.status_code == 500
    assert "系统出了故障" in answer.text


def test_an_address_that_takes_only_forms_says_which_it_takes(visitor: Visitor) -> None:
    answer = visitor.get("/desk/scans")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
