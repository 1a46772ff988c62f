"""What an editor may say of an article that was split from a scan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice

from archive.scans.pages import Wanted
from webapp.forms import Form, at_most, required

LONGEST_TITLE, LONGEST_AUTHORS, LONGEST_COLUMN = 200, 200, 100


class DescribeForm(Form):
    title = StringField(_("题目"), [required(), at_most(LONGEST_TITLE)])
    authors = StringField(
        _("作者"), [at_most(LONGEST_AUTHORS)], description=_("几位作者之间用顿号隔开。")
    )
    column = StringField(_("栏目"), [at_most(LONGEST_COLUMN)])
    submit = SubmitField(_("保存，不再标为待核对"))


class BeginForm(Form):
    line = SelectField(
        _("从哪一行开始"),
        coerce=int,
        description=_("前一篇就到这一行之前为止。所列是开头那一页和它前后各一页的行。"),
    )
    submit = SubmitField(_("移动开头"))


class MergeForm(Form):
    submit = SubmitField(_("并入前一篇"))


class SplitForm(Form):
    line = SelectField(_("从哪一行起另成一篇"), coerce=int)
    title = StringField(_("新一篇的题目"), [required(), at_most(LONGEST_TITLE)])
    submit = SubmitField(_("分出这一篇"))


class PrepareForm(Form):
    rotation = SelectField(
        _("方向"),
        choices=[
            SelectChoice("", _("自动判断")),
            SelectChoice("0", _("照原件，不转")),
            SelectChoice("90", _("顺时针转 90 度")),
            SelectChoice("180", _("转 180 度")),
            SelectChoice("270", _("逆时针转 90 度")),
        ],
    )
    sides = SelectField(
        _("页数"),
        choices=[
            SelectChoice("", _("自动判断")),
            SelectChoice("1", _("一幅是一页")),
            SelectChoice("2", _("一幅是左右两页")),
        ],
    )
    trimmed = BooleanField(_("裁去黑边"), default=True)
    submit = SubmitField(_("重新识别"))

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            rotation=int(self.rotation.data) if self.rotation.data else None,
            sides=int(self.sides.data) if self.sides.data else None,
            trimmed=self.trimmed.data,
        )
