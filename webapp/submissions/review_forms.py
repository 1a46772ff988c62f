"""What is typed in a review: who is to read, what they say, what is decided."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import HiddenField, RadioField, SelectField, StringField, SubmitField, TextAreaField

from archive.editorial.days import read_day
from archive.editorial.decisions import Ruling
from archive.editorial.reviews import reviewers
from archive.editorial.typed import LONGEST_PASSAGE
from archive.models import Verdict
from webapp.forms import Form, at_most, required
from webapp.kinds import KINDS

DAY = {"type": "date"}


def verdicts() -> list[tuple[str, str]]:
    return [(each.value, str(KINDS[each])) for each in Verdict]


class AssignForm(Form):
    reviewer = SelectField(_("审稿人"), [required()])
    due = StringField(_("期限"), render_kw=DAY)
    submit = SubmitField(_("分派"))

    def offer(self, session: Session) -> None:
        self.reviewer.choices = [(name, name) for name in reviewers(session)]


class OpinionForm(Form):
    text = TextAreaField(
        _("意见"), [required(), at_most(LONGEST_PASSAGE)], render_kw={"rows": 5},
        description=_("写下以后不能改，只能再写。请不要写作者的电话、住址。"),
    )  # fmt: skip
    proposes = SelectField(_("建议"))
    submit = SubmitField(_("写下意见"))

    def offer(self) -> None:
        self.proposes.choices = [("", "—"), *verdicts()]

    @property
    def proposed(self) -> Verdict | None:
        return Verdict(self.proposes.data) if self.proposes.data else None


class DecisionForm(Form):
    seen = HiddenField()
    verdict = RadioField(_("决定"), [required()])
    reason = TextAreaField(
        _("理由"), [required(), at_most(LONGEST_PASSAGE)], render_kw={"rows": 3},
        description=_("只有编辑看得到；写下以后不能改。"),
    )  # fmt: skip
    answer = TextAreaField(
        _("给作者的话"), [at_most(LONGEST_PASSAGE)], render_kw={"rows": 3},
        description=_("作者凭回执看得到。请作者修改的，写明改哪里。"),
    )  # fmt: skip
    due = StringField(_("交稿期限"), render_kw=DAY, description=_("只有“修改”要定。"))
    submit = SubmitField(_("作出决定"))

    def offer(self) -> None:
        self.verdict.choices = verdicts()

    @property
    def ruling(self) -> Ruling:
        """What was typed. Raises :class:`archive.errors.Refusal` for a day that is none."""
        return Ruling(
            Verdict(self.verdict.data),
            self.reason.data or "",
            self.answer.data or "",
            read_day(self.due.data or ""),
        )
