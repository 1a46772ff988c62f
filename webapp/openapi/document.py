"""The description of the API as an OpenAPI document (https://spec.openapis.org/oas/v3.1.1).

Its schemas are made by msgspec from the types of the answers, in JSON Schema 2020-12, the dialect
of OpenAPI 3.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Annotated, Any, TypedDict, get_args, get_type_hints, is_typeddict

import msgspec
from flask import Flask, request
from flask_babel import gettext
from werkzeug.routing import Rule

from webapp.kinds import SERIES
from webapp.openapi.operations import N_, Operation, operations
from webapp.openapi.operations import described as _

COMPONENTS = "#/components/schemas/"
PLACE = re.compile(r"<(?:[^<>:]+:)?([^<>]+)>")
TEXTS = ("description", "summary")
JSON = "application/json"


class Error(TypedDict):
    error: Annotated[str, _("错在哪里，怎样改正")]


class Tombstone(TypedDict):
    error: Annotated[str, _("文章已经撤回")]
    id: Annotated[str, _("文章的标识，不会再指别的文章")]
    volume: Annotated[int | None, _("原在哪一辑")]
    withdrawn_at: Annotated[str, _("撤回的时间（ISO 8601，UTC）")]
    merged_into: Annotated[str | None, _("内容并入了哪一篇（标识）；没有，或那一篇不公开，是 null")]
    url: Annotated[str | None, _("并入的那一篇在接口里的地址")]


# Other statuses than 200: what they mean, and the type of what they say.
ERRORS: dict[int, tuple[str, Any]] = {
    400: (N_("参数不对"), Error),
    404: (N_("没有，或没有公开"), Error),
    410: (N_("已经撤回"), Tombstone),
}
ABOUT = N_(
    "网页上能读到的，这里都有，格式是 JSON，只读，不需要密钥。出错时状态码是 4xx，error 说明原因。"
    "列表用 limit 和 offset 分段，还有下一段时，Link 响应头给出地址（rel=next）。"
    "每个回答都带 ETag：再问时放进 If-None-Match，没有变就回答 304。"
    "别的网站的网页也可以读取（CORS）。"
)


def document(app: Flask) -> dict[str, Any]:
    """The whole document, in the language of the request."""
    found = list(operations(app))
    kinds = list(dict.fromkeys(kind for __, each in found for kind in kinds_of(each)))
    schemas, components = msgspec.json.schema_components(kinds, ref_template=COMPONENTS + "{name}")
    known = dict(zip(kinds, schemas, strict=True))
    for table in tables_in(kinds):
        component = components[table.__name__]
        component.pop("description", None)  # the words of our own code, not for its users
        said = component["properties"]
        component["properties"] = {
            name: said[name] for name in table.__annotations__ if name in said
        }
    whole: dict[str, Any] = translated(
        {
            "openapi": "3.1.0",
            "info": {
                "title": gettext("%(series)s · 数据接口", series=SERIES),
                "version": version("wenshi"),
                "description": ABOUT,
            },
            "servers": [{"url": request.script_root or "/"}],
            "paths": {template(rule): {"get": written(rule, each, known)} for rule, each in found},
            "components": {"schemas": components},
        }
    )
    return whole


def tables_in(kinds: Iterable[Any]) -> set[Any]:
    """The TypedDicts that these types are made of; msgspec would list their fields by name."""
    found: set[Any] = set()
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if is_typeddict(kind) and kind not in found:
            found.add(kind)
            waiting += get_type_hints(kind).values()
        waiting += get_args(kind)
    return found


def kinds_of(operation: Operation) -> Iterable[Any]:
    yield operation.answer
    yield from (parameter.kind for parameter in operation.parameters)
    yield from (ERRORS[status][1] for status in operation.errors)


def template(rule: Rule) -> str:
    """``/volumes/{spelling}`` for ``/volumes/<spelling>``."""
    return PLACE.sub(r"{\1}", rule.rule)


def written(rule: Rule, operation: Operation, known: dict[Any, Any]) -> dict[str, Any]:
    """The operation object. ``known`` has the schemas of all types."""
    said = {
        "operationId": rule.endpoint.rpartition(".")[2],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [
            {
                "name": each.name,
                "in": "path" if each.name in rule.arguments else "query",
                "required": each.name in rule.arguments,
            }
            | ({} if each.name in rule.arguments else {"allowEmptyValue": True})
            | parted(known[each.kind])
            | ({} if each.example is None else {"example": each.example})
            for each in operation.parameters
        ],
        "responses": {
            "200": {
                "description": FOUND,
                "headers": headers(operation),
                "content": of_json(known[operation.answer]),
            },
            "304": {"description": SAME},
        }
        | {
            str(status): {
                "description": ERRORS[status][0],
                "content": of_json(known[ERRORS[status][1]]),
            }
            for status in operation.errors
        },
    }
    return {name: value for name, value in said.items() if value}


FOUND = N_("找到了")
SAME = N_("和 If-None-Match 所说的一样，没有变")
TAG = N_("这一回答的标记，见 RFC 9110")
NEXT = N_("下一段（rel=next）和上一段（rel=prev）的地址，见 RFC 8288")


def headers(operation: Operation) -> dict[str, Any]:
    said = {"ETag": TAG}
    if any(each.name == "offset" for each in operation.parameters):
        said["Link"] = NEXT
    return {
        name: {"description": text, "schema": {"type": "string"}} for name, text in said.items()
    }


def of_json(schema: dict[str, Any]) -> dict[str, Any]:
    return {JSON: {"schema": schema}}


def parted(schema: dict[str, Any]) -> dict[str, Any]:
    """What a parameter says apart from what holds of it."""
    holds = {name: value for name, value in schema.items() if name != "description"}
    return {"description": schema["description"], "schema": holds}


def translated(tree: Any) -> Any:
    """The tree with all that it says in the language of the request."""
    if isinstance(tree, dict):
        return {
            name: gettext(value)
            if name in TEXTS and isinstance(value, str) and value
            else translated(value)
            for name, value in tree.items()
        }
    return [translated(each) for each in tree] if isinstance(tree, list) else tree
