"""A slice of a list that may grow: which it is, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from flask import Response, request, url_for

from webapp.api.parameters import FARTHEST, OFFSET, whole_number
from webapp.openapi.operations import Parameter
from webapp.openapi.operations import described as _

MOST = 200
DEFAULT = 50
SLICING = (
    Parameter("limit", Annotated[int, _("要几条，默认 50", ge=1, le=MOST)], example=5),
    OFFSET,
)


@dataclass(frozen=True)
class Slice:
    """``limit`` things from ``offset`` on."""

    limit: int
    offset: int

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Slice:
        """The slice that an address asks for. Raises :class:`archive.errors.Refusal`."""
        return cls(
            limit=whole_number(args, "limit", MOST, lowest=1, otherwise=DEFAULT),
            offset=whole_number(args, "offset", FARTHEST, otherwise=0),
        )

    @property
    def end(self) -> int:
        return self.offset + self.limit


def link(response: Response, at: Slice, total: int) -> Response:
    """Name the slices before and after this one (https://www.rfc-editor.org/rfc/rfc8288)."""
    if at.limit == 0:
        return response  # all of them
    if at.end < total and at.end <= FARTHEST:
        response.headers.add("Link", f'<{address(at.end)}>; rel="next"')
    if at.offset > 0:
        response.headers.add("Link", f'<{address(max(0, at.offset - at.limit))}>; rel="prev"')
    return response


def address(offset: int) -> str:
    """This address with another ``offset``."""
    values = {**request.args.to_dict(), **(request.view_args or {}), "offset": offset}
    return url_for(request.endpoint or "", **values, _external=True)
