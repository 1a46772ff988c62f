"""Headers and cookies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp import create_app

ADDRESSES = ["/", "/search?q=会馆", "/volumes/36", "/articles/saomiao?q=会馆", "/copies",
             "/articles/saomiao/errata/new?page=2&line=1", "/sign-in", "/nothing",
             "/api/v1/volumes"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_forbids_what_no_page_of_ours_needs(visitor: Visitor, address: str) -> None:
    headers = visitor.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_asks_another_host_or_carries_inline_script_or_style(
    visitor: Visitor, address: str
) -> None:
    page = visitor.get(address).text
    # Linked data is no program: no browser runs it.
    page = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page, flags=re.S)
    assert not re.search(r"<script(?![^>]* src=\"/static/)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r"(src|srcset|action)=\"(https?:)?//", page)


def cookies(answer) -> list[str]:  # type: ignore[no-untyped-def]
    found: list[str] = answer.headers.getlist("Set-Cookie")
    return found


def test_a_reader_is_given_no_cookie(visitor: Visitor) -> None:
    for address in ("/", "/search?q=丹江", "/articles/caoyun"):
        assert cookies(visitor.get(address)) == []


@pytest.mark.parametrize("address", ["/sign-in", "/?lang=en"])
def test_cookies_are_hidden_from_scripts_and_other_sites(visitor: Visitor, address: str) -> None:
    [cookie] = cookies(visitor.get(address))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # over plain http it would be lost


@pytest.mark.parametrize("address", ["/sign-in", "/?lang=en"])
def test_cookies_given_over_https_stay_there(visitor: Visitor, address: str) -> None:
    [cookie] = cookies(visitor.get(address, base_url="https://wenshi.example"))
    assert "Secure" in cookie


def test_https_is_kept_to_once_it_was_used(visitor: Visitor) -> None:
    answer = visitor.get("/", base_url="https://wenshi.example")
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in visitor.get("/").headers


def test_what_staff_see_is_kept_nowhere(visitor: Visitor, editor: Visitor) -> None:
    assert editor.get("/desk").headers["Cache-Control"] == "no-store"
    assert editor.get("/api/v1/articles/neibu").headers["Cache-Control"] == "no-store"
    assert editor.get("/desk/volumes/36/export/text").headers["Cache-Control"] == "no-store"
    assert editor.get("/gazetteer.csv").headers["Cache-Control"] == "no-store"
    assert visitor.get("/").headers["Cache-Control"] == "no-cache"
    assert visitor.get("/gazetteer.csv").headers["Cache-Control"] == "no-cache"


def test_a_proxy_is_believed_only_when_it_is_said_to_be_there(
    house,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    [plain] = cookies(create_app(house).test_client().get("/sign-in", headers=forwarded))
    assert "Secure" not in plain
    monkeypatch.setenv("WENSHI_TRUSTED_PROXIES", "1")
    [secure] = cookies(create_app(house).test_client().get("/sign-in", headers=forwarded))
    assert "Secure" in secure


def test_static_files_may_be_kept_and_change_their_address_with_their_content(
    visitor: Visitor,
) -> None:
    found = re.search(r'href="(/static/book\.css\?v=[0-9a-f]{10})"', visitor.get("/").text)
    assert found is not None
    assert "max-age=31536000" in visitor.get(found[1]).headers["Cache-Control"]


def test_no_password_is_in_any_file_of_the_home(house, app: Flask) -> None:  # type: ignore[no-untyped-def]
    for path in Path(house.home).rglob("*"):
        if path.is_file():
            assert library.PASSWORD.encode() not in path.read_bytes(), path
