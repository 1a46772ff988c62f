"""What an editor may bring in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import BooleanField, StringField, SubmitField

from webapp.forms import Form, VolumeField, at_most, required

SCANS = ".pdf,.tif,.tiff,.jpg,.jpeg,.png"
ARTICLES = ".docx,.txt,.pdf,.jsonl"


class ScanForm(Form):
    files = MultipleFileField(
        _("扫描件"),
        [FileRequired(_("请选择文件。"))],
        description=_("一个 PDF 或多页 TIFF；或者一辑的全部页面图像，按文件名的先后为序。"),
        render_kw={"accept": SCANS},
    )
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    publish = BooleanField(_("识别完毕就公开"))
    submit = SubmitField(_("上传并开始识别"))


class ArticlesForm(Form):
    files = MultipleFileField(
        _("文稿"),
        [FileRequired(_("请选择文件。"))],
        description=_(
            "Word（.docx）、纯文本（.txt）、带文字的 PDF，或文章清单（.jsonl）。"
            "扫描成的 PDF 请从“扫描件”上传。"
        ),
        render_kw={"accept": ARTICLES},
    )
    volume = VolumeField(_("辑号"), description=_("还没有编入哪一辑，可以留空。"))
    column = StringField(_("栏目"), [at_most(100)])
    publish = BooleanField(_("收下就公开"))
    submit = SubmitField(_("上传文稿"))
