"""What a list is asked to hold, and how far it has been read: all that a resumption token says.

A token is that, signed. The site remembers nothing of a harvest, so a token is good for ever, in
every process, and after a restart.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeSerializer

from archive.moments import written
from webapp.oai import moments
from webapp.oai.faults import BAD_TOKEN, Fault


@dataclass(frozen=True)
class Place:
    """Behind the record that changed at ``moment`` and is of the article with this key."""

    moment: dt.datetime
    article_id: int


@dataclass(frozen=True)
class Selection:
    """Records in this format that changed from ``first`` to ``last`` and are in the set ``within``.

    ``after`` is where to go on, ``cursor`` how many records come before that.
    """

    prefix: str
    first: dt.datetime | None = None
    last: dt.datetime | None = None
    within: str | None = None
    after: Place | None = None
    cursor: int = 0


def token_of(verb: str, selection: Selection) -> str:
    place = selection.after
    said = {
        "verb": verb,
        "prefix": selection.prefix,
        "from": seconds(selection.first),
        "until": seconds(selection.last),
        "set": selection.within,
        "after": None if place is None else [seconds(place.moment), place.article_id],
        "cursor": selection.cursor,
    }
    return signed().dumps({name: value for name, value in said.items() if value is not None})


def resumed(verb: str, token: str) -> Selection:
    """The selection of a token that we gave for this verb. Raises :class:`Fault`."""
    try:
        said: dict[str, Any] = signed().loads(token)
    except BadData:
        said = {}
    if said.get("verb") != verb:
        raise bad_token()
    moment, article_id = said["after"]
    return Selection(
        prefix=said["prefix"],
        first=read(said.get("from")),
        last=read(said.get("until")),
        within=said.get("set"),
        after=Place(moments.moment(moment), article_id),
        cursor=said["cursor"],
    )


def bad_token() -> Fault:
    return Fault(BAD_TOKEN, _("resumptionToken 不是本站给这个请求的。请从头开始收割。"))


def seconds(moment: dt.datetime | None) -> str | None:
    return None if moment is None else written(moment)


def read(text: str | None) -> dt.datetime | None:
    return None if text is None else moments.moment(text)


def signed() -> URLSafeSerializer:
    key = current_app.secret_key
    assert key is not None
    return URLSafeSerializer(key, salt="webapp.oai")
