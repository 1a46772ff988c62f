"""What the Presentation API 3.0 requires of a document, read from its specification.

https://iiif.io/api/presentation/3.0/#a-summary-of-property-requirements: for each type, the
properties that it must have and those that it may have besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

DESCRIBED = {
    "metadata", "summary", "requiredStatement", "rights", "provider", "thumbnail", "navDate",
    "homepage", "rendering", "seeAlso", "service", "partOf", "behavior", "annotations",
}  # fmt: skip
MUST = {
    "Collection": {"id", "type", "label", "items"},
    "Manifest": {"id", "type", "label", "items"},
    "Canvas": {"id", "type", "width", "height", "items"},
    "Range": {"id", "type", "label", "items"},
    "AnnotationPage": {"id", "type", "items"},
    "Annotation": {"id", "type", "motivation", "body", "target"},
}
MAY = {
    "Collection": DESCRIBED | {"viewingDirection", "services"},
    "Manifest": DESCRIBED | {"viewingDirection", "services", "structures", "start"},
    "Canvas": DESCRIBED | {"label"},
    "Range": DESCRIBED | {"viewingDirection", "start", "supplementary"},
    "AnnotationPage": {"label", "partOf", "next", "prev", "seeAlso", "service"},
    "Annotation": {"label", "textGranularity"},
}
WITHIN = {  # what may be an item of what
    "Collection": {"Collection", "Manifest"},
    "Manifest": {"Canvas"},
    "Canvas": {"AnnotationPage"},
    "Range": {"Canvas", "Range"},
    "AnnotationPage": {"Annotation"},
}
LANGUAGE = re.compile(r"none|[a-z]{2,3}(-[A-Za-z]{2,8})*")
LANGUAGE_MAPS = {"label", "summary"}
LISTS = {
    "metadata", "provider", "thumbnail", "homepage", "rendering", "seeAlso", "service", "partOf",
    "behavior", "annotations", "items", "structures", "logo",
}  # fmt: skip


def broken(document: dict[str, Any]) -> list[str]:
    """What is wrong with a document that is given by itself; nothing if all is well."""
    found = list(wrong(document, whole=True))
    if next(iter(document)) != "@context":
        found.append("the context does not come first")
    names = [each["id"] for each in embedded(document)]
    found += sorted({f"{name} names two things" for name in names if names.count(name) > 1})
    return found


def wrong(resource: dict[str, Any], whole: bool) -> Iterator[str]:
    """``whole``: it is given here, and not only referred to."""
    kind = resource["type"]
    here = f"{kind} {resource['id']}"
    if not re.match(r"https?://[^ ]+$", resource["id"]):
        yield f"{here}: no address"
    if kind == "Canvas" and "#" in resource["id"]:
        yield f"{here}: a canvas has an address of its own"
    if whole:
        yield from (f"{here}: no {name}" for name in MUST[kind] - resource.keys())
        more = resource.keys() - MUST[kind] - MAY[kind] - {"@context"}
        yield from (f"{here}: {name} is not known" for name in more)
    for name in LISTS & resource.keys():
        if not isinstance(resource[name], list) or not (resource[name] or name == "items"):
            yield f"{here}: {name} is no list of anything"
    yield from maps(resource, here)
    for item in resource.get("items", []):
        if item["type"] not in WITHIN[kind]:
            yield f"{here}: has a {item['type']}"
        yield from wrong(item, whole="items" in item or item["type"] in ("Annotation", "Range"))
    for each in resource.get("structures", []):
        yield from wrong(each, whole=True)
    for each in [*resource.get("annotations", []), *resource.get("thumbnail", [])]:
        if not {"id", "type"} <= each.keys():
            yield f"{here}: refers to nothing"
    if "start" in resource and resource["start"]["id"] not in {i["id"] for i in resource["items"]}:
        yield f"{here}: begins elsewhere"


def maps(resource: dict[str, Any], here: str) -> Iterator[str]:
    """Texts say in which language they are."""
    told = [resource[name] for name in LANGUAGE_MAPS & resource.keys()]
    pairs = [*resource.get("metadata", [])]
    pairs += [resource["requiredStatement"]] if "requiredStatement" in resource else []
    told += [pair[name] for pair in pairs for name in ("label", "value")]
    for name in ("homepage", "provider", "seeAlso", "rendering"):
        told += [each["label"] for each in resource.get(name, [])]
    for each in told:
        if not each or not all(
            LANGUAGE.fullmatch(tag) and texts and all(isinstance(text, str) for text in texts)
            for tag, texts in each.items()
        ):
            yield f"{here}: {each} is no text in a language"


def embedded(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The resource and all that is given within it."""
    yield resource
    for each in [*resource.get("items", []), *resource.get("structures", [])]:
        if "items" in each or each["type"] == "Annotation":
            yield from embedded(each)
