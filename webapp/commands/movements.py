"""What the commands of the ledger share: the options of a movement, and what is said of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from archive import ledger as book
from archive.ledger.shares import read_share
from archive.models import Movement, Precision
from webapp.commands.opened import AS_JSON, give_json
from webapp.commands.speech import _

SHARE_SIGN = "="


Command = Callable[..., None]


def options(*each: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """These options in one, in their order."""

    def decorated(command: Command) -> Command:
        for option in reversed(each):
            command = option(command)
        return command

    return decorated


# What every movement has.
particulars = options(
    click.option("--date", default="", help=_("日期：2022、2022-06 或 2022-06-30。")),
    click.option("--document", "document_number", default="", help=_("单据编号。")),
    click.option("--source", default="", help=_("记录依据。")),
    click.option("--note", default="", help=_("备注。")),
    AS_JSON,
)


def share(text: str) -> tuple[str, int | None]:
    """``省图书馆=50`` as a name and a number; a name alone, or 不详, is an unknown share."""
    name, sign, number = text.rpartition(SHARE_SIGN)
    return (name, read_share(number, text)) if sign else (text, None)


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


def say(entered: dict[str, Any], as_json: bool) -> None:
    """Say what was entered; only once it is, so that nothing is claimed that did not happen."""
    if as_json:
        give_json(entered)
    else:
        quantity = book.Quantity(entered["quantity"], Precision(entered["precision"]))
        click.echo(
            _("已记第 %(id)d 笔：%(quantity)s。") % {"id": entered["id"], "quantity": quantity}
        )
