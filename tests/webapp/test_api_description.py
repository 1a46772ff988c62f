"""The description of the API, held to what the API does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.webapp.conftest import Visitor
from webapp.language import TAGS

METHODS = {"GET", "HEAD", "OPTIONS"}
# Real questions and their answers: every operation, with each status that it may answer with.
ASKED = {
    "series": {200: ["/api/v1"]},
    "openapi": {200: ["/api/v1/openapi.json", "/api/v1/openapi.json?lang=en"]},
    "search": {
        200: ["/api/v1/search", "/api/v1/search?q=丹江 辑:abc", "/api/v1/search?q=会馆&limit=0",
              "/api/v1/search?q=已巳~ OR 商县&expand=caoyun", "/api/v1/search?q=地名:商州",
              "/api/v1/search?q=单江遭运", "/api/v1/search?q=一词&sort=date&limit=2&offset=1"],
        400: ["/api/v1/search?limit=x", "/api/v1/search?sort=x", "/api/v1/search?volume=x"],
    },
    "suggest": {200: ["/api/v1/suggest?q=商", "/api/v1/suggest"], 400: ["/api/v1/suggest?limit=x"]},
    "volumes": {200: ["/api/v1/volumes"]},
    "volume": {200: ["/api/v1/volumes/35", "/api/v1/volumes/卅六"], 404: ["/api/v1/volumes/99"]},
    "ingestion": {200: ["/api/v1/ingestions/1"], 404: ["/api/v1/ingestions/99"]},
    "article": {
        200: ["/api/v1/articles/caoyun?q=丹江", "/api/v1/articles/saomiao?q=会馆",
              "/api/v1/articles/sanpian", "/api/v1/articles/yizhan"],
        404: ["/api/v1/articles/nothing", "/api/v1/articles/fengcun", "/api/v1/articles/neibu"],
        410: ["/api/v1/articles/chehui"],
    },
    "article_pages": {
        200: ["/api/v1/articles/saomiao/pages?q=会馆", "/api/v1/articles/caoyun/pages"],
        400: ["/api/v1/articles/saomiao/pages?limit=0"],
        404: ["/api/v1/articles/fengcun/pages"],
        410: ["/api/v1/articles/chehui/pages"],
    },
    "article_citations": {
        200: ["/api/v1/articles/caoyun/citations", "/api/v1/articles/saomiao/citations?at=page2:2"],
        400: ["/api/v1/articles/caoyun/citations?at=x"],
        404: ["/api/v1/articles/caoyun/citations?at=p99", "/api/v1/articles/neibu/citations",
              "/api/v1/articles/caoyun/citations?at=p3-p1"],
        410: ["/api/v1/articles/chehui/citations"],
    },
    "gazetteer_places": {
        200: ["/api/v1/gazetteer", "/api/v1/gazetteer?q=商县&limit=1"],
        400: ["/api/v1/gazetteer?limit=201"],
    },
    "contents": {
        200: ["/api/v1/contents", "/api/v1/contents?by=author&sort=count&q=陈&page=1",
              "/api/v1/contents?by=place", "/api/v1/contents?by=period&page=all",
              "/api/v1/contents?by=volume&sort=name&heading=35"],
        400: ["/api/v1/contents?by=x", "/api/v1/contents?page=0"],
    },
    "authors": {200: ["/api/v1/authors/陈守正"], 404: ["/api/v1/authors/无此人"]},
    "people": {200: ["/api/v1/people/周船头"], 404: ["/api/v1/people/陈守正"]},
    "places": {
        200: ["/api/v1/places/商州", "/api/v1/places/上雒"], 404: ["/api/v1/places/无此地"],
    },
    "timeline": {
        200: ["/api/v1/timeline", "/api/v1/timeline?from=1900", "/api/v1/timeline?from=1&to=9"],
        400: ["/api/v1/timeline?from=0"],
    },
    "copies": {
        200: ["/api/v1/copies", "/api/v1/copies?volume=35&kind=donate"],
        400: ["/api/v1/copies?volume=x", "/api/v1/copies?kind=x", "/api/v1/copies?offset=-1"],
    },
    "ledger_stock": {
        200: ["/api/v1/ledger/stock", "/api/v1/ledger/stock?volume=35&at=2022-12-31"],
        400: ["/api/v1/ledger/stock?at=2022", "/api/v1/ledger/stock?volume=x"],
    },
    "ledger_recipients": {
        200: ["/api/v1/ledger/recipients?kind=library&q=商州", "/api/v1/ledger/recipients",
              "/api/v1/ledger/recipients?sort=place"],
        400: ["/api/v1/ledger/recipients?kind=x", "/api/v1/ledger/recipients?limit=0",
              "/api/v1/ledger/recipients?sort=x"],
    },
    "ledger_reports": {200: ["/api/v1/ledger/reports"]},
    "ledger_report": {
        200: ["/api/v1/ledger/reports/2022", "/api/v1/ledger/reports/2022?month=7",
              "/api/v1/ledger/reports/0"],
        400: ["/api/v1/ledger/reports/2022?month=13"],
        404: ["/api/v1/ledger/reports/3000"],
    },
    "ledger_movements": {
        200: ["/api/v1/ledger/movements?from=2022&to=2022-12&sort=-date",
              "/api/v1/ledger/movements?recipient=商州区图书馆&location=资料室&kind=donate",
              "/api/v1/ledger/movements?document=捐〔2022〕9号&volume=35"],
        400: ["/api/v1/ledger/movements?from=x", "/api/v1/ledger/movements?sort=x",
              "/api/v1/ledger/movements?limit=0"],
    },
    "holdings": {
        200: ["/api/v1/holdings", "/api/v1/holdings?volume=35&kind=library&institution=省"],
        400: ["/api/v1/holdings?limit=x", "/api/v1/holdings?kind=person"],
    },
    "holders": {
        200: ["/api/v1/holders", "/api/v1/holders?volume=36&lacking=1&place="],
        400: ["/api/v1/holders?lacking=x", "/api/v1/holders?volume=x"],
    },
    "ledger_documents": {
        200: ["/api/v1/ledger/documents", "/api/v1/ledger/documents?kind=donate&year=2022",
              "/api/v1/ledger/documents?number=捐&sort=date&limit=1"],
        400: ["/api/v1/ledger/documents?kind=lose", "/api/v1/ledger/documents?year=0",
              "/api/v1/ledger/documents?sort=x", "/api/v1/ledger/documents?limit=0"],
    },
    "ledger_document": {
        200: ["/api/v1/ledger/documents/1"], 404: ["/api/v1/ledger/documents/99"],
    },
    "ledger_matrix": {
        200: ["/api/v1/ledger/matrix", "/api/v1/ledger/matrix?kind=library&lacks=36&sort=name"],
        400: ["/api/v1/ledger/matrix?kind=person", "/api/v1/ledger/matrix?lacks=x"],
    },
}  # fmt: skip
QUESTIONS = [
    (name, status, address)
    for name, by_status in ASKED.items()
    for status, addresses in by_status.items()
    for address in addresses
]


@pytest.fixture
def document(visitor: Visitor) -> dict[str, Any]:
    found = visitor.get("/api/v1/openapi.json").json
    assert found is not None
    return found


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["get"]["operationId"]: item["get"] for item in document["paths"].values()}


def test_it_is_an_openapi_document(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1")


def test_every_address_is_described_and_no_other(app: Flask, document: dict[str, Any]) -> None:
    there = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule): rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        or hasattr(app.view_functions[rule.endpoint], "operation")
    }
    assert set(document["paths"]) == set(there)
    for path, rule in there.items():
        assert path.startswith("/api/v1")
        assert set(document["paths"][path]) == {"get"}
        assert rule.methods == METHODS
        said = document["paths"][path]["get"].get("parameters", [])
        in_path = {each["name"] for each in said if each["in"] == "path"}
        assert in_path == rule.arguments


def test_everything_is_said_in_both_languages(visitor: Visitor, document: dict[str, Any]) -> None:
    english = visitor.get("/api/v1/openapi.json?lang=en").json
    assert english is not None
    told, there = list(texts(document)), list(texts(english))
    assert len(told) == len(there) > 100
    for chinese, translated in zip(told, there, strict=True):
        assert chinese.strip()
        assert translated.strip()
        assert translated != chinese


def texts(tree: Any) -> Any:
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name in ("description", "summary", "title") and isinstance(value, str):
                if name != "title" or "properties" not in tree:
                    yield value
            else:
                yield from texts(value)
    elif isinstance(tree, list):
        for each in tree:
            yield from texts(each)


def test_every_field_and_parameter_says_what_it_is(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field, said in schema["properties"].items():
            assert said.get("description"), f"{name}.{field}"
    for operation in operations(document).values():
        for parameter in operation.get("parameters", []):
            assert parameter["description"]


def test_every_status_that_is_described_is_asked_for(document: dict[str, Any]) -> None:
    described = {
        name: {int(status) for status in operation["responses"]} - {304}
        for name, operation in operations(document).items()
    }
    assert described == {name: set(by_status) for name, by_status in ASKED.items()}


def strict(tree: Any) -> Any:
    """The schemas with no room for fields that they do not name, where none is to be missed."""
    if isinstance(tree, dict):
        tight = {name: strict(value) for name, value in tree.items()}
        if "properties" in tight and isinstance(tight.get("required"), list):
            tight["additionalProperties"] = False
        return tight
    return [strict(each) for each in tree] if isinstance(tree, list) else tree


def check(document: dict[str, Any], name: str, answer: Any) -> None:
    """Raises :class:`jsonschema.ValidationError` where the answer is not what is described."""
    said = operations(document)[name]["responses"][str(answer.status_code)]
    schema = said["content"][answer.mimetype]["schema"]
    Draft202012Validator(
        strict({**schema, "components": document["components"]}),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    ).validate(answer.json)


@pytest.mark.parametrize(("name", "status", "address"), QUESTIONS)
def test_answers_are_what_is_described(
    visitor: Visitor, document: dict[str, Any], name: str, status: int, address: str
) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    check(document, name, answer)


@pytest.mark.parametrize(
    ("name", "address"),
    [("article", "/api/v1/articles/neibu"), ("article", "/api/v1/articles/cao-gao"),
     ("copies", "/api/v1/copies"), ("search", "/api/v1/search?q=玄鹤")],
)  # fmt: skip
def test_so_are_those_for_staff(
    admin: Visitor, document: dict[str, Any], name: str, address: str
) -> None:
    check(document, name, admin.get(address))


def test_the_page_lists_all_of_it(visitor: Visitor, document: dict[str, Any]) -> None:
    page = visitor.get("/api").text
    assert "<script" not in re.sub(r'<script type="module" src="/static/[^>]*></script>', "", page)
    for path, item in document["paths"].items():
        operation = item["get"]
        assert f"GET {path}" in page
        assert f'<h2 id="{operation["operationId"]}">{operation["summary"]}</h2>' in page
        for parameter in operation.get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in page
            assert parameter["description"] in page
    for schema in document["components"]["schemas"].values():
        for name, said in schema["properties"].items():
            assert f"<code>{name}</code>" in page
            assert said["description"].replace("'", "&#39;") in page


def test_the_page_names_nothing_that_it_does_not_explain(visitor: Visitor) -> None:
    page = visitor.get("/api").text
    for target in set(re.findall(r'href="#([^"]+)"', page)):
        assert f'id="{target}"' in page, target


def test_the_examples_lead_to_answers(visitor: Visitor) -> None:
    page = visitor.get("/api").text
    examples = re.findall(r'<p class="example">.*?href="([^"]+)"', page)
    assert len(examples) == len(ASKED)
    for example in examples:
        assert visitor.get(example.replace("&amp;", "&")).status_code == 200


def test_an_empty_archive_has_a_page_too(settings: Any) -> None:
    from webapp import create_app

    visitor = create_app(settings).test_client()
    page = visitor.get("/api")
    assert page.status_code == 200
    assert "/api/v1/articles/{identifier}" in page.text


@pytest.mark.parametrize("language", TAGS)
def test_every_page_leads_to_it(visitor: Visitor, language: str) -> None:
    assert '<a href="/api">' in visitor.get(f"/volumes?lang={language}").text
