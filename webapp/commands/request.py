"""``wenshi request``: copies that the public asks for."""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy.orm import Session

from archive import requests, volumes
from archive.errors import Refusal
from archive.models import CopyRequest, MovementKind, RequestState
from archive.requests import APPROVED_AS, Approval
from webapp.commands.opened import AS_JSON, give, give_json, opened, operator
from webapp.commands.speech import _

ANSWER = click.option("--answer", default="", help=_("给申请人的话，凭回执看得到。"))
NUMBER = click.argument("number", type=int)


@click.group(help=_("索书：公众向编辑部要书的申请。"))
def request() -> None:
    pass


@request.command(help=_("开放一辑索书，或停止。"))
@click.option("--volume", required=True, help=_("辑号。"))
@click.option("--most", type=int, default=1, show_default=True, help=_("每次最多几册。"))
@click.option("--note", default="", help=_("告诉申请人的话。"))
@click.option("--close", is_flag=True, help=_("不再接受。"))
@AS_JSON
def offer(volume: str, most: int, note: str, close: bool, as_json: bool) -> None:
    number = volumes.read_number(volume)
    with opened() as archive, archive.writing() as session:
        kept = requests.offer(
            session, number, is_open=not close, most=most, note=note, actor=operator()
        )
        said = {"volume": number, "is_open": kept.is_open, "most": kept.most, "note": kept.note}
    if close:
        give(said, as_json, _("第 %(volume)d 辑不再接受索书。"))
    else:
        give(said, as_json, _("第 %(volume)d 辑接受索书，一次最多 %(most)d 册。"))


@request.command("list", help=_("列出申请，待处理的在前。个人信息只给馆员看。"))
@click.option(
    "--state", type=click.Choice([each.value for each in RequestState]), help=_("只列这一状态。")
)
@click.option("--volume", default=None, help=_("只看这一辑。"))
@AS_JSON
def list_(state: str | None, volume: str | None, as_json: bool) -> None:
    number = None if volume is None else volumes.read_number(volume)
    with opened() as archive, archive.reading() as session:
        found, _total = requests.listed(
            session, volume=number, state=None if state is None else RequestState(state)
        )
        documents = [document(each) for each in found]
    if as_json:
        give_json(documents)
        return
    if not documents:
        click.echo(_("没有符合的申请。"))
    for each in documents:
        click.echo(
            _("%(id)d　%(state)s　第 %(volume)d 辑　%(quantity)d 册　%(institution)s　%(name)s")
            % each
        )


@request.command(help=_("同意：从库房取出，流水同时记下。"))
@NUMBER
@click.option("--location", required=True, help=_("从哪里取出。"))
@click.option(
    "--kind",
    type=click.Choice([each.value for each in APPROVED_AS]),
    default=MovementKind.DISTRIBUTE.value,
    show_default=True,
    help=_("记作发放、捐赠或交流。"),
)
@click.option("--quantity", type=int, default=None, help=_("给几册；默认所申请的。"))
@click.option("--recipient", default="", help=_("受赠单位在流水里的写法；默认照申请。"))
@click.option("--date", default="", help=_("日期：2022、2022-06 或 2022-06-30。"))
@click.option("--document", "document_number", default="", help=_("单据编号。"))
@ANSWER
@AS_JSON
def approve(number: int, kind: str, as_json: bool, **given: Any) -> None:
    with opened() as archive, archive.writing() as session:
        asked = found(session, number)
        approval = Approval(kind=MovementKind(kind), **given)
        requests.approve(session, asked, approval, actor=operator())
        done = document(asked)
    give(done, as_json, _("第 %(id)d 号已同意，流水 %(movement)d 号。"))


@request.command(help=_("不同意，写明理由。"))
@NUMBER
@click.option("--answer", required=True, help=_("给申请人的话，凭回执看得到。"))
@AS_JSON
def decline(number: int, answer: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        asked = found(session, number)
        requests.decline(session, asked, answer, actor=operator())
        done = document(asked)
    give(done, as_json, _("第 %(id)d 号已答复：不同意。"))


@request.command(help=_("标为已寄出或已领取。"))
@NUMBER
@ANSWER
@AS_JSON
def sent(number: int, answer: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        asked = found(session, number)
        requests.mark_sent(session, asked, answer, actor=operator())
        done = document(asked)
    give(done, as_json, _("第 %(id)d 号已寄出。"))


@request.command(help=_("清除申请里的个人信息：写编号，或用 --older-than 清除早已办完的。"))
@click.argument("numbers", type=int, nargs=-1)
@click.option("--older-than", type=int, default=None, help=_("办完多少天以上的。"))
@AS_JSON
def erase(numbers: tuple[int, ...], older_than: int | None, as_json: bool) -> None:
    if not numbers and older_than is None:
        raise click.UsageError(_("请写申请的编号，或 --older-than 天数。"))
    with opened() as archive, archive.writing() as session:
        for number in numbers:
            requests.erase(session, found(session, number), actor=operator())
        count = len(numbers)
        if older_than is not None:
            count += requests.erase_older(session, older_than, actor=operator())
    if as_json:
        give_json({"erased": count})
    else:
        click.echo(_("已清除 %(count)d 份申请的个人信息。") % {"count": count})


def found(session: Session, number: int) -> CopyRequest:
    asked = requests.find(session, number)
    if asked is None:
        raise Refusal(
            "没有编号为 %(id)d 的索书申请。请用 wenshi request list 核对编号。", id=number
        )
    return asked


def document(asked: CopyRequest) -> dict[str, Any]:
    """A request as plain JSON values, without its receipt, which is whoever asked's own."""
    names = ("quantity", "name", "institution", "contact", "delivery", "purpose", "answer")
    moments = ("made_at", "decided_at", "sent_at", "erased_at")
    return {
        "id": asked.id,
        "state": asked.state.value,
        "volume": asked.volume.number,
        **{name: getattr(asked, name) for name in names},
        "decided_by": asked.decided_by,
        "movement": asked.movement_id,
        **{name: when.isoformat() if (when := getattr(asked, name)) else None for name in moments},
    }
