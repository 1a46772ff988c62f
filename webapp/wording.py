"""Words for what the record holds: kinds, numbers, places, as a reader says them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from flask import Flask
from flask_babel import format_date, format_datetime, get_translations, gettext, ngettext

from archive import volumes
from archive.gazetteer import spelled
from archive.ledger import Quantity
from archive.models import (
    Article,
    Movement,
    Page,
    Precision,
    Recipient,
    RecipientKind,
    Share,
    Volume,
)
from webapp.kinds import FORMS, KINDS, SERIES
from webapp.language import ENGLISH, chosen, translate


def sentence(template: str, **values: object) -> str:
    """A sentence in this request's language; some pages say hundreds."""
    said = in_language(chosen(), template)
    return said % values if values else said


@lru_cache(4096)
def in_language(language: str, template: str) -> str:
    """The template in the language of this request, which is ``language``."""
    return gettext(template)


_ = sentence


def teach(app: Flask) -> None:
    """Let the templates use these words, and find sentences as quickly."""
    # Here, because the rooms that tell of articles say it in these words themselves.
    from webapp.citing.described import linked_data, meta

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=sentence, ngettext=ngettext_plain, newstyle=True
    )
    app.jinja_env.globals["series"] = SERIES
    app.jinja_env.globals["translate"] = translate
    for word in (
        kind, volume_name, in_chinese, folio, folios, page_name, page_label, quantity, copies,
        moved, moment, day, signed, course, receiver, grouped, milliseconds, year_name, bare_year,
        period, span, form_name, meta, linked_data,
    ):  # fmt: skip
        app.jinja_env.filters[word.__name__] = word


def ngettext_plain(one: str, many: str, number: int) -> str:
    """Singular or plural, its values still to be filled in by the templates."""
    return str(get_translations().ungettext(one, many, number))


def kind(value: object) -> str:
    """What a member of an enumeration of the record is called."""
    return str(KINDS[value])


def form_name(form: str) -> str:
    """What a form is called in which a volume is given away."""
    return str(FORMS[form])


def in_english() -> bool:
    return chosen() == ENGLISH


def volume_name(volume: Volume | int) -> str:
    """第三十五辑, or Volume 35."""
    number = volume if isinstance(volume, int) else volume.number
    return f"Volume {number}" if in_english() else volumes.spelled(number)


def in_chinese(number: int) -> str:
    """第三十五辑, whatever language the page is in: as it stands on the cover."""
    return volumes.spelled(number)


def folio(number: int, exact: bool = True) -> str:
    """第13页; 约第13页 where the place was worked out, not read."""
    return _("第%(number)d页", number=number) if exact else _("约第%(number)d页", number=number)


def folios(pages: Sequence[int | None]) -> str:
    """第12—18页, from the first and the last printed folio; empty where the first is unknown."""
    first, last = pages
    if first is None:
        return ""
    if last is None or last == first:
        return folio(first)
    return _("第%(first)d—%(last)d页", first=first, last=last)


def page_name(page: Page) -> str:
    """第13页; 图7 for a page on which no number is printed."""
    return page_label(page) if page.folio is None else folio(page.folio)


def page_label(page: Page) -> str:
    """13, or 图7."""
    return _("图%(number)d", number=page.sequence) if page.folio is None else str(page.folio)


def line_name(page: Page, number: int) -> str:
    """第13页第5行"""
    return _("%(page)s第%(number)d行", page=page_name(page), number=number)


def year_name(year: int) -> str:
    """1934年, 前113年."""
    return _("前%(year)d年", year=-year) if year < 0 else _("%(year)d年", year=year)


def period(years: Sequence[int]) -> str:
    """1927—1937年, from the first and the last year."""
    first, last = years
    if first == last:
        return year_name(first)
    return _("%(years)s年", years=span(first, last))


def span(first: int | None, last: int | None) -> str:
    """1913—1988, 583—, 前113; nothing where neither is known."""
    ends = [bare_year(first)] if first == last else [bare_year(first), bare_year(last)]
    return "—".join(ends)


def bare_year(year: int | None) -> str:
    """前113 or 113 BC; nothing for no year."""
    return f"{-year} BC" if year is not None and year < 0 and in_english() else spelled(year)


def copies(number: int) -> str:
    return ngettext("%(copies)s册", "%(copies)s册", number, copies=grouped(number))


def quantity(value: Quantity) -> str:
    """107册, 500多册, 约500册 or 不详."""
    if value.number is None:
        return kind(Precision.UNKNOWN)
    said = copies(value.number)
    if not in_english():
        return said if value.is_exact else str(value)
    return said if value.is_exact else f"{kind(value.precision)} {said}"


def moved(movement: Movement) -> Quantity:
    """How many copies a movement moved."""
    return Quantity(movement.quantity, movement.precision)


def grouped(number: int) -> str:
    """9,172,322"""
    return f"{number:,}"


def milliseconds(number: float) -> str:
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"


def moment(value: dt.datetime) -> str:
    """A point in time as a clock in China shows it, to the minute."""
    return format_datetime(value, "yyyy-MM-dd HH:mm")


def day(value: dt.date) -> str:
    """2026年11月26日"""
    return format_date(value, "long")


def signed(article: Article) -> str:
    """Who made an article: 张三　李四（整理）."""
    return "　".join(
        each.name if each.role == "撰文" else f"{each.name}（{each.role}）"
        for each in article.contributions
    )


def course(movement: Movement, staff: bool) -> str:
    """Where copies went: 政协资料室 → 区图书馆 10册. What came back came from its recipients."""
    recipients = "；".join(recipient(share, staff) for share in movement.shares)
    source = movement.from_location.name if movement.from_location else ""
    target = movement.to_location.name if movement.to_location else ""
    ends = [source or recipients, target] if target else [source, recipients]
    return " → ".join(end for end in ends if end)


def recipient(share: Share, staff: bool) -> str:
    """Who was given copies. The public is not told the names of persons."""
    name = receiver(share.recipient, staff)
    return name if share.quantity is None else f"{name} {copies(share.quantity)}"


def receiver(who: Recipient, staff: bool) -> str:
    """What a recipient is called; the public is not told the names of persons."""
    return kind(RecipientKind.PERSON) if who.is_person and not staff else who.standing.name
