"""Describing an operation, at the view that answers it.

::

    @blueprint.get("/volumes/<spelling>")
    @operation(VolumeDocument, N_("一辑"), parameters=[SPELLING], errors=[404])
    def volume(spelling: str) -> Response: ...

Types of answers are TypedDicts, and those of parameters plain types, every field of them with a
sentence: ``title: Annotated[str, _("题名")]``. ``_`` is :func:`described` there, so that these
sentences are collected with all others; they are translated when they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from flask import Flask
from werkzeug.routing import Rule

View = TypeVar("View", bound=Callable[..., Any])


def N_(text: str) -> str:
    """A sentence that is translated when it is shown, see gettext's manual, "Special cases"."""
    return text


def described(text: str, **constraints: Any) -> msgspec.Meta:
    """What a field or a parameter says, with what holds of it: ``ge``, ``le``, ``multiple_of``,
    ``pattern``, ``extra_json_schema`` (see https://jcristharif.com/msgspec/constraints.html).
    """
    return msgspec.Meta(description=text, **constraints)


@dataclass(frozen=True)
class Parameter:
    """A parameter of the address; one of the query that is empty must count as not said.

    ``example`` stands in the example of the operation.
    """

    name: str
    kind: Any
    example: str | int | None = None


@dataclass(frozen=True)
class Operation:
    """``answer``: the type of what is answered with 200. ``errors``: with which other statuses it
    may answer, as :data:`webapp.openapi.document.ERRORS` describes them.
    """

    answer: Any
    summary: str
    description: str
    parameters: Sequence[Parameter]
    errors: Sequence[int]


def operation(
    answer: Any,
    summary: str,
    description: str = "",
    *,
    parameters: Sequence[Parameter] = (),
    errors: Sequence[int] = (),
) -> Callable[[View], View]:
    """Describe a view of the API."""

    def describe(view: View) -> View:
        view.operation = Operation(answer, summary, description, parameters, errors)  # type: ignore[attr-defined]
        return view

    return describe


def operations(app: Flask) -> Iterator[tuple[Rule, Operation]]:
    """Every address that is described, in whatever room, in the order in which they were made."""
    for rule in app.url_map.iter_rules():
        said = getattr(app.view_functions[rule.endpoint], "operation", None)
        if said is not None:
            yield rule, said
