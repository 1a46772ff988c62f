"""Addresses for editors: ``/desk/outlines``, an outline, its topics, and what is neglected."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive.editorial import outlines, topics
from archive.editorial.coverage import coverage, totals
from archive.models import OutlineState
from archive.moments import today
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.filling import filled
from webapp.outline.finding import found_outline, found_topic, neglected_here
from webapp.outline.forms import NewPlanForm, PlanForm, TopicForm
from webapp.outline.tables import SHOWN, coverage_table, neglect_table
from webapp.search.asking import as_number, as_year

blueprint = Blueprint("outline", __name__, url_prefix="/desk/outlines")

# 文史资料 are told by those who were there: the century before, and what came since.
USUAL_FIRST = 1840


@blueprint.get("")
@permissions.editors_only
def listed() -> ResponseReturnValue:
    session = record.reading()
    return render_template(
        "outline/all.html",
        outlines=outlines.listed(session),
        submitted=totals(session),
        today=today(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@permissions.editors_only
def new() -> ResponseReturnValue:
    form = NewPlanForm()

    def take(session: Session) -> str:
        number = form.volume.number or 0
        outlines.plan(session, number, form.said, current_user.name)
        return url_for("outline.outline", number=number)

    return filled(
        form, take, _("大纲已建立。接着添加选题。"), "outline/form.html", heading=_("新的征集大纲")
    )


@blueprint.get("/<int:number>")
@permissions.editors_only
def outline(number: int) -> ResponseReturnValue:
    session = record.reading()
    found = found_outline(session, number)
    covered = coverage(session, found)
    return render_template(
        "outline/outline.html",
        outline=found,
        branches=topics.tree(found),
        covered={each.topic.id: each for each in covered if each.topic},
        without=next((each for each in covered if each.topic is None), None),
        standings=SHOWN,
        states=OutlineState,
        today=today(),
    )


@blueprint.route("/<int:number>/edit", methods=["GET", "POST"])
@permissions.editors_only
def edit(number: int) -> ResponseReturnValue:
    found = found_outline(record.reading(), number)
    form = PlanForm()
    form.show(found)

    def take(session: Session) -> str:
        outlines.edit(session, found_outline(session, number), form.said, current_user.name)
        return url_for("outline.outline", number=number)

    return filled(
        form, take, _("大纲已保存。"), "outline/form.html", heading=_("修改大纲"), outline=found
    )


@blueprint.post("/<int:number>/state")
@permissions.editors_only
def turn(number: int) -> ResponseReturnValue:
    said = request.form.get("state")
    state = next((each for each in OutlineState if each.value == said), None)
    found_outline(record.reading(), number)
    if state is None:
        abort(400)
    with record.archive().writing() as session:
        outlines.turn(session, found_outline(session, number), state, current_user.name)
    flash(SAID[state]())
    return redirect(url_for("outline.outline", number=number))


SAID: dict[OutlineState, Callable[[], str]] = {
    OutlineState.CALLING: lambda: _("已公开征稿，任何人都看得到征稿启事。"),
    OutlineState.ENDED: lambda: _("已截稿。"),
    OutlineState.PREPARED: lambda: _("已收回，征稿启事不再公开。"),
}


@blueprint.route("/<int:number>/topics/new", methods=["GET", "POST"])
@permissions.editors_only
def add_topic(number: int) -> ResponseReturnValue:
    """The form, filled in with what an address says: ``?title=&from=&to=&place=``."""
    session = record.reading()
    found = found_outline(session, number)
    parent_id = as_number(request.args.get("parent", ""))
    parent = found_topic(session, found, parent_id) if parent_id else None
    form = TopicForm()
    if not form.is_submitted():
        form.title.data = request.args.get("title", "")[:200]
        form.years.data = request.args.get("years", "")[:40]
        form.places.data = request.args.get("place", "")[:200]

    def take(writing: Session) -> str:
        there = found_outline(writing, number)
        above = found_topic(writing, there, parent.id) if parent else None
        made = topics.add(writing, there, form.wanted, current_user.name, above)
        return url_for("outline.outline", number=number, _anchor=f"topic-{made.id}")

    heading = _("“%(title)s”之下的子选题", title=parent.title) if parent else _("添加选题")
    return filled(
        form, take, _("选题已添加。"), "outline/form.html", heading=heading, outline=found
    )


@blueprint.route("/<int:number>/topics/<int:topic_id>", methods=["GET", "POST"])
@permissions.editors_only
def topic(number: int, topic_id: int) -> ResponseReturnValue:
    session = record.reading()
    found = found_outline(session, number)
    shown = found_topic(session, found, topic_id)
    form = TopicForm()
    form.show(shown)

    def take(writing: Session) -> str:
        there = found_topic(writing, found_outline(writing, number), topic_id)
        topics.edit(writing, there, form.wanted, current_user.name)
        return url_for("outline.outline", number=number, _anchor=f"topic-{topic_id}")

    return filled(
        form, take, _("选题已保存。"), "outline/form.html", heading=_("修改选题"), outline=found,
        topic=shown,
    )  # fmt: skip


@blueprint.post("/<int:number>/topics/<int:topic_id>/place")
@permissions.editors_only
def place_topic(number: int, topic_id: int) -> ResponseReturnValue:
    """Move a topic up or down among its siblings, or remove it, as the button says."""
    shown = found_topic(record.reading(), found_outline(record.reading(), number), topic_id)
    doing = request.form.get("doing")
    if doing not in ("up", "down", "remove"):
        abort(400)
    with record.archive().writing() as session:
        there = found_topic(session, found_outline(session, number), topic_id)
        if doing == "remove":
            topics.remove(session, there, current_user.name)
        else:
            topics.move(session, there, -1 if doing == "up" else 1, current_user.name)
    if doing == "remove":
        flash(_("已删除选题“%(title)s”。", title=shown.title))
    anchor = None if doing == "remove" else f"topic-{topic_id}"
    return redirect(url_for("outline.outline", number=number, _anchor=anchor))


@blueprint.get("/<int:number>/coverage.csv")
@permissions.editors_only
def coverage_sheet(number: int) -> ResponseReturnValue:
    session = record.reading()
    found = found_outline(session, number)
    return table_file(
        coverage_table(coverage(session, found)), "coverage.csv", f"第{number}辑选题来稿.csv"
    )


@blueprint.get("/<int:number>/neglected")
@permissions.editors_only
def neglected(number: int) -> ResponseReturnValue:
    found = found_outline(record.reading(), number)
    window = asked_window()
    return render_template(
        "outline/neglected.html", outline=found, told=neglected_here(window), window=window
    )


@blueprint.get("/<int:number>/neglected.csv")
@permissions.editors_only
def neglected_sheet(number: int) -> ResponseReturnValue:
    found_outline(record.reading(), number)
    return table_file(
        neglect_table(neglected_here(asked_window())), "neglected.csv", "各辑少写的年代和地方.csv"
    )


def asked_window() -> tuple[int, int]:
    """The years to look at: at most forty decades, so that each has its bar."""
    first, last = (as_year(request.args.get(name, "")) for name in ("from", "to"))
    low, high = sorted((first or USUAL_FIRST, last or today().year))
    return low, min(high, low + 399)
