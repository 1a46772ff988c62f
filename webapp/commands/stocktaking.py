"""``wenshi stocktaking``: a shelf is counted, and the ledger follows."""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy.orm import Session

from archive import stocktaking as counts
from archive import volumes
from archive.errors import Refusal
from archive.models import Stocktaking, StocktakingState
from archive.stocktaking import Entered
from webapp.commands.opened import AS_JSON, give, give_json, opened, operator
from webapp.commands.speech import _

NUMBER = click.argument("number", type=int)


@click.group(help=_("盘点：开单，填盘点数，看差额，结清。"))
def stocktaking() -> None:
    pass


@stocktaking.command(help=_("开始一次盘点。"))
@click.option("--location", required=True, help=_("存放地点。"))
@click.option("--date", default="", help=_("盘点日期，写到日；默认今天。"))
@click.option("--volume", multiple=True, help=_("只盘这一辑，可多次；默认这里的各辑。"))
@click.option("--open", "is_open", is_flag=True, help=_("明盘：清点时显示账面册数。"))
@click.option("--note", default="", help=_("备注。"))
@AS_JSON
def start(
    location: str, date: str, volume: tuple[str, ...], is_open: bool, note: str, as_json: bool
) -> None:
    with opened() as archive, archive.writing() as session:
        begun = counts.start(
            session,
            location=location,
            date=date,
            only=[volumes.read_number(each) for each in volume],
            is_blind=not is_open,
            note=note,
            actor=operator(),
        )
        said = document(session, begun)
    give(said, as_json, _("第 %(id)d 次盘点已开始：%(location)s，%(date)s。"))


@stocktaking.command(help=_("填盘点数，如 35=960 34=20+15；可以分几次填。"))
@NUMBER
@click.argument("lines", nargs=-1, required=True, metavar="辑=册数…")
@AS_JSON
def enter(number: int, lines: tuple[str, ...], as_json: bool) -> None:
    entered = []
    for each in lines:
        volume, sign, written = each.partition("=")
        if not sign:
            raise Refusal("“%(text)s”没有写等号。请写成 35=960。", text=each[:40])
        entered.append(Entered(volumes.read_number(volume), written, again=True))
    with opened() as archive, archive.writing() as session:
        counting = found(session, number)
        counts.enter(session, counting, entered, actor=operator())
        said = document(session, counting)
    give(said, as_json, _("第 %(id)d 次盘点已保存。"))


@stocktaking.command(help=_("看一次盘点的差额或结果。"))
@NUMBER
@AS_JSON
def show(number: int, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        said = document(session, found(session, number))
    if as_json:
        give_json(said)
        return
    click.echo(_("第 %(id)d 次盘点：%(location)s，%(date)s") % said)
    for each in said["lines"]:
        if each["counted"] is None:
            click.echo(_("第 %(volume)d 辑　账面 %(expected)d　未清点") % each)
        else:
            click.echo(
                _("第 %(volume)d 辑　账面 %(expected)d　盘点 %(counted)d　差额 %(difference)+d")
                % each
            )


@stocktaking.command(help=_("结清：差额全部记进流水，或一笔也不记。"))
@NUMBER
@click.option("--reason", default="", help=_("原因；有出入的必须写。"))
@click.option("--leave-uncounted", is_flag=True, help=_("没有清点的不动。"))
@AS_JSON
def settle(number: int, reason: str, leave_uncounted: bool, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        counting = found(session, number)
        counts.settle(
            session, counting, reason=reason, leave_uncounted=leave_uncounted, actor=operator()
        )
        said = document(session, counting)
    give(said, as_json, _("第 %(id)d 次盘点已结清。"))


@stocktaking.command("give-up", help=_("作废一次盘点，流水不动。"))
@NUMBER
@click.option("--reason", required=True, help=_("原因。"))
@AS_JSON
def give_up(number: int, reason: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        counting = found(session, number)
        counts.give_up(session, counting, reason=reason, actor=operator())
        said = document(session, counting)
    give(said, as_json, _("第 %(id)d 次盘点已作废。"))


@stocktaking.command("list", help=_("列出各次盘点，正在盘的在前。"))
@click.option("--location", default="", help=_("只看这一地点。"))
@click.option(
    "--state",
    type=click.Choice([each.value for each in StocktakingState]),
    help=_("只列这一状态。"),
)
@AS_JSON
def list_(location: str, state: str | None, as_json: bool) -> None:
    wanted = None if state is None else StocktakingState(state)
    with opened() as archive, archive.reading() as session:
        listed, _total = counts.listed(session, location=location, state=wanted)
        documents = [summary(each) for each in listed]
    if as_json:
        give_json(documents)
        return
    if not documents:
        click.echo(_("没有符合的盘点。"))
    for each in documents:
        click.echo(_("%(id)d　%(date)s　%(location)s　%(state)s　%(reason)s") % each)


def found(session: Session, number: int) -> Stocktaking:
    counting = counts.find(session, number)
    if counting is None:
        raise Refusal("没有第 %(id)d 次盘点。请用 wenshi stocktaking list 核对。", id=number)
    return counting


def summary(counting: Stocktaking) -> dict[str, Any]:
    return {
        "id": counting.id,
        "location": counting.location.name,
        "date": counting.date,
        "state": counting.state.value,
        "reason": counting.reason,
        "note": counting.note,
    }


def document(session: Session, counting: Stocktaking) -> dict[str, Any]:
    """A count as plain JSON values: what it came to, or how it stands."""
    if counting.state is StocktakingState.SETTLED:
        results = sorted(counting.results, key=lambda each: each.volume.number)
        lines = [
            {
                "volume": each.volume.number,
                "expected": each.expected,
                "counted": each.counted,
                "difference": each.difference,
                "changed": False,
                "movement": each.movement_id,
            }
            for each in results
        ]
    else:
        lines = [
            {
                "volume": line.volume.number,
                "expected": line.expected,
                "counted": line.counted,
                "difference": line.difference,
                "changed": line.has_changed,
                "movement": None,
            }
            for line in counts.sheet(session, counting).lines
        ]
    return summary(counting) | {"lines": lines}
