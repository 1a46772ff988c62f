"""The API asked for anything that its description allows, and much that it does not.

Schemathesis makes the questions from the OpenAPI document and holds each answer to it: no failure
of ours (5xx), no status, type of content or field that is not described, what is wrong refused and
what is right not. The questions are the same in every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished

from archive.config import Settings
from webapp import create_app

EXAMPLES = 20  # made up of each operation, besides those at the edges of what is described
KNOWN = [
    ("/api/v1/articles/{identifier}", "identifier", ["caoyun", "saomiao", "chehui", "fengcun"]),
    ("/api/v1/articles/{identifier}/pages", "identifier", ["saomiao"]),
    ("/api/v1/articles/{identifier}/citations", "identifier", ["caoyun", "saomiao"]),
]


@pytest.fixture(scope="module")
def site(furnished: Path) -> Iterator[Flask]:
    """A site over the furnished archive: asking changes nothing in it."""
    app = create_app(Settings.from_environment({"WENSHI_HOME": str(furnished)}))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["finder"].close()
    app.extensions["archive"].close()


@pytest.fixture(scope="module")
def description(site: Flask) -> Any:
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site)
    found.config.seed = 1
    found.config.generation.update(max_examples=EXAMPLES, deterministic=True, database="none")
    # A withdrawn article is asked for rightly, and gone.
    found.config.checks.positive_data_acceptance.expected_statuses.append("410")

    @found.hook
    def map_query(context: Any, query: dict[str, Any] | None) -> dict[str, Any] | None:
        """JSON takes 3.0 for a whole number; in an address it is none."""
        return query and {name: whole(value) for name, value in query.items()}

    return found


def whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_whatever_is_asked_is_answered_as_described(description: Any) -> None:
    asked, wrong = set(), []
    for event in from_schema(description).execute():
        if isinstance(event, NonFatalError):
            wrong.append(f"{event.label}: {event.value}")
        if isinstance(event, ScenarioFinished):
            asked.add(event.label)
            wrong += list(failures(event.recorder))
    assert wrong == []
    paths = set(description.raw_schema["paths"]) - {"/api/v1/openapi.json"}  # where it is read from
    assert {f"GET {path}" for path in paths} <= asked


def failures(recorder: Any) -> Iterator[str]:
    """What was asked and what is wrong with the answer."""
    for case_id, checks in recorder.checks.items():
        case = recorder.cases[case_id].value
        for check in checks:
            if check.status is Status.FAILURE and not (
                is_unsaid(case) and check.name == "negative_data_rejection"
            ):
                yield f"{case.formatted_path} {case.query}: {check.failure_info.failure}"


def is_unsaid(case: schemathesis.Case) -> bool:
    """Whether a parameter is empty, which is allowed (``allowEmptyValue``) and says nothing."""
    return any(value in ("", {}, []) for value in (case.query or {}).values())


@pytest.mark.parametrize(("path", "name", "value"), [
    (path, name, value) for path, name, values in KNOWN for value in values
])  # fmt: skip
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_so_is_what_is_asked_of_things_that_there_are(
    description: Any, path: str, name: str, value: str, mode: GenerationMode
) -> None:
    operation = description[path]["GET"]

    @given(operation.as_strategy(mode, path_parameters={name: value}))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate()

    ask()
