"""What labels are asked with."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from webapp.forms import Form, VolumeField, required
from webapp.papers.labels import HIGHEST, MOST


class LabelForm(Form):
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    count = IntegerField(
        _("张数"),
        [NumberRange(1, MOST, _("请写 1 到 %(max)d 之间的整数。"))],
        default=24,
        description=_("一张 A4 纸 24 张，每张 70 × 37 毫米。"),
    )
    first = IntegerField(
        _("起始编号"),
        [Optional(), NumberRange(1, HIGHEST, _("请写 1 到 %(max)d 之间的整数。"))],
        description=_("从这个数起逐张编号；不编号就留空。"),
    )
