"""A manuscript that an editor pastes or uploads to be looked through; nothing of it is kept."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import SubmitField, TextAreaField

from archive.config import Settings
from archive.errors import Refusal
from archive.manuscripts import LONGEST_TEXT, read_whole
from webapp.forms import Form, at_most
from webapp.uploads import incoming

FILES = ".docx,.txt,.pdf"


class ManuscriptForm(Form):
    text = TextAreaField(
        _("粘贴文稿"), [at_most(LONGEST_TEXT)], render_kw={"rows": 12, "spellcheck": "false"}
    )
    file = FileField(
        _("或者选择文件"),
        description=_("Word（.docx）、纯文本（.txt）或带文字的 PDF。"),
        render_kw={"accept": FILES},
    )
    submit = SubmitField(_("查看"))


def given_text(form: ManuscriptForm, settings: Settings) -> str:
    """The text that was pasted or is in the file, with plain ends of lines.

    Raises :class:`Refusal` where there is none, or both, or the file cannot be read.
    """
    pasted = (form.text.data or "").strip("\r\n")
    file: FileStorage | None = form.file.data or None
    if file is not None and file.filename:
        if pasted.strip():
            raise Refusal("粘贴了文字，又选了文件，不知道看哪一个。请只留一个。")
        with incoming(settings, [file]) as (path,):
            text = read_whole(path)
    elif pasted.strip():
        text = pasted
    else:
        raise Refusal("还没有文稿。请粘贴文字，或者选择一个文件。")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(text) > LONGEST_TEXT:
        raise Refusal(
            "文稿有 %(length)d 个字，一次最多看 %(longest)d 个字。请分成几份。",
            length=len(text),
            longest=LONGEST_TEXT,
        )
    return text
