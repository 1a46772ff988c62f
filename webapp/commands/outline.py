"""``wenshi outline``: what the editors look for, at the terminal."""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy.orm import Session

from archive import volumes
from archive.editorial import outlines, topics
from archive.editorial.coverage import Covered, coverage
from archive.editorial.days import read_day
from archive.editorial.outlines import Plan
from archive.editorial.topics import Wanted
from archive.errors import Refusal
from archive.models import Outline, OutlineState
from webapp.checking.bounds import splitting_names
from webapp.commands.opened import AS_JSON, give_json, opened, operator
from webapp.commands.speech import _
from webapp.describing.forms import read_years


@click.group(help=_("征集大纲。"))
def outline() -> None:
    pass


@outline.command("list", help=_("列出各辑的征集大纲。"))
@AS_JSON
def list_(as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        documents = [document(each) for each in outlines.listed(session)]
    if as_json:
        give_json(documents)
        return
    for each in documents:
        click.echo(f"{volumes.spelled(each['volume'])}　{each['state']}　{each['title']}")


@outline.command(help=_("一辑的选题，和每个选题的来稿。"))
@click.argument("volume")
@AS_JSON
def show(volume: str, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        found = of_volume(session, volume)
        told = document(found) | {"topics": [covered(each) for each in coverage(session, found)]}
    if as_json:
        give_json(told)
        return
    click.echo(f"{volumes.spelled(told['volume'])}　{told['state']}　{told['title']}")
    for each in told["topics"]:
        indent = "　" if each["below"] is None else "　　"
        number = each["id"] or "—"
        click.echo(f"{indent}{number}　{each['title'] or '—'}　{each['submissions']}")


@outline.command(help=_("为还没有出版的一辑建立大纲。"))
@click.argument("volume")
@click.option("--title", default="", help=_("名称。"))
@click.option("--guidance", default="", help=_("征稿说明。"))
@click.option("--deadline", default="", help=_("截稿日期，如 2026-12-31。"))
@AS_JSON
def add(volume: str, title: str, guidance: str, deadline: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        said = Plan(title, guidance, read_day(deadline))
        made = outlines.plan(session, volumes.read_number(volume), said, operator())
        told = document(made)
    give(told, as_json)


@outline.command(help=_("给大纲添加一个选题。"))
@click.argument("volume")
@click.argument("title")
@click.option("--below", type=int, default=None, help=_("作为哪个选题的子选题：选题的号。"))
@click.option("--years", default="", help=_("所记年代，如 1927-1937。"))
@click.option("--places", default="", help=_("地域，用顿号隔开。"))
@click.option("--guidance", default="", help=_("要求。"))
@AS_JSON
def topic(
    volume: str, title: str, below: int | None, years: str, places: str, guidance: str,
    as_json: bool,
) -> None:  # fmt: skip
    with opened() as archive, archive.writing() as session:
        found = of_volume(session, volume)
        above = topics.find(session, found, below) if below is not None else None
        if below is not None and above is None:
            raise Refusal("大纲里没有 %(number)s 号选题。", number=below)
        wanted = Wanted(title, guidance, read_years(years), tuple(splitting_names(places)))
        topics.add(session, found, wanted, operator(), above)
        told = document(found)
    give(told, as_json)


@outline.command(help=_("公开征稿、截稿或收回：prepared 拟订中，calling 征稿中，ended 已截稿。"))
@click.argument("volume")
@click.argument("state", type=click.Choice([each.value for each in OutlineState]))
@AS_JSON
def turn(volume: str, state: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = of_volume(session, volume)
        outlines.turn(session, found, OutlineState(state), operator())
        told = document(found)
    give(told, as_json)


def give(told: dict[str, Any], as_json: bool) -> None:
    if as_json:
        give_json(told)
    else:
        click.echo(_("第 %(volume)d 辑的大纲：%(state)s，选题 %(count)d 个。") % told)


def of_volume(session: Session, volume: str) -> Outline:
    """The outline of a volume that somebody typed. Raises :class:`Refusal`."""
    number = volumes.read_number(volume)
    found = outlines.find(session, number)
    if found is None:
        raise Refusal(
            "%(volume)s还没有征集大纲。请先在工作台上建立。", volume=volumes.spelled(number)
        )
    return found


def document(found: Outline) -> dict[str, Any]:
    return {
        "volume": found.volume.number,
        "title": found.title,
        "guidance": found.guidance,
        "deadline": found.deadline.isoformat() if found.deadline else None,
        "state": found.state.value,
        "count": len(found.topics),
    }


def covered(each: Covered) -> dict[str, Any]:
    """A topic with its submissions; the last may be those without a topic."""
    at = each.topic
    return {
        "id": at.id if at else None,
        "below": at.parent_id if at else None,
        "title": at.title if at else "",
        "years": [at.year_start, at.year_end] if at else [None, None],
        "places": list(at.places) if at else [],
        "submissions": each.total,
        "standings": {standing.value: count for standing, count in each.counts.items()},
    }
