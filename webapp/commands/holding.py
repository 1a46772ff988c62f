"""``wenshi holding``: which institution has which volume."""

from __future__ import annotations

from typing import Any

import click

from archive import ledger, volumes
from archive.errors import Refusal
from archive.ledger import held
from archive.models import Holding, RecipientKind
from webapp.commands.opened import AS_JSON, give, give_json, opened, operator
from webapp.commands.speech import _

KINDS = [kind.value for kind in RecipientKind if kind not in ledger.NO_INSTITUTIONS]


@click.group(help=_("馆藏：哪个单位收藏哪一辑。"))
def holding() -> None:
    pass


@holding.command(help=_("登记馆藏；再登记一次，写了的改过来，没写的不变，撤下的恢复。"))
@click.option("--institution", required=True, help=_("收藏单位的全称。"))
@click.option("--volume", required=True, help=_("辑号。"))
@click.option("--kind", type=click.Choice(KINDS), help=_("单位的类别；默认按名称判断。"))
@click.option("--place", default="", help=_("单位在哪里。"))
@click.option("--call-number", default="", help=_("索书号。"))
@click.option("--accession", default="", help=_("登录号；一个登录号一条。"))
@click.option("--link", default="", help=_("馆藏目录里的网址。"))
@click.option("--seen-on", default="", help=_("查到的日期：2022、2022-06 或 2022-06-30。"))
@click.option("--source", default="", help=_("依据。"))
@click.option("--note", default="", help=_("备注。"))
@AS_JSON
def add(volume: str, kind: str | None, as_json: bool, **said: str) -> None:
    with opened() as archive, archive.writing() as session:
        entered = document(
            ledger.record_holding(
                session,
                volume=volumes.read_number(volume),
                kind=RecipientKind(kind) if kind else None,
                actor=operator(),
                **said,
            )
        )
    give(entered, as_json, _("馆藏第 %(id)d 条：%(institution)s，第 %(volume)d 辑。"))


@holding.command("list", help=_("列出馆藏，按辑。"))
@click.option("--volume", default=None, help=_("只看这一辑。"))
@click.option("--institution", default="", help=_("只看名称含有这些字的单位。"))
@click.option("--kind", type=click.Choice(KINDS), help=_("只看这一类单位。"))
@click.option("--place", default="", help=_("只看这个地方的单位。"))
@click.option("--withdrawn", is_flag=True, help=_("只看已撤下的。"))
@AS_JSON
def list_(
    volume: str | None,
    institution: str,
    kind: str | None,
    place: str,
    withdrawn: bool,
    as_json: bool,
) -> None:
    wanted = ledger.Wanted(
        volume=None if volume is None else volumes.read_number(volume),
        institution=institution,
        kind=RecipientKind(kind) if kind else None,
        place=place,
        withdrawn=withdrawn,
        everyone=True,
    )
    with opened() as archive, archive.reading() as session:
        documents = [document(each) for each in ledger.listed_holdings(session, wanted)[0]]
    if as_json:
        give_json(documents)
        return
    if not documents:
        click.echo(_("没有符合的馆藏。"))
    for each in documents:
        click.echo(_("%(id)d　第 %(volume)d 辑　%(institution)s　%(call_number)s") % each)


@holding.command(help=_("撤下一条馆藏：记录保留，不再向读者显示。"))
@click.argument("number", type=int)
@click.option("--reason", required=True, help=_("原因。"))
@click.option("--date", default="", help=_("从什么时候起；默认今天。"))
@AS_JSON
def withdraw(number: int, reason: str, date: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = held.find(session, number)
        if found is None:
            raise Refusal(
                "没有编号为 %(id)d 的馆藏。请用 wenshi holding list 核对编号。", id=number
            )
        ledger.withdraw_holding(session, found, reason=reason, date=date, actor=operator())
        left = document(found)
    give(left, as_json, _("已撤下馆藏第 %(id)d 条，记录保留。"))


def document(found: Holding) -> dict[str, Any]:
    """A holding as plain JSON values."""
    names = ("call_number", "accession", "link", "seen_on", "source", "note", "withdrawn_on")
    return {
        "id": found.id,
        "volume": found.volume.number,
        "institution": found.institution.name,
        "kind": found.institution.kind.value,
        "place": found.institution.place,
        **{name: getattr(found, name) for name in names},
        "withdrawn_reason": found.withdrawn_reason,
    }
