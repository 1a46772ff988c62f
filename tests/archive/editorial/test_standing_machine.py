"""How a submission stands, whatever is done to it in whatever order."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from archive.editorial.reviews import READING
from archive.editorial.standing import Standing, derived
from archive.models import Assignment, Decision, Intake, Opinion, Verdict, now


class Review(RuleBasedStateMachine):
    """Any order of texts, assignments, opinions and decisions, against a model of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.revision = 1
        self.assignments: list[Assignment] = []
        self.opinions: list[Opinion] = []
        self.decisions: list[Decision] = []
        self.expected = Standing.UNASSIGNED
        self.reading: dict[str, bool] = {}  # who was asked this round, and has answered

    def reopened(self) -> None:
        self.expected = Standing.UNASSIGNED
        self.reading = {}

    def settled(self) -> None:
        if not self.reading:
            self.expected = Standing.UNASSIGNED
        elif all(self.reading.values()):
            self.expected = Standing.UNDECIDED
        else:
            self.expected = Standing.UNDER_REVIEW

    def is_reading(self) -> bool:
        return self.expected in READING

    @rule()
    def text(self) -> None:
        self.revision += 1
        if self.expected is Standing.REVISE:
            self.reopened()

    @precondition(is_reading)
    @rule(who=st.sampled_from("李王赵"))
    def assign(self, who: str) -> None:
        self.assignments.append(
            Assignment(revision=self.revision, reviewer=who, made_at=now(), made_by="李")
        )
        self.reading.setdefault(
            who, any(each.reviewer == who and each.revision >= self.begun for each in self.opinions)
        )
        self.settled()

    @precondition(is_reading)
    @rule(who=st.sampled_from("李王赵"))
    def opine(self, who: str) -> None:
        self.opinions.append(Opinion(revision=self.revision, reviewer=who, text="好"))
        if who in self.reading:
            self.reading[who] = True
        self.settled()

    @rule(verdict=st.sampled_from(Verdict))
    def decide(self, verdict: Verdict) -> None:
        self.decisions.append(
            Decision(revision=self.revision, verdict=verdict, made_at=now(), reason="理由")
        )
        self.expected = Standing(verdict.value)

    @property
    def begun(self) -> int:
        asked = [each for each in self.decisions if each.verdict is Verdict.REVISE]
        return asked[-1].revision + 1 if asked else 1

    @invariant()
    def stands_as_expected(self) -> None:
        found = derived(
            Intake.REGISTERED, self.revision, self.assignments, self.opinions, self.decisions
        )
        assert found.standing is self.expected
        waiting = {who for who, done in self.reading.items() if not done}
        if self.is_reading():
            assert {task.who for task in found.tasks} == waiting
        else:
            assert bool(found.tasks) == (self.expected is Standing.REVISE)


TestReview = Review.TestCase
