"""``wenshi ledger documents|document|matrix|low``: what the pages of the copies list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import click

from archive import ledger, volumes
from archive.errors import Refusal
from archive.ledger.book import Kept
from archive.ledger.documents import ORDERS, SIGNS, amounts, find, whole
from archive.ledger.shelves import by_volume, shelved
from archive.models import Document, MovementKind, Precision, RecipientKind
from archive.typed_text import one_line
from webapp.commands.movements import described
from webapp.commands.opened import AS_JSON, give_json, opened
from webapp.commands.speech import _
from webapp.copies.matrix import INSTITUTIONS, matrix
from webapp.copies.shown import FEW
from webapp.copies.totals import Total, totals
from webapp.kinds import KINDS


@click.command(help=_("列出单据。"))
@click.option("--kind", type=click.Choice([each.value for each in SIGNS]), help=_("只看这一种。"))
@click.option("--year", type=click.IntRange(1, 9999), default=None, help=_("只看这一年的。"))
@click.option("--number", default="", help=_("只看单据号里有这几个字的。"))
@click.option(
    "--sort",
    type=click.Choice(list(ORDERS)),
    default="newest",
    show_default=True,
    help=_("次序：后登记的在前、日期近的在前，或按单据号。"),
)
@AS_JSON
def documents(kind: str | None, year: int | None, number: str, sort: str, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        found, _total = ledger.documents(
            session,
            kind=MovementKind(kind) if kind else None,
            year=year,
            number=one_line(number) or None,
            sort=sort,
            limit=None,
            whole=False,
        )
        moved = amounts(session, found)
        rows = [said(each, len(moved[each.id]), totals(moved[each.id])) for each in found]
    if as_json:
        give_json(rows)
        return
    if not rows:
        click.echo(_("没有这样的单据。"))
    for row in rows:
        say(row)


@click.command(help=_("一张单据和它的各笔，写单据号或编号。"))
@click.argument("number")
@AS_JSON
def document(number: str, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        there = find(session, number)
        by_id = number.isascii() and number.isdecimal() and len(number) < 11
        found = whole(session, there.id if there else int(number) if by_id else 0)
        if found is None:
            raise Refusal(
                "没有“%(number)s”这张单据。请用 wenshi ledger documents 核对。", number=number[:80]
            )
        row = said(found, len(found.movements), totals(found.movements))
        lines = [described(each) for each in found.movements]
    if as_json:
        give_json({**row, "lines": lines})
        return
    say(row)
    for each in lines:
        quantity = ledger.Quantity(each["quantity"], Precision(each["precision"]))
        volume = volumes.spelled(each["volume"]) if each["volume"] else _("未写明")
        names = "、".join(who["name"] for who in each["recipients"])
        click.echo(f"  {each['id']}　{volume}　{quantity}　{names}")


def said(found: Document, movements: int, total: Total) -> dict[str, Any]:
    """A document as plain JSON values."""
    return {
        "id": found.id,
        "number": found.number,
        "kind": found.kind.value,
        "date": found.date,
        "note": found.note,
        "operator": found.operator,
        "movements": movements,
        "copies": total.copies,
        "inexact": [str(each) for each in total.inexact],
    }


def say(row: dict[str, Any]) -> None:
    others = _("，另有 %(named)s（不相加）") % {"named": "、".join(row["inexact"])}
    told = {**row, "kind": KINDS[MovementKind(row["kind"])], "date": row["date"] or _("日期不详")}
    click.echo(
        _("%(id)d　%(number)s　%(kind)s　%(date)s　%(movements)d 笔　%(copies)d 册") % told
        + (others if row["inexact"] else "")
    )


@click.command("matrix", help=_("赠发对照：哪些单位得到过哪几辑，还缺哪几辑。"))
@click.option(
    "--kind", type=click.Choice([each.value for each in INSTITUTIONS]), help=_("只看这一类单位。")
)
@click.option("--name", default="", help=_("只看名称或地方含有这些字的。"))
@click.option("--lacks", default=None, help=_("只看还缺这一辑的。"))
@AS_JSON
def matrix_(kind: str | None, name: str, lacks: str | None, as_json: bool) -> None:
    number = None if lacks is None else volumes.read_number(lacks)
    wanted = RecipientKind(kind) if kind else None
    with opened() as archive, archive.reading() as session:
        book = Kept().book(session)
        made = matrix(session, book, True, kind=wanted, text=one_line(name), lacks=number)
        rows = [row(each.name, *made.told(cells)) for each, cells in made.cells(made.rows)]
    if as_json:
        give_json(rows)
        return
    if not rows:
        click.echo(_("没有这样的单位。"))
    for each in rows:
        numbers = {
            "has": listed(had["volume"] for had in each["has"]),
            "lacks": listed(each["lacks"]),
        }
        click.echo(_("%(name)s　有 %(has)s　缺 %(lacks)s") % {**each, **numbers})


def row(name: str, has: list[dict[str, Any]], lacks: list[int]) -> dict[str, Any]:
    return {"name": name, "has": has, "lacks": lacks}


def listed(numbers: Iterable[int]) -> str:
    return "、".join(map(str, numbers)) or "—"


@click.command(help=_("快要发完的：库存少于几册的各辑。"))
@click.option(
    "--below",
    type=click.IntRange(1, 999_999_999),
    default=FEW,
    show_default=True,
    help=_("少于几册算少。"),
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help=_("这一天结束时的库存，如 2022-06-30；不写就是现在。"),
)
@AS_JSON
def low(below: int, at: dt.datetime | None, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        rows = by_volume(shelved(session, Kept().book(session), at=at.date() if at else None))
        few = [each for each in rows if each.copies < below]
        found = [
            {"volume": each.number, "copies": each.copies, "shelves": dict(each.shelves)}
            for each in few
        ]
    if as_json:
        give_json(found)
        return
    if not found:
        click.echo(_("没有少于 %(below)d 册的。") % {"below": below})
    for each in found:
        name = volumes.spelled(each["volume"])
        click.echo(_("%(volume)s　%(copies)d 册") % {"volume": name, "copies": each["copies"]})
