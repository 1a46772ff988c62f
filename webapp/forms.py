"""What all forms share."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import Field, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from archive import volumes
from archive.errors import Refusal
from webapp.language import translate

csrf = CSRFProtect()

FILLED_IN = Refusal(
    "没有收下：有一个不该填的空被填上了，多半是浏览器自动填的。已把它清空，请再提交一次。"
)


def protect(app: Flask) -> None:
    """Accept no change without the token of a form of ours."""
    csrf.init_app(app)
    app.jinja_env.globals["aria"] = aria


def aria(field: Field) -> dict[str, str]:
    """What ties a field to its hint and its errors, for those who hear the page."""
    hint = [f"{field.id}-hint"] if field.description else []
    errors = [f"{field.id}-error-{number}" for number in range(1, len(field.errors) + 1)]
    said = {"aria-describedby": " ".join(hint + errors)} if hint or errors else {}
    return said | ({"aria-invalid": "true"} if errors else {})


class Form(FlaskForm):
    """A form that can also carry what a use case refused."""

    @property
    def ordered(self) -> list[Field]:
        """The fields to fill in, in the order of the page."""
        return [field for field in self if field.type not in ("CSRFTokenField", "SubmitField")]

    def refuse(self, refusal: Refusal) -> None:
        """Show the refusal above the fields; what was typed stays."""
        self.form_errors.append(translate(refusal.template, refusal.values))


class OpenForm(Form):
    """A form for whoever has no account. ``website`` is for programs that fill in whatever they
    find: people never meet it."""

    website = StringField(_("这一项请不要填"), render_kw={"tabindex": "-1", "autocomplete": "off"})

    def validate(self, extra_validators: Any = None) -> bool:
        if self.website.data:
            self.website.data = ""
            self.refuse(FILLED_IN)
            return False
        return super().validate(extra_validators)


class VolumeField(StringField):
    """A volume number in any spelling; ``number`` is none where the field was left empty."""

    @property
    def number(self) -> int | None:
        return volumes.read_number(self.data) if self.data else None

    def pre_validate(self, form: object) -> None:
        try:
            _number = self.number
        except Refusal as refusal:
            raise ValidationError(translate(refusal.template, refusal.values)) from refusal


def required() -> DataRequired:
    return DataRequired(_("请填写这一项。"))


def at_most(length: int) -> Length:
    return Length(max=length, message=_("太长了：最多 %(max)d 个字。"))


def stripped(value: str | None) -> str:
    return (value or "").strip()
