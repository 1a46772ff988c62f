"""The description as a page sets it: operations, then the objects that answers are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from flask_babel import gettext as _

from webapp.openapi.document import COMPONENTS, JSON

Piece = tuple[str, str]  # words, and the object that they name, or nothing
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter or a field. ``kind`` is said in words, some of which name objects.

    ``note``: that a parameter is a part of the path, or that a field may be missing.
    """

    name: str
    kind: list[Piece]
    text: str
    note: str


@dataclass(frozen=True)
class Listed:
    """An operation. ``answer``: what is answered with 200; ``others``: errors, in words.

    ``example``: an address to try, and how it is shown.
    """

    anchor: str
    path: str
    summary: str
    description: str
    parameters: list[Field]
    answer: list[Piece]
    fields: list[Field]
    others: list[tuple[str, str, list[Piece]]]
    example: tuple[str, str] | None


@dataclass(frozen=True)
class Listing:
    title: str
    about: str
    operations: list[Listed]
    objects: list[tuple[str, list[Field]]]


def listed(document: Schema, known_here: Mapping[str, object]) -> Listing:
    """``known_here``: values for the parameters of paths, so that the examples lead somewhere."""
    components = document["components"]["schemas"]
    operations = [
        operation(path, item["get"], components, known_here)
        for path, item in document["paths"].items()
    ]
    fields = {name: fields_of(schema) for name, schema in components.items()}
    shown = [*fields.values(), *(each.fields for each in operations)]
    kinds = [field.kind for several in shown for field in several]
    kinds += [kind for each in operations for __, __, kind in each.others]
    named = {name for kind in kinds for __, name in kind if name}
    return Listing(
        document["info"]["title"],
        document["info"]["description"],
        operations,
        [(name, fields[name]) for name in sorted(named)],
    )


def operation(
    path: str, said: Schema, components: Schema, known_here: Mapping[str, object]
) -> Listed:
    parameters, responses = said.get("parameters", []), said["responses"]
    schema = schema_of(responses["200"]) or {}
    answer = kind_of(schema)
    named = components.get(answer[0][1], schema)
    return Listed(
        anchor=said["operationId"],
        path=path,
        summary=said["summary"],
        description=said.get("description", ""),
        parameters=[
            Field(
                each["name"],
                kind_of(each["schema"]),
                each["description"],
                _("路径") if each["in"] == "path" else "",
            )
            for each in parameters
        ],
        answer=answer,
        fields=fields_of(named),
        others=[
            (status, response["description"], kind_of(schema_of(response) or {}))
            for status, response in responses.items()
            if status not in ("200", "304")
        ],
        example=example(path, parameters, known_here),
    )


def schema_of(response: Schema) -> Schema | None:
    content: Schema = response.get("content", {})
    found: Schema | None = content.get(JSON, {}).get("schema")
    return found


def fields_of(schema: Schema) -> list[Field]:
    required = schema.get("required", ())
    return [
        Field(
            name, kind_of(each), each.get("description", ""), "" if name in required else _("可缺")
        )
        for name, each in schema.get("properties", {}).items()
    ]


def example(
    path: str, parameters: Iterable[Schema], known_here: Mapping[str, object]
) -> tuple[str, str] | None:
    """An address to try; none where nothing is known to put into its path."""
    query = {}
    for each in parameters:
        name = each["name"]
        if each["in"] == "path":
            if name not in known_here:
                return None
            path = path.replace(f"{{{name}}}", quote(str(known_here[name])))
        elif "example" in each:
            query[name] = each["example"]
    address = f"{path}?{urlencode(query)}" if query else path
    return address, unquote(address)


def kind_of(schema: Schema) -> list[Piece]:
    """What may stand there, in words."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(COMPONENTS)
        return [(name, name)]
    if "anyOf" in schema:
        return joined([kind_of(each) for each in schema["anyOf"]], _("或"))
    if "enum" in schema:
        return [("、".join(map(str, schema["enum"])), "")]
    match schema.get("type"):
        case "array" if "prefixItems" in schema:
            return [
                ("[", ""),
                *joined([kind_of(e) for e in schema["prefixItems"]], "，"),
                ("]", ""),
            ]
        case "array":
            return [(_("列表："), ""), *kind_of(schema["items"])]
        case "integer" if "minimum" in schema and "maximum" in schema:
            return [(f"{schema['minimum']}—{schema['maximum']}", "")]
        case "object":
            return [(_("键值对"), "")]
        case kind:
            return [(WORDS[kind]() if kind in WORDS else str(kind or ""), "")]


WORDS = {
    "string": lambda: _("文字"),
    "integer": lambda: _("整数"),
    "number": lambda: _("数"),
    "boolean": lambda: _("是否（true、false）"),
}


def joined(parts: list[list[Piece]], between: str) -> list[Piece]:
    pieces = list(parts[0])
    for part in parts[1:]:
        pieces += [(between, ""), *part]
    return pieces
