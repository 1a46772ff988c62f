"""What an editor may say of an outline and of its topics."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import StringField, SubmitField, TextAreaField

from archive.editorial.days import read_day
from archive.editorial.outlines import Plan
from archive.editorial.topics import Wanted
from archive.editorial.typed import LONGEST_LINE, LONGEST_PASSAGE
from archive.models import Outline, Topic
from webapp.checking.bounds import splitting_names
from webapp.describing.forms import read_years, spelled_years
from webapp.forms import Form, VolumeField, at_most, required

DAY = {"type": "date"}


class PlanForm(Form):
    title = StringField(
        _("名称"), [at_most(LONGEST_LINE)], description=_("如“商州商贸专辑”；可以不填。")
    )
    guidance = TextAreaField(
        _("征稿说明"), [at_most(LONGEST_PASSAGE)], render_kw={"rows": 8},
        description=_("宗旨、体裁、篇幅、署名和联系办法，印在征稿启事的开头。"),
    )  # fmt: skip
    deadline = StringField(_("截稿日期"), render_kw=DAY)
    submit = SubmitField(_("保存"))

    def show(self, outline: Outline) -> None:
        """Fill in what is said already, as long as nothing was sent."""
        if self.is_submitted():
            return
        self.title.data, self.guidance.data = outline.title, outline.guidance
        self.deadline.data = outline.deadline.isoformat() if outline.deadline else ""

    @property
    def said(self) -> Plan:
        """What was typed. Raises :class:`archive.errors.Refusal` for a deadline that is no day."""
        return Plan(
            self.title.data or "", self.guidance.data or "", read_day(self.deadline.data or "")
        )


class NewPlanForm(PlanForm):
    volume = VolumeField(_("辑号"), [required()], description=_("还没有出版的一辑，如 36。"))

    @property
    def ordered(self) -> list:  # type: ignore[type-arg]
        """The number first."""
        return [self.volume, *(each for each in super().ordered if each is not self.volume)]


class TopicForm(Form):
    title = StringField(_("选题"), [required(), at_most(LONGEST_LINE)])
    years = StringField(
        _("所记年代"), [at_most(40)], description=_("如 1927-1937；只一年写 1934；不限就空着。")
    )
    places = TextAreaField(
        _("地域"), [at_most(2_000)], render_kw={"rows": 2},
        description=_("用顿号隔开，如“龙驹寨、夜村”；不限就空着。"),
    )  # fmt: skip
    guidance = TextAreaField(
        _("要求"), [at_most(LONGEST_PASSAGE)], render_kw={"rows": 5},
        description=_("希望写到的人、事、物，可供采访的线索。"),
    )  # fmt: skip
    submit = SubmitField(_("保存选题"))

    def show(self, topic: Topic) -> None:
        if self.is_submitted():
            return
        self.title.data, self.guidance.data = topic.title, topic.guidance
        self.places.data = "、".join(topic.places)
        self.years.data = spelled_years(years_of(topic))

    @property
    def wanted(self) -> Wanted:
        """What was typed. Raises :class:`archive.errors.Refusal` for years that are none."""
        return Wanted(
            self.title.data or "",
            self.guidance.data or "",
            read_years((self.years.data or "").strip()),
            tuple(splitting_names(self.places.data or "")),
        )


def years_of(topic: Topic) -> tuple[int, int] | None:
    """The first and the last year of a topic; none where it is of no certain time."""
    if topic.year_start is None or topic.year_end is None:
        return None
    return topic.year_start, topic.year_end
