"""The page of a submission: all that is known of it, and the forms for what can be done next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from archive.editorial.contacts import contact_of
from archive.editorial.decisions import seen
from archive.editorial.drafts import open_among
from archive.editorial.numbering import number_of
from archive.editorial.renewing import differs
from archive.editorial.reviews import READING
from archive.editorial.standing import stands
from archive.models import Intake, Submission
from archive.moments import today
from webapp import record
from webapp.submissions.history import history
from webapp.submissions.review_forms import AssignForm, DecisionForm, OpinionForm


@dataclass(frozen=True)
class Forms:
    """The forms of a review; one of them may carry what was typed, and what is wrong with it."""

    assign: AssignForm
    opinion: OpinionForm
    decision: DecisionForm


def forms(filled: AssignForm | OpinionForm | DecisionForm | None = None) -> Forms:
    """Fresh forms, but for the one that was filled in."""

    def fresh(kind: type, prefix: str):  # type: ignore[no-untyped-def]
        return filled if isinstance(filled, kind) else kind(prefix=prefix, formdata=None)

    made = Forms(
        fresh(AssignForm, "assign"), fresh(OpinionForm, "opinion"), fresh(DecisionForm, "decision")
    )
    made.assign.offer(record.reading())
    made.opinion.offer()
    made.decision.offer()
    return made


def submission_page(
    submission: Submission, filled: AssignForm | OpinionForm | DecisionForm | None = None
) -> str:
    stand = stands(submission)
    shown = forms(filled)
    shown.decision.seen.data = seen(submission)
    return render_template(
        "submissions/submission.html",
        submission=submission,
        number=number_of(submission),
        stands=stand,
        contact=contact_of(submission),
        differs=differs(submission),
        is_open=submission.article is not None
        and bool(open_among(record.reading(), [submission.article])),
        events=history(submission),
        forms=shown,
        is_reading=stand.standing in READING,
        is_registered=submission.intake is Intake.REGISTERED,
        today=today(),
    )
