"""``wenshi errata``: what readers reported. Deciding is done at the desk, with the page in view."""

from __future__ import annotations

from typing import Any

import click

from archive import errata as reports
from archive import volumes
from archive.models import Erratum, ErratumState
from webapp.commands.opened import AS_JSON, give_json, opened
from webapp.commands.speech import _


@click.group(help=_("读者勘误。"))
def errata() -> None:
    pass


@errata.command(
    "list",
    help=_(
        "列出读者报告的错误，待核对的在前。采用与否在网站的“工作台”上决定。"
        "状态：open 待核对，accepted 已采用，declined 未采用，superseded 已另行改正。"
    ),
)
@click.option(
    "--state", type=click.Choice([state.value for state in ErratumState]), help=_("只列这一状态。")
)
@click.option("--volume", default=None, help=_("只看这一辑。"))
@AS_JSON
def list_(state: str | None, volume: str | None, as_json: bool) -> None:
    number = None if volume is None else volumes.read_number(volume)
    with opened() as archive, archive.reading() as session:
        found, _total = reports.listed(
            session, volume=number, state=None if state is None else ErratumState(state)
        )
        documents = [document(each) for each in found]
    if as_json:
        give_json(documents)
        return
    if not documents:
        click.echo(_("没有符合的报告。"))
    for each in documents:
        click.echo(_("%(id)d　%(state)s　%(title)s　%(seen)s → %(proposed)s") % each)


def document(erratum: Erratum) -> dict[str, Any]:
    """A report as plain JSON values, without its receipt, which is the reader's own."""
    volume = erratum.article.volume
    return {
        "id": erratum.id,
        "state": erratum.state.value,
        "article": erratum.article.identifier,
        "title": erratum.article.title,
        "volume": volume.number if volume else None,
        "page": erratum.page_sequence,
        "line": erratum.line_order,
        "paragraph": erratum.paragraph,
        "seen": erratum.seen,
        "proposed": erratum.proposed,
        "remark": erratum.remark,
        "name": erratum.name,
        "credited": erratum.credited,
        "made_at": erratum.made_at.isoformat(),
        "decided_at": erratum.decided_at.isoformat() if erratum.decided_at else None,
        "decided_by": erratum.decided_by,
        "reading": erratum.reading,
        "answer": erratum.answer,
    }
