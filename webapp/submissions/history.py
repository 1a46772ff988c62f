"""What was done to a submission, in one line of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.models import Assignment, Decision, Opinion, Revision, Submission

Step = Revision | Assignment | Opinion | Decision


@dataclass(frozen=True)
class Event:
    """``what`` names the kind of ``step``: text, assignment, opinion or decision."""

    what: str
    step: Step

    @property
    def made_at(self) -> dt.datetime:
        return self.step.made_at


# At one moment, a text comes before who is to read it, and so on.
ORDER = ("text", "assignment", "opinion", "decision")


def history(submission: Submission) -> list[Event]:
    """The texts, assignments, opinions and decisions, the oldest first."""
    steps: dict[str, list[Step]] = {
        "text": list(submission.revisions),
        "assignment": list(submission.assignments),
        "opinion": list(submission.opinions),
        "decision": list(submission.decisions),
    }
    events = [Event(what, step) for what in ORDER for step in steps[what]]
    return sorted(events, key=lambda event: event.made_at)
