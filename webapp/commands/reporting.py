"""``wenshi ledger report``: the ledger's reports in lines or as JSON."""

from __future__ import annotations

from collections.abc import Iterable

import click
from sqlalchemy.orm import Session

from archive import volumes
from archive.ledger import Quantity
from archive.ledger.book import Kept
from archive.ledger.reports import Period, Sums, years
from webapp.api.report_document import document, sum_row
from webapp.commands.opened import give_json
from webapp.commands.speech import _
from webapp.copies.reporting import told
from webapp.kinds import KINDS


def of_years(session: Session, as_json: bool) -> None:
    found = years(Kept().book(session))
    if as_json:
        give_json([{"year": year or None, **sum_row(of)} for year, of in found.items()])
        return
    for year, of in found.items():
        line(_("%(year)d 年") % {"year": year} if year else _("年份不详"), of)


def of_period(session: Session, year: int, month: int | None, as_json: bool) -> None:
    found = told(session, Kept().book(session), Period(year, month), staff=True)
    if as_json:
        give_json(document(found))
        return
    report = found.report
    line(_("合计"), report.sums)
    for kind, now, _past in found.compared:
        inexact = [amount for amount, times in now.inexact for _n in range(times)]
        click.echo(
            f"　{KINDS[kind]}　{_('%(copies)d 册') % {'copies': now.copies}}{others(inexact)}"
        )
    for number, of, left in found.volumes:
        name = volumes.spelled(number) if number else _("未写明辑次")
        line(f"　{name}", of, _("，期末 %(copies)d 册") % {"copies": left})
    for taker, of in found.takers:
        who = str(KINDS[taker]) if taker else _("几类合给")
        copies = _("%(copies)d 册") % {"copies": of.went}
        click.echo(f"　→ {who}　{copies}{others(of.inexact)}")
    said = {"before": report.stock_before, "after": report.stock_after}
    click.echo(_("期初库存 %(before)d 册，期末库存 %(after)d 册。") % said)


def line(name: str, of: Sums, end: str = "") -> None:
    said = {"name": name, "came": of.came, "went": of.went, "others": others(of.inexact)}
    click.echo(_("%(name)s　进 %(came)d 册，出 %(went)d 册%(others)s") % said + end)


def others(quantities: Iterable[Quantity]) -> str:
    named = "、".join(str(each) for each in quantities)
    return _("，另有 %(named)s（不相加）") % {"named": named} if named else ""
