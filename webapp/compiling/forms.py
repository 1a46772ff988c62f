"""What an editor may say of a planned volume and of a manuscript in it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import InputRequired, Optional

from archive.compilation.heading import Heading, heading_of
from archive.compilation.imprint import Imprint
from archive.compilation.layout import Setting
from archive.editorial import contributors
from archive.editorial.typed import LONGEST_LINE
from archive.models import Article, Opening
from webapp.forms import Form, VolumeField, at_most, required
from webapp.kinds import KINDS

NUMBER = {"inputmode": "numeric"}


def a_number() -> InputRequired:
    return InputRequired(_("请填写数字。"))


class PlanForm(Form):
    volume = VolumeField(_("辑号"), [required()], description=_("还没有出版的一辑，如 36。"))
    submit = SubmitField(_("开始编排"))


class LayoutForm(Form):
    characters = IntegerField(_("每行字数"), [a_number()], render_kw=NUMBER)
    lines = IntegerField(_("每页行数"), [a_number()], render_kw=NUMBER)
    opening = SelectField(_("每篇怎样开头"))
    first_folio = IntegerField(
        _("正文起始页码"), [a_number()], render_kw=NUMBER,
        description=_("目录、图版等另编页码时，正文从 1 起。"),
    )  # fmt: skip
    submit = SubmitField(_("保存版式"))

    def show(self, setting: Setting) -> None:
        self.opening.choices = [(each.value, KINDS[each]) for each in Opening]
        if self.is_submitted():
            return
        self.characters.data, self.lines.data = setting.characters, setting.lines
        self.opening.data, self.first_folio.data = setting.opening.value, setting.first_folio

    @property
    def setting(self) -> Setting:
        return Setting(
            self.characters.data or 0, self.lines.data or 0, Opening(self.opening.data),
            self.first_folio.data or 0,
        )  # fmt: skip


class ImprintForm(Form):
    title = StringField(
        _("书名"), [at_most(LONGEST_LINE)],
        description=_("这一辑自己的名称，如“商贸专辑”；没有就空着。"),
    )  # fmt: skip
    subtitle = StringField(_("副题"), [at_most(LONGEST_LINE)])
    editor = StringField(_("编者"), [at_most(LONGEST_LINE)])
    publisher = StringField(_("出版者"), [at_most(LONGEST_LINE)])
    permit = StringField(_("准印证号或书号"), [at_most(LONGEST_LINE)])
    year = IntegerField(_("出版年"), [Optional()], render_kw=NUMBER)
    month = IntegerField(_("月"), [Optional()], render_kw=NUMBER)
    planned_copies = IntegerField(_("印数"), [Optional()], render_kw=NUMBER)
    submit = SubmitField(_("保存版权页"))

    def show(self, said: Imprint) -> None:
        if self.is_submitted():
            return
        self.title.data, self.subtitle.data = said.title, said.subtitle
        self.editor.data, self.publisher.data = said.editor, said.publisher
        self.permit.data, self.year.data, self.month.data = said.permit, said.year, said.month
        self.planned_copies.data = said.planned_copies

    @property
    def said(self) -> Imprint:
        return Imprint(
            self.title.data or "", self.subtitle.data or "", self.year.data, self.month.data,
            self.editor.data or "", self.publisher.data or "", self.permit.data or "",
            self.planned_copies.data,
        )  # fmt: skip


class ReleaseForm(ImprintForm):
    checked = BooleanField(_("目录、文字和上面所列各项已经核对，可以出版"), [required()])
    submit = SubmitField(_("出版这一辑"))


class HeadingForm(Form):
    title = StringField(_("题目"), [required(), at_most(LONGEST_LINE)])
    authors = TextAreaField(
        _("作者"), [at_most(2_000)], render_kw={"rows": 2},
        description=_("用顿号隔开；不是撰文的注明，如“张三（口述）、李四（整理）”。"),
    )  # fmt: skip
    submit = SubmitField(_("保存题目和作者"))

    def show(self, article: Article) -> None:
        if self.is_submitted():
            return
        self.title.data = article.title
        self.authors.data = contributors.spelled(heading_of(article).contributors)

    @property
    def heading(self) -> Heading:
        """What was typed. Raises :class:`archive.errors.Refusal` for unfit names."""
        return Heading(self.title.data or "", contributors.read(self.authors.data or ""))
