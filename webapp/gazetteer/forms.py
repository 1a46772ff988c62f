"""What an editor may say of places."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, SubmitField, TextAreaField

from archive.errors import Refusal
from archive.gazetteer import Entry, format_names
from archive.gazetteer.entry import LONGEST_KIND, LONGEST_NAME, LONGEST_NOTE
from webapp.forms import Form, at_most, required
from webapp.language import translate

LONGEST_LIST = 50_000


class GazetteerForm(Form):
    def refuse(self, refusal: Refusal) -> None:
        """A refusal may name a line, and give the reason as another refusal."""
        super().refuse(Refusal(refusal.template, **spoken(refusal)))


def spoken(refusal: Refusal) -> dict[str, object]:
    return {
        name: translate(value.template, spoken(value)) if isinstance(value, Refusal) else value
        for name, value in refusal.values.items()
    }


class PlaceForm(GazetteerForm):
    name = StringField(
        _("地名"),
        [required(), at_most(LONGEST_NAME)],
        description=_("现在的，或最为人知的名称。"),
    )
    kind = StringField(
        _("类别"), [at_most(LONGEST_KIND)], description=_("如 州、县、镇、关、河、山、古道、会馆。")
    )
    names = TextAreaField(
        _("全部名称"),
        [at_most(LONGEST_LIST)],
        description=_(
            "一行一个：名称、起止年份、说明，中间空一格，如“商县 1913-1988 民国二年改”。"
            "只知道起年写 583-，只知道止年写 -1913，公元前写 前221-前206；不知道就只写名称。"
        ),
        render_kw={"rows": 8, "spellcheck": "false"},
    )
    note = StringField(_("说明"), [at_most(LONGEST_NOTE)])
    source = StringField(
        _("来源"),
        [at_most(LONGEST_NOTE)],
        description=_("这些名称和年份的依据，如志书名和卷次。"),
    )
    submit = SubmitField(_("保存"))

    def show(self, entry: Entry) -> None:
        """Fill in what the record says, as long as nothing was sent."""
        if not self.is_submitted():
            self.name.data, self.kind.data = entry.name, entry.kind
            self.names.data = format_names(entry.names)
            self.note.data, self.source.data = entry.note, entry.source


class RemoveForm(GazetteerForm):
    submit = SubmitField(_("删除这一条"))


class TableForm(GazetteerForm):
    file = FileField(
        _("CSV 文件"),
        [FileRequired(_("请选择文件。"))],
        description=_(
            "栏目：地名、类别、名称、起年、止年、说明、来源；一行一个名称，地名相同的行是一条。"
            "UTF-8 或 GB18030 都可以，不超过 1 MB。"
        ),
        render_kw={"accept": ".csv,.txt"},
    )
    look = SubmitField(_("先看会改动什么"))
    submit = SubmitField(_("导入"))
