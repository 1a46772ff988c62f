"""``wenshi ledger``: copies received, given, handed out, reversed, and what is in stock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import click

from archive import ledger as book
from archive import volumes
from archive.ledger.movements import GIVEN
from archive.models import Movement, MovementKind
from webapp.commands import spreadsheets
from webapp.commands.movements import described, options, particulars, say, share
from webapp.commands.opened import AS_JSON, give_json, opened, operator
from webapp.commands.speech import _

QUANTITY = _("册数：107、500多、约500 或 不详。")


@click.group(help=_("书籍流水与库存：入库、捐赠、发放、交流、征集、退回、损毁、盘点、冲正、库存。"))
def ledger() -> None:
    pass


# What copies that go out to others have.
recipients = options(
    click.option("--volume", default=None, help=_("辑号；不详时省略。")),
    click.option("--quantity", required=True, help=QUANTITY),
    click.option(
        "--to",
        multiple=True,
        required=True,
        help=_("接收者，可多次；各得册数已知时写作 名称=册数。"),
    ),
    click.option("--location", default=None, help=_("出库地点；旧记录不涉及库存时省略。")),
)
# What copies that touch a shelf of ours have.
shelved = options(
    click.option("--volume", required=True, help=_("辑号。")),
    click.option("--quantity", required=True, help=QUANTITY),
    click.option("--location", required=True, help=_("存放地点。")),
)
givers = click.option(
    "--by", multiple=True, required=True, help=_("来自谁，可多次；各有册数已知时写作 名称=册数。")
)


@ledger.command(help=_("入库。"))
@shelved
@particulars
def receive(**given: Any) -> None:
    enter(book.receive, **given)


@ledger.command(help=_("捐赠。"))
@recipients
@particulars
def donate(**given: Any) -> None:
    enter(book.donate, **given)


@ledger.command(help=_("发放。"))
@recipients
@particulars
def distribute(**given: Any) -> None:
    enter(book.distribute, **given)


@ledger.command(help=_("交流：与别处互换书籍。"))
@recipients
@particulars
def exchange(**given: Any) -> None:
    enter(book.exchange, **given)


@ledger.command(help=_("单据：几辑给几个单位的一张单据，全部记入或一笔不记。"))
@click.option(
    "--kind",
    type=click.Choice([each.value for each in GIVEN]),
    required=True,
    help=_("记作捐赠、发放或交流。"),
)
@click.option(
    "--line",
    "lines",
    multiple=True,
    required=True,
    help=_("“辑号 册数 给了谁”，可多次，如“1-34、36 2 府谷县政协”。"),
)
@click.option("--location", default=None, help=_("出库地点；旧记录不涉及库存时省略。"))
@click.option("--number", default="", help=_("单据编号；不写由系统编号。"))
@click.option("--date", default="", help=_("日期：2022、2022-06 或 2022-06-30。"))
@click.option("--source", default="", help=_("记录依据。"))
@click.option("--note", default="", help=_("备注。"))
@AS_JSON
def issue(
    kind: str, lines: tuple[str, ...], location: str | None, as_json: bool, **given: str
) -> None:
    from webapp.copies.items import read_items  # here: it brings the whole site along

    items = read_items("\n".join(lines), [], location)
    with opened() as archive, archive.writing() as session:
        document = book.issue(
            session, kind=MovementKind(kind), items=items, operator=operator(), **given
        )
        entered = [described(movement) for movement in document.movements]
        number = document.number
    if as_json:
        give_json({"number": number, "movements": entered})
    else:
        said = {"number": number, "count": len(entered)}
        click.echo(_("已开单据 %(number)s，共 %(count)d 笔。") % said)


@ledger.command(help=_("征集：收进别人手里的书。"))
@shelved
@givers
@particulars
def collect(**given: Any) -> None:
    enter(book.collect, **given)


@ledger.command("return", help=_("退回：接收者退还的书重新入库。"))
@shelved
@givers
@particulars
def take_back(**given: Any) -> None:
    enter(book.take_back, **given)


@ledger.command(help=_("损毁：注销损坏或遗失的书，用 --note 写明原因。"))
@shelved
@particulars
def lose(**given: Any) -> None:
    enter(book.lose, **given)


def enter(
    use_case: Callable[..., Movement],
    *,
    volume: str | None,
    quantity: str,
    as_json: bool,
    **given: Any,
) -> None:
    """Enter one movement of a volume, and say which."""
    with opened() as archive, archive.writing() as session:
        volume_number = None if volume is None else volumes.read_number(volume)
        copies = book.Quantity.parse(quantity)
        for others in {"to", "by"} & given.keys():
            given[others] = [share(each) for each in given[others]]
        movement = use_case(
            session, volume=volume_number, quantity=copies, operator=operator(), **given
        )
        entered = described(movement)
    say(entered, as_json)


@ledger.command(help=_("盘点：按实际清点的册数调整账面，有出入时用 --note 写明原因。"))
@click.option("--volume", required=True, help=_("辑号。"))
@click.option("--location", required=True, help=_("存放地点。"))
@click.option("--counted", required=True, type=int, help=_("实际清点的册数。"))
@particulars
def count(volume: str, location: str, counted: int, as_json: bool, **given: str) -> None:
    with opened() as archive, archive.writing() as session:
        movement = book.count(
            session,
            volume=volumes.read_number(volume),
            location=location,
            counted=counted,
            operator=operator(),
            **given,
        )
        entered = None if movement is None else described(movement)
    if entered is not None:
        say(entered, as_json)
    elif as_json:
        give_json(None)
    else:
        click.echo(_("账实相符，没有记流水。"))


@ledger.command(help=_("冲正：用一笔相反的流水抵消有误的一笔；原记录保留。"))
@click.argument("movement", type=int)
@click.option("--note", required=True, help=_("原因。"))
@click.option("--date", default="", help=_("日期。"))
@AS_JSON
def reverse(movement: int, note: str, date: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        entered = described(
            book.reverse(session, movement, note=note, date=date, operator=operator())
        )
    say(entered, as_json)


@ledger.command(help=_("库存：各辑在各地点的册数。只计确数。"))
@click.option("--volume", default=None, help=_("只看这一辑。"))
@click.option("--location", default=None, help=_("只看这一地点。"))
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help=_("这一天结束时的库存，如 2022-06-30；不写就是现在。"),
)
@AS_JSON
def stock(volume: str | None, location: str | None, at: dt.datetime | None, as_json: bool) -> None:
    number = None if volume is None else volumes.read_number(volume)
    day = None if at is None else at.date()
    with opened() as archive, archive.reading() as session:
        rows = book.stock(session, volume=number, location=location, at=day)
        if as_json:
            give_json(
                [
                    {"volume": row.volume_number, "location": row.location, "copies": row.copies}
                    for row in rows
                ]
            )
            return
    if not rows:
        click.echo(_("还没有入库记录，库存不详。"))
    for row in rows:
        click.echo(
            _("%(volume)s　%(location)s　%(copies)d 册")
            % {
                "volume": volumes.spelled(row.volume_number),
                "location": row.location,
                "copies": row.copies,
            }
        )


@ledger.command(help=_("报表：一年或一个月进出的册数，按种类、辑、去向；不写年份就是各年。"))
@click.option("--year", type=click.IntRange(1900, 2999), default=None, help=_("哪一年。"))
@click.option("--month", type=click.IntRange(1, 12), default=None, help=_("这一年的哪个月。"))
@AS_JSON
def report(year: int | None, month: int | None, as_json: bool) -> None:
    # Here: they bring arrays, and the site's words, along.
    from webapp.commands.reporting import of_period, of_years

    if month is not None and year is None:
        raise click.UsageError(_("写了月份，也要写年份。"))
    with opened() as archive, archive.reading() as session:
        if year is None:
            of_years(session, as_json)
        else:
            of_period(session, year, month, as_json)


for command in (spreadsheets.import_, spreadsheets.export, spreadsheets.template):
    ledger.add_command(command)
