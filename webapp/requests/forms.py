"""What the public may ask for, and what a librarian may answer."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from archive import moments
from archive.models import CopyRequest, MovementKind, RequestOffer
from archive.requests import APPROVED_AS, Approval, Asked
from archive.requests.asking import LONGEST_LINE, LONGEST_TEXT
from archive.requests.offers import HIGHEST, LONGEST_NOTE
from webapp.forms import Form, OpenForm, VolumeField, at_most, required, stripped
from webapp.kinds import KINDS

TEXT = {"rows": 3, "maxlength": LONGEST_TEXT}


class NumberField(IntegerField):
    """A whole number, told in our own words where it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_("请写整数。"))) from None


def number_required() -> InputRequired:
    return InputRequired(_("请填写这一项。"))  # DataRequired would hide that it is no number


class AskForm(OpenForm):
    quantity = NumberField(_("册数"), [number_required()], render_kw={"inputmode": "numeric"})
    institution = StringField(
        _("单位"), [at_most(LONGEST_LINE)], description=_("单位索取的写全称；个人索取不用填。")
    )
    name = StringField(
        _("姓名"), [required(), at_most(LONGEST_LINE)], render_kw={"autocomplete": "name"}
    )
    contact = StringField(
        _("电话或邮箱"), [required(), at_most(LONGEST_LINE)], render_kw={"autocomplete": "tel"}
    )
    delivery = TextAreaField(
        _("怎样给您"),
        [required(), at_most(LONGEST_TEXT)],
        description=_("自取，或邮寄的地址和收件人。"),
        render_kw=TEXT,
    )
    purpose = TextAreaField(
        _("用途"),
        [required(), at_most(LONGEST_TEXT)],
        description=_("如馆藏、教学、研究什么题目。"),
        render_kw=TEXT,
    )
    submit = SubmitField(_("提交申请"))

    @property
    def asked(self) -> Asked:
        return Asked(
            quantity=self.quantity.data or 0,
            name=stripped(self.name.data),
            contact=stripped(self.contact.data),
            delivery=stripped(self.delivery.data),
            purpose=stripped(self.purpose.data),
            institution=stripped(self.institution.data),
        )


class ApproveForm(Form):
    kind = SelectField(_("记作"))
    location = SelectField(_("从哪里取出"))
    quantity = NumberField(
        _("给几册"), [number_required(), NumberRange(min=1, message=_("请写整数。"))]
    )
    recipient = StringField(
        _("受赠单位"),
        [at_most(200)],
        description=_("记进流水、公开可见的名称；和流水里已有的写法一致。"),
        render_kw={"list": "institutions"},
    )
    date = StringField(_("日期"), [at_most(20)])
    document_number = StringField(_("凭证号"), [at_most(200)])
    answer = TextAreaField(
        _("给申请人的话"),
        [at_most(LONGEST_TEXT)],
        description=_("如何时寄出、到哪里取；申请人凭回执看得到。"),
        render_kw=TEXT,
    )
    submit = SubmitField(_("同意，从库房取出"))

    def offer(self, request: CopyRequest, shelves: list[tuple[str, str]]) -> None:
        """What there is to choose from; ``shelves``: names of locations, and how they are shown."""
        self.kind.choices = [(each.value, KINDS[each]) for each in APPROVED_AS]
        self.location.choices = shelves
        if not request.institution:
            del self.recipient

    def fill(self, request: CopyRequest) -> None:
        """What is usual: all that was asked for, today, to the institution as it was written."""
        self.quantity.data = request.quantity
        self.date.data = moments.today().isoformat()
        if "recipient" in self:
            self.recipient.data = request.institution

    @property
    def approval(self) -> Approval:
        return Approval(
            kind=MovementKind(self.kind.data),
            location=self.location.data,
            quantity=self.quantity.data,
            date=stripped(self.date.data),
            document_number=stripped(self.document_number.data),
            recipient=stripped(self.recipient.data) if "recipient" in self else "",
            answer=stripped(self.answer.data),
        )


class AnswerForm(Form):
    """For declining, where it must be said why, and for what was sent."""

    answer = TextAreaField(_("给申请人的话"), [at_most(LONGEST_TEXT)], render_kw=TEXT)
    submit = SubmitField()


class OfferForm(Form):
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    is_open = BooleanField(_("接受索书"))
    most = NumberField(
        _("每次最多几册"),
        [number_required(), NumberRange(1, HIGHEST, _("请写 %(min)d 到 %(max)d 之间的整数。"))],
    )
    note = StringField(
        _("告诉申请人的话"),
        [Optional(), at_most(LONGEST_NOTE)],
        description=_("如邮费谁付、何时可以自取；写在申请表上。"),
    )
    submit = SubmitField(_("保存"))

    def fill(self, kept: RequestOffer) -> None:
        self.is_open.data, self.most.data, self.note.data = kept.is_open, kept.most, kept.note
