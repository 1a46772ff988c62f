"""Ways (种类): what kinds of movement are called in spreadsheets, and the use case of each."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from archive import ledger, moments, volumes
from archive.errors import Refusal
from archive.ledger import locations
from archive.ledger.days import last_day
from archive.ledger.entry import Particulars
from archive.ledger.movements import hand_out
from archive.ledger.quantity import Quantity
from archive.ledger.stock import copies_at
from archive.models import Document, Movement, MovementKind
from archive.typed_text import compact

if TYPE_CHECKING:
    from archive.spreadsheets.entry import Entry


class Side(enum.Enum):
    """Which of our shelves a movement touches; in the order in which those of a day are entered."""

    REVERSAL = 0
    IN = 1
    ACROSS = 2
    OUT = 3
    COUNT = 4


Doing = Callable[[Session, "Entry", Particulars, Document | None], Movement | None]


@dataclass(frozen=True)
class Way:
    """``word``: what we write; ``words``: what else is read so. ``party``: whether it names those
    who gave or got the copies."""

    word: str
    kind: MovementKind
    side: Side
    words: str
    do: Doing
    party: bool = False

    @property
    def off_shelf(self) -> bool:
        """Whether it may leave the shelf out, as old records do."""
        return self.side is Side.OUT and self.party


def quantity(entry: Entry) -> Quantity:
    assert entry.quantity is not None  # reading saw to it
    return entry.quantity


def receive(session: Session, entry: Entry, said: Particulars, _: Document | None) -> Movement:
    return ledger.receive(
        session,
        volume=named(entry),
        quantity=quantity(entry),
        location=entry.to_location or "",
        **said,
    )


def from_others(use_case: Callable[..., Movement]) -> Doing:
    def do(session: Session, entry: Entry, said: Particulars, _: Document | None) -> Movement:
        return use_case(
            session,
            volume=named(entry),
            quantity=quantity(entry),
            location=entry.to_location or "",
            by=entry.parties,
            **said,
        )

    return do


def to_others(kind: MovementKind) -> Doing:
    def do(session: Session, entry: Entry, said: Particulars, paper: Document | None) -> Movement:
        return hand_out(
            session,
            kind,
            entry.volume,
            quantity(entry),
            entry.parties,
            entry.from_location,
            said,
            paper,
        )

    return do


def lose(session: Session, entry: Entry, said: Particulars, _: Document | None) -> Movement:
    return ledger.lose(
        session,
        volume=named(entry),
        quantity=quantity(entry),
        location=entry.from_location or "",
        **said,
    )


def transfer(session: Session, entry: Entry, said: Particulars, _: Document | None) -> Movement:
    return ledger.transfer(
        session,
        volume=named(entry),
        quantity=quantity(entry),
        from_location=entry.from_location or "",
        to_location=entry.to_location or "",
        **said,
    )


def count(session: Session, entry: Entry, said: Particulars, _: Document | None) -> Movement | None:
    return ledger.count(
        session,
        volume=named(entry),
        location=entry.from_location or "",
        counted=entry.counted or 0,
        **said,
    )


def off_by(sign: int) -> Doing:
    """A count that found so many more, or fewer, than the ledger said."""

    def do(
        session: Session, entry: Entry, said: Particulars, _: Document | None
    ) -> Movement | None:
        number = quantity(entry).number
        if number is None or not quantity(entry).is_exact:
            raise Refusal("盘盈、盘亏的册数必须是确数。请清点后填写。")
        place = (entry.to_location if sign > 0 else entry.from_location) or ""
        book = volumes.find(session, named(entry))
        shelf = locations.find(session, place)
        day = dt.date.fromisoformat(last_day(entry.date, moments.today()))
        there = copies_at(session, book, shelf, day) if book and shelf else 0
        if there + sign * number < 0:
            raise Refusal(
                "账面只有 %(there)d 册，不会盘亏 %(number)d 册。请核对。",
                there=there,
                number=number,
            )
        return ledger.count(
            session,
            volume=named(entry),
            location=place,
            counted=there + sign * number,
            **said,
        )

    return do


def named(entry: Entry) -> int:
    if entry.volume is None:
        raise Refusal("没有写明是哪一辑，不能记入或扣减库存。请填写辑号。")
    return entry.volume


def never(session: Session, entry: Entry, said: Particulars, _: Document | None) -> Movement:
    raise AssertionError("a reversal needs what it reverses: archive.spreadsheets.entering")


WAYS = (
    Way(
        "入库", MovementKind.RECEIVE, Side.IN,
        "印刷入库 新书入库 收入 收书 到书 购入 接收 入 进库 receive", receive,
    ),
    Way(
        "捐赠", MovementKind.DONATE, Side.OUT,
        "赠送 赠书 捐 赠 捐书 赠阅 捐赠出库 赠予 donate", to_others(MovementKind.DONATE), True,
    ),
    Way(
        "发放", MovementKind.DISTRIBUTE, Side.OUT,
        "分发 发行 领取 领用 领书 发 下发 出库 发书 支出 distribute",
        to_others(MovementKind.DISTRIBUTE), True,
    ),
    Way(
        "交流", MovementKind.EXCHANGE, Side.OUT,
        "交换 互换 书刊交流 exchange", to_others(MovementKind.EXCHANGE), True,
    ),
    Way(
        "征集", MovementKind.COLLECT, Side.IN,
        "征集入库 收集 受赠 接受捐赠 collect", from_others(ledger.collect), True,
    ),
    Way(
        "调拨", MovementKind.TRANSFER, Side.ACROSS,
        "调出 调入 移库 转库 搬库 调库 transfer", transfer,
    ),
    Way(
        "退回", MovementKind.RETURN, Side.IN,
        "退书 退库 归还 退 return", from_others(ledger.take_back), True,
    ),
    Way(
        "损毁", MovementKind.LOSS, Side.OUT,
        "报损 损坏 损失 遗失 丢失 报废 毁损 loss", lose,
    ),
    Way("盘点", MovementKind.COUNT, Side.COUNT, "清点 盘库 实盘 count", count),
    Way("盘盈", MovementKind.COUNT, Side.IN, "盘点盘盈 surplus", off_by(+1)),
    Way("盘亏", MovementKind.COUNT, Side.OUT, "盘点盘亏 deficit", off_by(-1)),
    Way(
        "冲正", MovementKind.REVERSE, Side.REVERSAL,
        "冲销 冲红 红冲 更正 作废 reverse", never,
    ),
)  # fmt: skip
BY_WORD = {word: way for way in WAYS for word in (way.word, *way.words.split())}


def is_way(text: str) -> bool:
    """Whether the text is no more than a word for a kind."""
    return compact(text).lower() in BY_WORD


def way_of(text: str) -> Way:
    """Raises :class:`Refusal` for a word that is no kind of movement."""
    way = BY_WORD.get(compact(text).lower())
    if way is None:
        raise Refusal(
            "种类“%(text)s”无法识别。请写：%(words)s。",
            text=text[:20],
            words="、".join(each.word for each in WAYS),
        )
    return way


def way_written(movement: Movement) -> Way:
    """The way under which a movement is written out."""
    if movement.kind is MovementKind.COUNT:
        return BY_WORD["盘盈" if movement.to_location_id is not None else "盘亏"]
    return next(way for way in WAYS if way.kind is movement.kind)
