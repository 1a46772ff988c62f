"""A page line by line: what is shown of each line, and taking in what an editor made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.models import Line, LineKind, User
from archive.scans.correcting import correct, tell_kind, undo
from archive.scans.expecting import unsure_characters
from archive.scans.text_layer import differing
from index.confusables import classes

CANDIDATES = 6


@dataclass(frozen=True)
class Character:
    """A character of a line, whether it was read unsurely, and what it may be instead."""

    text: str
    at: int
    is_unsure: bool
    candidates: str


@dataclass(frozen=True)
class Row:
    """A line of the page as the form shows it.

    ``text`` and ``kind`` are what the editor made of it, which differs from the record only
    where the record could not take it; ``problem`` says why.
    """

    line: Line
    text: str
    kind: LineKind
    problem: Refusal | None

    @property
    def characters(self) -> list[Character]:
        unsure = set(unsure_characters(self.line))
        return [
            Character(char, at, at in unsure, instead_of(char) if at in unsure else "")
            for at, char in enumerate(self.line.text)
        ]

    @property
    def is_unsure(self) -> bool:
        return bool(unsure_characters(self.line))

    @property
    def embedded(self) -> str:
        """What the scan's own text layer says, where that is another text."""
        return differing(self.line)


@dataclass
class Outcome:
    """What became of a submitted page: lines that were changed, and problems by line."""

    changed: int = 0
    problems: dict[int, Refusal] = field(default_factory=dict)


def instead_of(char: str) -> str:
    """Characters that look like this one."""
    return classes(char)[0][1 : 1 + CANDIDATES]


def rows(
    lines: Sequence[Line], said: Mapping[str, str] | None = None, outcome: Outcome | None = None
) -> list[Row]:
    """The lines as the form shows them, with what was said of those that could not be taken."""
    problems = outcome.problems if outcome else {}
    return [
        Row(
            line,
            said.get(f"text-{line.id}", line.text) if said and line.id in problems else line.text,
            line.kind,
            problems.get(line.id),
        )
        for line in lines
    ]


def take(session: Session, lines: Sequence[Line], said: Mapping[str, str], user: User) -> Outcome:
    """Take in what a form says of these lines. One that cannot be taken leaves the others alone.

    ``text-<id>``: how the line reads; ``before-<id>``: how it read when the form was made;
    ``kind-<id>``: its kind; ``undo``: the id of a line whose last correction is taken back;
    ``embedded``: the id of a line that is to read as the scan's text layer says, or ``all``.
    """
    outcome = Outcome()
    for line in lines:
        text, before = said.get(f"text-{line.id}"), said.get(f"before-{line.id}")
        try:
            if text is not None and before is not None and text.strip() != before.strip():
                outcome.changed += bool(correct(session, line, text, before=before, user=user))
            if said.get("embedded") in ("all", str(line.id)) and text == before and differing(line):
                embedded = line.embedded or ""
                changed = correct(session, line, embedded, before=before or "", user=user)
                outcome.changed += bool(changed)
            if said.get("undo") == str(line.id) and text == before:
                outcome.changed += bool(undo(session, line, before=before or "", user=user))
        except Refusal as problem:
            outcome.problems[line.id] = problem
            continue
        kind = kind_said(said.get(f"kind-{line.id}"))
        if kind is not None and kind is not line.kind:
            tell_kind(session, line, kind, user)
            outcome.changed += 1
    return outcome


def kind_said(text: str | None) -> LineKind | None:
    return next((kind for kind in LineKind if kind.value == text), None)
