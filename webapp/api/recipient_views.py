"""Addresses of those who were given copies: the list, and which volume each has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Annotated, Literal, TypedDict

from flask import Response, jsonify, request

from archive.models import RecipientKind
from archive.typed_text import one_line
from webapp import permissions, record
from webapp.api.answers.copies import (
    GivenCell,
    GivenMatrix,
    GivenRow,
    Recipients,
    RecipientWord,
)
from webapp.api.answers.volumes import HolderWord
from webapp.api.parameters import NUMBER, volume_number, word
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.copies.asking import LONGEST
from webapp.copies.here import book
from webapp.copies.matrix import INSTITUTIONS, matrix
from webapp.copies.receivers import SORTS, Receiver, narrowed, receivers
from webapp.openapi.operations import N_, Parameter, operation
from webapp.openapi.operations import described as _

NAMED = Parameter("q", Annotated[str, _("名称或地方里有这几个字的")])
SORT = Parameter(
    "sort",
    Annotated[
        Literal["copies", "name", "last", "kind", "place"],
        _("按册数、名称、最近日期、类别或地方排列，默认册数多的在前"),
    ],
)


class Asked(TypedDict):
    kind: RecipientKind | None
    text: str
    sort: str


def asked(kinds: Collection[RecipientKind]) -> Asked:
    """How the list is narrowed and sorted, as on its page. Raises :class:`Refusal`."""
    return {
        "kind": word(request.args, "kind", kinds, otherwise=None),
        "text": one_line(request.args.get("q", ""))[:LONGEST],
        "sort": word(request.args, "sort", SORTS, otherwise=SORTS[0]),
    }


@blueprint.get("/ledger/recipients")
@operation(
    Recipients,
    N_("受赠单位：各得到几册、几辑，册数多的在前"),
    parameters=[Parameter("kind", RecipientWord), NAMED, SORT, *SLICING],
    errors=[400],
)
def ledger_recipients() -> Response:
    at, narrowing = Slice.read(request.args), asked(tuple(RecipientKind))
    everyone, _got = receivers(record.reading(), book(), permissions.is_staff())
    found = narrowed(everyone, **narrowing)
    response = jsonify(
        total=len(found), recipients=[asdict(each) for each in found[at.offset : at.end]]
    )
    return link(response, at, len(found))


@blueprint.get("/ledger/matrix")
@operation(
    GivenMatrix,
    N_("赠发对照：哪些单位得到过哪几辑，还缺哪几辑"),
    N_("个人和社会层面不在其中。"),
    parameters=[
        Parameter("kind", HolderWord),
        NAMED,
        Parameter("lacks", Annotated[str, _("只要还缺这一辑的，写法同辑号", pattern=NUMBER)]),
        SORT,
        *SLICING,
    ],
    errors=[400],
)
def ledger_matrix() -> Response:
    at, narrowing = Slice.read(request.args), asked(INSTITUTIONS)
    lacks = volume_number(request.args, "lacks")
    found = matrix(record.reading(), book(), permissions.is_staff(), **narrowing, lacks=lacks)
    response = jsonify(
        total=len(found.rows),
        volumes=[number for _id, number in found.series],
        having=found.having,
        rows=[
            given_row(each, *found.told(cells))
            for each, cells in found.cells(found.rows[at.offset : at.end])
        ],
    )
    return link(response, at, len(found.rows))


def given_row(receiver: Receiver, has: list[GivenCell], lacks: list[int]) -> GivenRow:
    return {
        "id": receiver.id,
        "name": receiver.name,
        "kind": receiver.kind.value,  # type: ignore[typeddict-item]
        "place": receiver.place,
        "has": has,
        "lacks": lacks,
    }
