"""What a librarian says of a count as a whole, and the lines as they are typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField, SubmitField

from archive import moments, volumes
from archive.errors import Refusal
from archive.stocktaking import Entered
from webapp.forms import Form, at_most, required, stripped

LONGEST = 200
LINE = re.compile(r"count-([1-9][0-9]{0,3})")
BETWEEN = re.compile(r"[\s,，、;；]+")


class StartForm(Form):
    location = SelectField(_("存放地点"))
    date = StringField(
        _("盘点日期"),
        [at_most(20)],
        description=_("盘的是这一天结束时的册数，写到日，如 2026-11-27。"),
    )
    only = StringField(
        _("只盘这几辑"),
        [at_most(1_000)],
        description=_("如 1、2、35，也可写 1-10；留空就盘这里的各辑。"),
    )
    is_blind = BooleanField(_("盲盘：清点时不显示账面册数"))
    note = StringField(_("备注"), [at_most(LONGEST)], description=_("如年终盘点、监盘人。"))
    submit = SubmitField(_("开始盘点"))

    def offer(self, locations: list[str]) -> None:
        self.location.choices = [(name, name) for name in locations]
        if not self.is_submitted():
            self.date.data, self.is_blind.data = moments.today().isoformat(), True


class SettleForm(Form):
    reason = StringField(
        _("原因"), [at_most(LONGEST)], description=_("有出入的必须写，如“盘亏，原因待查”。")
    )
    leave_uncounted = BooleanField(_("没有清点的不动"))
    submit = SubmitField(_("结清，把差额记进流水"))


class GiveUpForm(Form):
    reason = StringField(_("作废的原因"), [required(), at_most(LONGEST)])
    submit = SubmitField(_("作废这一次盘点"))


def read_volumes(text: str) -> list[int]:
    """35 and 1 to 10 for ``35、1-10``. Raises :class:`Refusal` for what is no volume."""
    found: list[int] = []
    for part in filter(None, BETWEEN.split(text.strip())):
        first, sign, last = re.sub("[—–－~～至]", "-", part).partition("-")
        start = volumes.read_number(first)
        end = volumes.read_number(last) if sign else start
        if end < start or end - start > 200:
            raise Refusal("“%(text)s”不是一段辑号。请写成 1-10 这样，前小后大。", text=part[:40])
        found += range(start, end + 1)
    return found


def read_lines(said: Mapping[str, str]) -> list[Entered]:
    """``count-35`` is what was typed for volume 35, ``before-35`` what stood there, ``note-35`` and
    ``again-35`` the rest; ``extra`` is a volume that has no line. Raises :class:`Refusal`."""
    lines = []
    for name, typed in said.items():
        if match := LINE.fullmatch(name):
            number = match[1]
            lines.append(
                Entered(
                    volume=int(number),
                    written=typed,
                    note=said.get(f"note-{number}", ""),
                    before=said.get(f"before-{number}"),
                    again=said.get(f"again-{number}") == "1",
                )
            )
    extra, count = stripped(said.get("extra")), stripped(said.get("extra-count"))
    if extra or count:
        number = volumes.read_number(extra)
        if not count:
            raise Refusal("另外发现的%(volume)s没有写册数。", volume=volumes.spelled(number))
        lines.append(Entered(number, count, note=said.get("extra-note", ""), before=""))
    return lines
