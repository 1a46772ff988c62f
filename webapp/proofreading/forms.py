"""What an editor may ask."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice

from webapp.manuscript_form import ManuscriptForm
from webapp.proofreading.listing import ALL, KIND_NAMES


class ProofreadForm(ManuscriptForm):
    kind = SelectField(
        _("只看"),
        choices=[
            SelectChoice(ALL, _("全部")),
            *(SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()),
        ],
        default=ALL,
    )
    submit = SubmitField(_("校对"))
