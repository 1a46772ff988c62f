"""What is answered of the gazetteer."""

from __future__ import annotations

from typing import Annotated, TypedDict

from webapp.openapi.operations import described as _


class PlaceNameRow(TypedDict):
    name: Annotated[str, _("名称")]
    first_year: Annotated[int | None, _("从哪一年起；不知道是 null，公元前为负")]
    last_year: Annotated[int | None, _("到哪一年止；不知道是 null，公元前为负")]
    note: Annotated[str, _("说明")]


class PlaceEntry(TypedDict):
    id: Annotated[int, _("这一条的号")]
    name: Annotated[str, _("地名：现在的，或最为人知的")]
    kind: Annotated[str, _("类别：州、县、镇、关、河等")]
    note: Annotated[str, _("说明")]
    source: Annotated[str, _("来源")]
    names: Annotated[list[PlaceNameRow], _("古今全部名称")]


class GazetteerPlaces(TypedDict):
    total: Annotated[int, _("共有几处")]
    places: Annotated[list[PlaceEntry], _("这一段的各处")]
