"""What a reader may say of an error."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, StringField, SubmitField, TextAreaField

from archive.errata import Report
from archive.errata.wording import LONGEST_NAME, LONGEST_REMARK
from archive.scans.correcting import LONGEST
from webapp.forms import OpenForm, at_most, required

HINT = _("把错的字改过来，其余照原样。")
WRITING = {"spellcheck": "false", "lang": "zh"}


class ReportForm(OpenForm):
    """``mark`` stands for the text that the reader saw."""

    mark = HiddenField(validators=[required()])
    remark = TextAreaField(
        _("说明"),
        [at_most(LONGEST_REMARK)],
        description=_("依据、出处，或者编辑应知道的话。可以不填。"),
        render_kw={"rows": 3, "maxlength": LONGEST_REMARK},
    )
    name = StringField(
        _("您的署名"),
        [at_most(LONGEST_NAME)],
        description=_("可以不填。"),
        render_kw={"maxlength": LONGEST_NAME, "autocomplete": "off"},
    )
    credited = BooleanField(_("采用后，在文章末尾以这个署名致谢"))
    submit = SubmitField(_("提交勘误"))

    @property
    def report(self) -> Report:
        return Report(
            proposed=self.proposed.data or "",
            remark=self.remark.data or "",
            name=self.name.data or "",
            credited=self.credited.data,
        )


class LineForm(ReportForm):
    """A line in a field of two rows: on a phone, one would show half of it."""

    proposed = TextAreaField(
        _("应作"),
        [at_most(LONGEST)],
        description=HINT,
        render_kw=WRITING | {"rows": 2, "maxlength": LONGEST},
    )


class ParagraphForm(ReportForm):
    proposed = TextAreaField(_("应作"), description=HINT, render_kw=WRITING | {"rows": 8})
