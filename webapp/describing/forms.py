"""What an editor may say of an article's content."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import StringField, SubmitField, TextAreaField

from archive.description import Description
from archive.errors import Refusal
from archive.gazetteer import spelled_period
from archive.gazetteer.years import read_span, read_year
from webapp.checking.bounds import splitting_names
from webapp.forms import Form, at_most, stripped

LONGEST_ABSTRACT, LONGEST_LIST, LONGEST_YEARS = 1_000, 4_000, 40


class DescriptionForm(Form):
    people = TextAreaField(
        _("人物"), [at_most(LONGEST_LIST)], render_kw={"rows": 3},
        description=_("文章所记的人，用顿号隔开。作者不必写在这里。"),
    )  # fmt: skip
    places = TextAreaField(
        _("地名"), [at_most(LONGEST_LIST)], render_kw={"rows": 3},
        description=_("文章所记的地方，用顿号隔开；写文中的名称就可以，古今异名由地名表归并。"),
    )  # fmt: skip
    years = StringField(
        _("所记年代"), [at_most(LONGEST_YEARS)],
        description=_(
            "起止年份，如 1927-1937；只记一年写 1934；公元前写 前221-前206；不清楚就空着。"
        ),
    )  # fmt: skip
    abstract = TextAreaField(_("提要"), [at_most(LONGEST_ABSTRACT)], render_kw={"rows": 4})
    submit = SubmitField(_("保存著录"))

    def show(self, described: Description) -> None:
        """Fill in what is said already, as long as nothing was sent."""
        if self.is_submitted():
            return
        self.people.data = "、".join(described.people)
        self.places.data = "、".join(described.places)
        self.years.data = spelled_years(described.years)
        self.abstract.data = described.abstract

    @property
    def described(self) -> Description:
        """What was typed. Raises :class:`archive.errors.Refusal` for years that are none."""
        return Description(
            stripped(self.abstract.data),
            tuple(splitting_names(self.people.data or "")),
            tuple(splitting_names(self.places.data or "")),
            read_years(stripped(self.years.data)),
        )


def spelled_years(years: tuple[int, int] | None) -> str:
    """1927-1937, 1934, 前221-前206, or nothing."""
    return spelled_period(*years) if years else ""


def read_years(text: str) -> tuple[int, int] | None:
    """First and last year; one that is not said is the other. Raises :class:`Refusal`."""
    if not text:
        return None
    try:
        one = read_year(text)
        years = [one, one]
    except Refusal:
        years = list(read_span(text))
    known = [year for year in years if year is not None]
    return (known[0], known[-1]) if known else None
