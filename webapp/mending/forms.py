"""The text of a draft, as it is typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, SubmitField, TextAreaField

from archive.editorial.drafts import fingerprint, written
from archive.editorial.paragraphing import paragraphs_of, spelled
from archive.editorial.texts import LONGEST_NOTE
from archive.models import Article
from webapp.forms import Form, at_most


class TextForm(Form):
    """``seen`` says what the article was when the form was shown."""

    seen = HiddenField()
    text = TextAreaField(
        _("正文"), render_kw={"rows": 20, "spellcheck": "false", "lang": "zh"},
        description=_("一行一段，空行不算。小标题前写 # 和一个空格；表格一行一排，格间是制表符。"),
    )  # fmt: skip
    note = StringField(
        _("这一稿的说明"), [at_most(LONGEST_NOTE)], description=_("改了哪里，依据什么。可以不填。")
    )
    submit = SubmitField(_("保存"))

    def show(self, article: Article) -> None:
        """Fill in what the article says, as long as nothing was sent."""
        if not self.is_submitted():
            self.text.data = spelled(paragraphs_of(written(article)))
            self.seen.data = fingerprint(article)
