"""Shares: how the copies of one movement were split between its recipients."""

from __future__ import annotations

from collections.abc import Sequence

from archive.errors import Refusal
from archive.ledger import recipients
from archive.ledger.quantity import UNKNOWN, Quantity
from archive.models import Precision
from archive.typed_text import name_of


def read_share(copies: str, said: str) -> int | None:
    """The copies of one share as they are written, none for 不详; ``said``: what it is a part of.

    Raises :class:`Refusal` for a number that is not exact, as all shares must be.
    """
    quantity = Quantity.parse(copies)
    if not quantity.is_exact and quantity != UNKNOWN:
        raise Refusal("“%(text)s”的册数不是确数。请写确切册数；不知道就只写名称。", text=said)
    return quantity.number


def read_shares(
    to: Sequence[tuple[str, int | None]], total: Quantity
) -> list[tuple[str, int | None]]:
    """``(name, copies or none)`` of each recipient, checked against ``total``.

    Where there is one recipient, an exact total is its share. Raises :class:`Refusal` when there
    is no recipient, one is named twice, or the shares cannot be parts of the total.
    """
    shares = [(name_of(recipients.WHAT, name), copies) for name, copies in to]
    if not shares:
        raise Refusal("没有写给了谁。请至少填写一个单位或个人；对象不明的，可写“社会层面”。")
    names = [name for name, _ in shares]
    for name in names:
        if names.count(name) > 1:
            raise Refusal("“%(name)s”写了两次。请把它的册数合在一起，只写一次。", name=name)
    for _, copies in shares:
        if copies is not None:
            Quantity(copies)  # refuses what cannot be a number of copies
    if total.is_exact and len(shares) == 1 and shares[0][1] is None:
        shares = [(names[0], total.number)]
    compare(shares, total)
    return shares


def compare(shares: list[tuple[str, int | None]], total: Quantity) -> None:
    if total.number is None or total.precision is Precision.ABOUT:
        return
    given = sum(copies for _, copies in shares if copies is not None)
    unknown = sum(copies is None for _, copies in shares)
    # Whoever is named got something: a share that is not known is one copy at least.
    if total.is_exact and given + unknown > total.number:
        raise Refusal(
            "各单位的册数加起来超过了总数 %(total)d 册（已写明 %(given)d 册，另有 %(unknown)d "
            "个单位册数不明，每个至少 1 册）。请核对。",
            total=total.number,
            given=given,
            unknown=unknown,
        )
    if not unknown and given < total.number:
        raise Refusal(
            "各单位的册数加起来是 %(given)d 册，与总数“%(total)s”不符。请核对；"
            "不知道各得多少的单位，不要写册数。",
            given=given,
            total=total,
        )
