"""What a librarian may record."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import Field, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import Regexp

from archive.ledger.documents import SIGNS
from archive.ledger.entry import Particulars
from archive.models import RecipientKind
from webapp.forms import Form, VolumeField, at_most, required, stripped
from webapp.kinds import KINDS

LONGEST = 200
LONGEST_LIST = 20_000
NO_SHELF = ""
COUNTED = r"\s*[0-9]{1,8}\s*"


class ParticularsForm(Form):
    """What may be said of any movement, after what must be said of this kind."""

    date = StringField(
        _("日期"),
        [at_most(20)],
        description=_("如 2022、2022-06 或 2022-06-30；不知道可以留空。"),
    )
    document_number = StringField(_("凭证号"), [at_most(LONGEST)])
    note = StringField(_("备注"), [at_most(LONGEST)])

    @property
    def ordered(self) -> list[Field]:
        """The fields of the kind first, then the particulars."""
        common = [self.date, self.document_number, self.note]
        own = [field for field in super().ordered if field not in common]
        return own + common

    def particulars(self, operator: str) -> Particulars:
        return Particulars(
            date=stripped(self.date.data),
            document_number=stripped(self.document_number.data),
            note=stripped(self.note.data),
            operator=operator,
        )


class ReceiveForm(ParticularsForm):
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    quantity = StringField(_("册数"), [required(), at_most(40)])
    location = StringField(
        _("存放地点"),
        [required(), at_most(LONGEST)],
        description=_("写一个没有用过的名称，就是新增一个地点。"),
        render_kw={"list": "locations"},
    )
    submit = SubmitField(_("登记入库"))


class HandOutForm(ParticularsForm):
    """For donating and for distributing alike."""

    location = SelectField(
        _("从哪里取出"),
        description=_("补记旧账，不知道从哪里取的，选“不经库房”：不扣减库存。"),
    )
    volume = VolumeField(
        _("辑号"), description=_("从库房取出的必须写明；旧账不知道是哪一辑，可以留空。")
    )
    quantity = StringField(
        _("总册数"),
        [required(), at_most(40)],
        description=_("从库房取出的必须是确数；旧账可写 500多册、约500册、不详。"),
    )
    recipients = TextAreaField(
        _("给了谁"),
        [required(), at_most(LONGEST_LIST)],
        description=_(
            "一行一个单位或个人，后面空一格写册数；不知道各得多少，就只写名称，或写“不详”。"
        ),
        render_kw={"rows": 5},
    )
    submit = SubmitField()

    def offer(self, locations: list[str], button: object) -> None:
        self.location.choices = [(NO_SHELF, _("不经库房"))] + [(name, name) for name in locations]
        self.submit.label.text = button


class TakeInForm(ParticularsForm):
    """For collecting and for taking back alike."""

    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    quantity = StringField(_("总册数"), [required(), at_most(40)])
    location = StringField(
        _("存放地点"), [required(), at_most(LONGEST)], render_kw={"list": "locations"}
    )
    givers = TextAreaField(
        _("来自谁"),
        [required(), at_most(LONGEST_LIST)],
        description=_(
            "一行一个单位或个人，后面空一格写册数；不知道各有多少，就只写名称，或写“不详”。"
        ),
        render_kw={"rows": 3},
    )
    submit = SubmitField()


class LoseForm(ParticularsForm):
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    quantity = StringField(_("册数"), [required(), at_most(40)])
    location = SelectField(_("存放地点"))
    submit = SubmitField(_("登记损毁"))


class CountForm(ParticularsForm):
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    location = SelectField(_("存放地点"))
    counted = StringField(
        _("清点到的册数"),
        [required(), Regexp(COUNTED, message=_("请写整数，一册也没有就写 0。"))],
        description=_("系统记下它与账面的差；相符就不记。有差的，请在备注里写明原因。"),
        render_kw={"inputmode": "numeric"},
    )
    submit = SubmitField(_("登记盘点"))


class DocumentForm(Form):
    """A paper for several volumes that go to several recipients."""

    kind = SelectField(_("种类"), choices=[(each, KINDS[each]) for each in SIGNS])
    location = SelectField(_("从哪里取出"), description=_("补记旧账，选“不经库房”。"))
    lines = TextAreaField(
        _("各辑"),
        [required(), at_most(LONGEST_LIST)],
        description=_(
            "一行写“辑号 册数 给了谁”，如“35 57 省图书馆 50、府谷县政协 7”；几辑一样的"
            "写在一起：“1-34、36 2 府谷县政协”是各 2 册。不知道各得多少，只写名称，或写“不详”；"
            "旧账不知道哪一辑，辑号写不详。"
        ),
        render_kw={"rows": 6, "spellcheck": "false"},
    )
    recipients = TextAreaField(
        _("都给了谁"),
        [at_most(LONGEST_LIST)],
        description=_(
            "上面没有写给了谁的各行，都给这里的：一行一个，后面空一格写每辑的册数，不知道就写“不详”。"
        ),
        render_kw={"rows": 3},
    )
    number = StringField(
        _("单据号"), [at_most(LONGEST)], description=_("留空由系统编号，如 捐〔2026〕3号。")
    )
    date = StringField(
        _("日期"), [at_most(20)], description=_("如 2022、2022-06 或 2022-06-30；不知道可以留空。")
    )
    note = StringField(_("备注"), [at_most(LONGEST)])
    submit = SubmitField(_("开出单据"))

    def offer(self, locations: list[str]) -> None:
        self.location.choices = [(NO_SHELF, _("不经库房"))] + [(name, name) for name in locations]


class TransferForm(ParticularsForm):
    volume = VolumeField(_("辑号"), [required()], description=_("如 35 或三十五。"))
    quantity = StringField(_("册数"), [required(), at_most(40)])
    from_location = SelectField(_("从哪里"))
    to_location = StringField(
        _("到哪里"), [required(), at_most(LONGEST)], render_kw={"list": "locations"}
    )
    submit = SubmitField(_("登记调拨"))


class ReverseForm(Form):
    note = StringField(
        _("原因"),
        [required(), at_most(LONGEST)],
        description=_("冲正会写进流水，原来的一笔也留着，两笔相抵。"),
    )
    submit = SubmitField(_("冲正这一笔"))


class RecipientForm(Form):
    kind = SelectField(_("类别"), choices=[(each, KINDS[each]) for each in RecipientKind])
    place = StringField(_("地方"), [at_most(LONGEST)], description=_("所在的省市县，如 榆林府谷。"))
    contact = StringField(
        _("联系方式"),
        [at_most(LONGEST)],
        description=_("电话、地址、联系人；只有工作人员看得到，不进操作记录，清空就是删除。"),
        render_kw={"autocomplete": "off"},
    )
    note = StringField(_("备注"), [at_most(LONGEST)], description=_("只有工作人员看得到。"))
    submit = SubmitField(_("保存"))


class MergeForm(Form):
    into = StringField(
        _("并入"),
        [required(), at_most(LONGEST)],
        description=_("写名单上的全名。原来的流水不变；各处都算在那一个名下，以后可以撤销。"),
    )
    submit = SubmitField(_("合并"))
