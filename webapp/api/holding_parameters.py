"""The parameters of holdings and of those who hold them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from archive.ledger import Wanted
from webapp.api.answers.volumes import HolderWord
from webapp.api.parameters import volume_number, word
from webapp.holdings.asking import INSTITUTIONS
from webapp.openapi.operations import Parameter
from webapp.openapi.operations import described as _

HOLDING = (
    Parameter("institution", Annotated[str, _("只要名称含有这些字的单位")], example="图书馆"),
    Parameter("kind", HolderWord),
    Parameter("place", Annotated[str, _("只要在这个地方的单位")]),
)
LACKING = Parameter(
    "lacking", Annotated[Literal["0", "1"], _("1：只要没有这一辑收藏记录的单位，须同时写 volume")]
)


def holders_wanted(args: Mapping[str, str]) -> Wanted:
    """Raises :class:`Refusal` for what makes no sense."""
    return Wanted(
        volume=volume_number(args),
        institution=args.get("institution", ""),
        kind=word(args, "kind", INSTITUTIONS, otherwise=None),
        place=args.get("place", ""),
    )


def is_lacking(args: Mapping[str, str]) -> bool:
    """Raises :class:`Refusal` for another word than 0 and 1."""
    return word(args, "lacking", ("0", "1"), otherwise="0") == "1"
