"""What a librarian may say of a holding."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, SubmitField

from archive.models import Holding, RecipientKind
from webapp.forms import Form, VolumeField, at_most, required, stripped
from webapp.holdings.asking import INSTITUTIONS
from webapp.kinds import KINDS

LONGEST = 200
LONGEST_LINK = 1_000
BY_NAME = ""


class HoldingForm(Form):
    """What is said of a holding, also when it is corrected."""

    call_number = StringField(
        _("索书号"), [at_most(LONGEST)], description=_("书标上的号，如 K294.14/35。")
    )
    accession = StringField(
        _("登录号"), [at_most(LONGEST)], description=_("同一单位有几册的，一册一条，登录号不同。")
    )
    link = StringField(
        _("目录网址"),
        [at_most(LONGEST_LINK)],
        description=_("这本书在该馆网上目录里的网址。"),
        render_kw={"inputmode": "url"},
    )
    seen_on = StringField(
        _("查到日期"),
        [at_most(20)],
        description=_("何时查到或得知在那里，如 2022、2022-06 或 2022-06-30。"),
    )
    source = StringField(
        _("依据"), [at_most(LONGEST)], description=_("如该馆网上目录、收藏证书；读者看得到。")
    )
    note = StringField(_("备注"), [at_most(LONGEST)], description=_("只有工作人员看得到。"))

    def said(self) -> dict[str, str]:
        names = ("call_number", "accession", "link", "seen_on", "source", "note")
        return {name: stripped(self[name].data) for name in names}


class AddForm(HoldingForm):
    institution = StringField(
        _("收藏单位"),
        [required(), at_most(LONGEST)],
        description=_("写全称。没有用过的名称，就是新增一个单位。"),
        render_kw={"list": "institutions", "autocomplete": "off"},
    )
    kind = SelectField(_("类别"), default=BY_NAME, description=_("新单位从名称看不出的，请选定。"))
    place = StringField(
        _("地方"),
        [at_most(LONGEST)],
        description=_("单位在哪里，如西安市、商洛市商州区；读者按它找近处的馆。"),
        render_kw={"list": "places"},
    )
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    submit = SubmitField(_("登记馆藏"))

    order = ("institution", "kind", "place", "volume")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [(BY_NAME, _("按名称判断"))] + [
            (each.value, KINDS[each]) for each in INSTITUTIONS
        ]

    @property
    def ordered(self) -> list[object]:  # type: ignore[override]
        """The institution and the volume first."""
        first = [self[name] for name in self.order]
        return first + [field for field in super().ordered if field not in first]

    @property
    def chosen_kind(self) -> RecipientKind | None:
        return RecipientKind(self.kind.data) if self.kind.data else None


class CorrectForm(HoldingForm):
    submit = SubmitField(_("保存更正"))

    def fill(self, holding: Holding) -> None:
        for name in self.said():
            self[name].data = getattr(holding, name)


class WithdrawForm(Form):
    reason = StringField(
        _("原因"),
        [required(), at_most(LONGEST)],
        description=_("如该馆已剔除、登记有误。记录仍然保留，只是不再向读者显示。"),
    )
    date = StringField(
        _("日期"), [at_most(20)], description=_("从什么时候起不再收藏；留空就是今天。")
    )
    submit = SubmitField(_("撤下这条馆藏"))
