"""What may come in at the door."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import EqualTo

from webapp.forms import Form, at_most, required

LONGEST_PASSWORD = 1_000


class SignInForm(Form):
    name = StringField(
        _("用户名"),
        [required(), at_most(64)],
        filters=[lambda value: value and value.strip()],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _("密码"),
        [required(), at_most(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    submit = SubmitField(_("登录"))


class PasswordForm(Form):
    current = PasswordField(
        _("现在的密码"),
        [required(), at_most(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        _("新密码"),
        [required(), at_most(LONGEST_PASSWORD)],
        description=_("至少 10 个字符。几个不相干的词连起来，好记也难猜。"),
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(
        _("再输一遍新密码"),
        [required(), EqualTo("new", _("两次输入的新密码不一样。"))],
        render_kw={"autocomplete": "new-password"},
    )
    submit = SubmitField(_("更改密码"))
