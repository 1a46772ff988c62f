"""``wenshi ledger``: copies received, given, handed out, reversed, and what is in stock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from archive import ledger as book
from archive import volumes
from archive.errors import Refusal
from archive.models import Movement, Precision
from webapp.commands.opened import give_json, opened, operator
from webapp.commands.speech import _

QUANTITY = _("册数：107、500多、约500 或 不详。")
SHARE_SIGN = "="


@click.group(help=_("书籍流水与库存：入库、捐赠、发放、冲正、库存。"))
def ledger() -> None:
    pass


def particulars(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every movement has."""
    for option in reversed(
        (
            click.option("--date", default="", help=_("日期：2022、2022-06 或 2022-06-30。")),
            click.option("--document", "document_number", default="", help=_("单据编号。")),
            click.option("--source", default="", help=_("记录依据。")),
            click.option("--note", default="", help=_("备注。")),
            click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。")),
        )
    ):
        command = option(command)
    return command


def recipients(command: Callable[..., None]) -> Callable[..., None]:
    """The options of copies that go out."""
    for option in reversed(
        (
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
    ):
        command = option(command)
    return command


@ledger.command(help=_("入库。"))
@click.option("--volume", required=True, help=_("辑号。"))
@click.option("--quantity", required=True, help=QUANTITY)
@click.option("--location", required=True, help=_("存放地点。"))
@particulars
def receive(volume: str, quantity: str, location: str, as_json: bool, **given: str) -> None:
    with opened() as archive, archive.writing() as session:
        movement = book.receive(
            session,
            volume=volumes.read_number(volume),
            quantity=book.Quantity.parse(quantity),
            location=location,
            operator=operator(),
            **given,
        )
        entered = described(movement)
    report(entered, as_json)


@ledger.command(help=_("捐赠。"))
@recipients
@particulars
def donate(**given: Any) -> None:
    hand_out(book.donate, **given)


@ledger.command(help=_("发放。"))
@recipients
@particulars
def distribute(**given: Any) -> None:
    hand_out(book.distribute, **given)


def hand_out(
    use_case: Callable[..., Movement],
    *,
    volume: str | None,
    quantity: str,
    to: tuple[str, ...],
    location: str | None,
    as_json: bool,
    **given: str,
) -> None:
    with opened() as archive, archive.writing() as session:
        movement = use_case(
            session,
            volume=None if volume is None else volumes.read_number(volume),
            quantity=book.Quantity.parse(quantity),
            to=[share(each) for each in to],
            location=location,
            operator=operator(),
            **given,
        )
        entered = described(movement)
    report(entered, as_json)


def share(text: str) -> tuple[str, int | None]:
    """``省图书馆=50`` as a name and a number; a name alone, or 不详, is an unknown share."""
    name, sign, number = text.rpartition(SHARE_SIGN)
    if not sign:
        return text, None
    quantity = book.Quantity.parse(number)
    if not quantity.is_exact and quantity != book.UNKNOWN:
        raise Refusal("“%(text)s”的册数不是确数。请写确切册数；不知道就只写名称。", text=text)
    return name, quantity.number


@ledger.command(help=_("冲正：用一笔相反的流水抵消有误的一笔；原记录保留。"))
@click.argument("movement", type=int)
@click.option("--note", required=True, help=_("原因。"))
@click.option("--date", default="", help=_("日期。"))
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
def reverse(movement: int, note: str, date: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        entered = described(
            book.reverse(session, movement, note=note, date=date, operator=operator())
        )
    report(entered, as_json)


@ledger.command(help=_("库存：各辑在各地点的册数。只计确数。"))
@click.option("--volume", default=None, help=_("只看这一辑。"))
@click.option("--location", default=None, help=_("只看这一地点。"))
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON。"))
def stock(volume: str | None, location: str | None, as_json: bool) -> None:
    number = None if volume is None else volumes.read_number(volume)
    with opened() as archive, archive.reading() as session:
        rows = book.stock(session, volume=number, location=location)
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


def described(movement: Movement) -> dict[str, Any]:
    """A movement as plain JSON values."""
    return {
        "id": movement.id,
        "kind": movement.kind.value,
        "volume": movement.volume.number if movement.volume else None,
        "quantity": movement.quantity,
        "precision": movement.precision.value,
        "date": movement.date,
        "from": movement.from_location.name if movement.from_location else None,
        "to": movement.to_location.name if movement.to_location else None,
        "recipients": [
            {"name": each.recipient.name, "quantity": each.quantity} for each in movement.shares
        ],
        "reverses": movement.reverses_id,
    }


def report(entered: dict[str, Any], as_json: bool) -> None:
    """Say what was entered; only once it is, so that nothing is claimed that did not happen."""
    if as_json:
        give_json(entered)
    else:
        quantity = book.Quantity(entered["quantity"], Precision(entered["precision"]))
        click.echo(
            _("已记第 %(id)d 笔：%(quantity)s。") % {"id": entered["id"], "quantity": quantity}
        )
