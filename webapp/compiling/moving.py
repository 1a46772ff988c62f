"""What the form of the running order says is to be moved, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.datastructures import MultiDict

from archive.compilation.arrangement import (
    Arrangement,
    Beside,
    Slot,
    lift,
    lift_run,
    lower,
    lower_run,
    place,
    place_all,
    rename_run,
    runs,
)
from archive.compilation.arranging import Change, fit_column
from archive.errors import Refusal

ONE: Mapping[str, Callable[[Arrangement, str], list[Slot]]] = {"up": lift, "down": lower}
RUN: Mapping[str, Callable[[Arrangement, int], list[Slot]]] = {
    "run-up": lift_run,
    "run-down": lower_run,
}


def change_of(said: MultiDict[str, str]) -> Change:
    """The change that a sent form asks for. Raises :class:`Refusal` for one that makes no sense.

    ``doing`` is up:ID, down:ID, run-up:N, run-down:N, names (``column-N`` of every column), all,
    or place: every ``article`` goes to the column ``to``, where ``beside`` says (before:ID,
    after:ID, or nothing: last in it).
    """
    doing, _, what = said.get("doing", "").partition(":")
    if doing in ONE:
        return lambda now: ONE[doing](now, what)
    if doing in RUN:
        number = number_in(what)
        return lambda now: RUN[doing](now, number)
    if doing == "all":
        return place_all
    if doing == "names":
        return lambda now: renamed(now, said)
    if doing == "place":
        moved, column, beside = said.getlist("article"), fit_column(said.get("to", "")), None
        if not moved:
            raise Refusal("没有选中文章。请先勾选要移动的文章。")
        if said.get("beside"):
            beside = beside_in(said["beside"])
        return lambda now: place(now, moved, column, beside)
    raise unknown()


def renamed(now: Arrangement, said: MultiDict[str, str]) -> list[Slot]:
    """With the names that the form gives to the columns; the last first, as numbers change."""
    found = list(now)
    for number in reversed(range(len(runs(now)))):
        name = said.get(f"column-{number}")
        if name is not None:
            found = rename_run(found, number, fit_column(name))
    return found


def moved_by(said: MultiDict[str, str]) -> str | None:
    """The article that the form moves, where it is a single one."""
    doing, _, what = said.get("doing", "").partition(":")
    if doing in ONE:
        return what
    moved = said.getlist("article")
    return moved[0] if doing == "place" and len(moved) == 1 else None


def beside_in(text: str) -> Beside:
    side, _, identifier = text.partition(":")
    if side not in ("before", "after") or not identifier:
        raise unknown()
    return Beside(identifier, side == "before")


def number_in(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise unknown()
    return int(text)


def unknown() -> Refusal:
    """A new one each time: an error that is kept holds on to every request that raised it."""
    return Refusal("这一页的表单不完整，没有改动。请刷新页面再试。")
