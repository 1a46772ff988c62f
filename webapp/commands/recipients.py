"""``wenshi ledger recipient``: those who were given copies, and names that are one of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from archive.ledger.apart import take_back, tell_apart, told_apart
from archive.ledger.book import Kept
from archive.ledger.describing import add_recipient, describe_recipient
from archive.ledger.duplicates import likely_here
from archive.ledger.merging import known, merge, unmerge
from archive.ledger.recipients import guess_kind
from archive.models import Recipient, RecipientKind
from archive.typed_text import one_line
from webapp.commands.movements import options
from webapp.commands.opened import AS_JSON, give, give_json, opened, operator
from webapp.commands.speech import _
from webapp.copies.receivers import SORTS, narrowed, receivers

KINDS = click.Choice([kind.value for kind in RecipientKind])
NUMBER = click.argument("number", type=int)
said = options(
    click.option("--kind", type=KINDS, help=_("单位的类别。")),
    click.option("--place", help=_("单位在哪里。")),
    click.option("--contact", help=_("联系方式：只给工作人员，不进操作记录；写空的就是删除。")),
    click.option("--note", help=_("备注：只给工作人员。")),
)


@click.group(help=_("受赠单位和个人：名单、增改、合并两个名称。"))
def recipient() -> None:
    pass


@recipient.command("list", help=_("列出受赠单位和个人，各得到几册、几辑。"))
@click.option("--kind", type=KINDS, help=_("只看这一类。"))
@click.option("--name", default="", help=_("只看名称或地方含有这些字的。"))
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default=SORTS[0],
    show_default=True,
    help=_("次序：册数、名称、最近日期、类别或地方。"),
)
@AS_JSON
def list_(kind: str | None, name: str, sort: str, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        everyone, _got = receivers(session, Kept().book(session), staff=True)
    wanted = RecipientKind(kind) if kind else None
    found = [asdict(each) for each in narrowed(everyone, wanted, one_line(name), sort)]
    if as_json:
        give_json(found)
        return
    if not found:
        click.echo(_("没有这样的单位。"))
    for each in found:
        more = _("，另 %(unknown)d 笔不详") % each if each["unknown"] else ""
        click.echo(_("%(id)d　%(name)s　%(copies)d 册，%(volumes)d 辑") % each + more)


@recipient.command(help=_("添一个单位或个人；给书时写的新名称会自己添上，不必先添。"))
@click.option("--name", required=True, help=_("全称。"))
@said
@AS_JSON
def add(name: str, kind: str | None, as_json: bool, **given: str | None) -> None:
    with opened() as archive, archive.writing() as session:
        made = add_recipient(
            session,
            name,
            kind=RecipientKind(kind) if kind else guess_kind(name),
            **{field: text or "" for field, text in given.items()},
            actor=operator(),
        )
        entered = document(made)
    give(entered, as_json, _("已添 %(id)d 号：%(name)s。"))


@recipient.command(help=_("改类别、地方、联系方式、备注；写了的改过来，没写的不变。"))
@NUMBER
@said
@AS_JSON
def edit(number: int, kind: str | None, as_json: bool, **given: str | None) -> None:
    with opened() as archive, archive.writing() as session:
        found = known(session, number)
        changed = describe_recipient(
            session,
            number,
            kind=RecipientKind(kind) if kind else found.kind,
            **{
                field: getattr(found, field) if text is None else text
                for field, text in given.items()
            },
            actor=operator(),
        )
        left = document(changed)
    give(left, as_json, _("已改 %(id)d 号：%(name)s。"))


@recipient.command("merge", help=_("把一个并入另一个，写编号；流水不变，都算在后一个名下。"))
@NUMBER
@click.option("--into", required=True, type=int, help=_("并入哪一个，写编号。"))
@AS_JSON
def merge_(number: int, into: int, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        merge(session, number, into, actor=operator())
        left = document(known(session, number))
    give(left, as_json, _("“%(name)s”已并入“%(standing)s”。"))


@recipient.command("unmerge", help=_("撤销合并，写被并入的那一个的编号。"))
@NUMBER
@AS_JSON
def unmerge_(number: int, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        left = document(unmerge(session, number, actor=operator()))
    give(left, as_json, _("“%(name)s”又是单独的一个了。"))


@recipient.command(help=_("列出可能重复的：类别相同、名称相近的各对，请逐对判断。"))
@AS_JSON
def duplicates(as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        found = [
            {"one": named(pair.one), "other": named(pair.other), "alike": pair.alike}
            for pair in likely_here(session)
        ]
    if as_json:
        give_json(found)
        return
    if not found:
        click.echo(_("没有看起来重复的。"))
    for each in found:
        one, other = (f"{side['id']} {side['name']}" for side in (each["one"], each["other"]))
        click.echo(f"{one}　{other}　{each['alike']}%")


@recipient.command(
    help=_("判为两个：名称相近而不是一个的，不再列为可能重复。不写编号就列出已判的。")
)
@click.argument("numbers", type=int, nargs=-1)
@click.option("--undo", is_flag=True, help=_("撤销，又列为可能重复。"))
@AS_JSON
def apart(numbers: tuple[int, ...], undo: bool, as_json: bool) -> None:
    if len(numbers) not in (0, 2) or (undo and not numbers):
        raise click.UsageError(_("请写两个编号。"))
    with opened() as archive, (archive.writing if numbers else archive.reading)() as session:
        if numbers:
            (take_back if undo else tell_apart)(session, *numbers, actor=operator())
        pairs = [{"one": named(one), "other": named(other)} for one, other in told_apart(session)]
    if as_json:
        give_json(pairs)
    elif numbers:
        click.echo(
            _("已撤销，这一对又列为可能重复。") if undo else _("已判为两个，不再列为可能重复。")
        )
    else:
        for each in pairs:
            click.echo("　".join(f"{side['id']} {side['name']}" for side in each.values()))


def named(found: Recipient) -> dict[str, Any]:
    return {"id": found.id, "name": found.name}


def document(found: Recipient) -> dict[str, Any]:
    """A recipient as plain JSON values; ``standing``: the name of the one that stands for it."""
    return {
        **named(found),
        "kind": found.kind.value,
        "place": found.place,
        "contact": found.contact,
        "note": found.note,
        "merged_into": found.merged_into_id,
        "standing": found.standing.name,
    }
