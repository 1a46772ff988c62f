"""Moments as the protocol writes them: UTC, to the second or to the day.

https://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm#Dates
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from flask_babel import gettext as _

from webapp.oai.faults import BAD_ARGUMENT, Fault

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
LAST_OF_DAY = dt.timedelta(days=1, seconds=-1)


def span(arguments: Mapping[str, str]) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The first and the last moment of ``from`` and ``until``; a day is all of its seconds.

    Raises :class:`Fault`.
    """
    said = [arguments.get(name) for name in ("from", "until")]
    first, last = (None if each is None else moment(each) for each in said)
    days = [DAY.fullmatch(each) is not None for each in said if each is not None]
    if len(set(days)) > 1:
        raise Fault(BAD_ARGUMENT, _("from 和 until 要么都精确到日，要么都精确到秒。"))
    if last is not None and days[0]:
        last += LAST_OF_DAY
    if first is not None and last is not None and first > last:
        raise Fault(BAD_ARGUMENT, _("from 不能晚于 until。"))
    return first, last


def moment(text: str) -> dt.datetime:
    """The moment, or the first of the day. Raises :class:`Fault`."""
    try:
        if DAY.fullmatch(text):
            return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC)
        if SECOND.fullmatch(text):
            return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        pass  # a thirteenth month
    raise Fault(BAD_ARGUMENT, _("时间要写成 2026-11-26 或 2026-11-26T08:00:00Z（协调世界时）。"))
