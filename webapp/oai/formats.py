"""The formats of records, by the prefixes under which harvesters ask for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from flask_babel import gettext as _

from archive.models import Article
from webapp.oai import dublin_core, mods
from webapp.oai.faults import NO_SUCH_FORMAT, Fault


@dataclass(frozen=True)
class Format:
    """Where its schema is, its namespace, and what writes an article in it."""

    schema: str
    namespace: str
    write: Callable[[Article], Element]


FORMATS = {
    "oai_dc": Format(dublin_core.SCHEMA, dublin_core.NAMESPACE, dublin_core.dublin_core),
    "mods": Format(mods.SCHEMA, mods.NAMESPACE, mods.mods),
}


def format_of(prefix: str) -> Format:
    """Raises :class:`Fault`."""
    if prefix not in FORMATS:
        raise Fault(
            NO_SUCH_FORMAT,
            _(
                "没有 %(prefix)s 这种格式，只有 %(known)s。",
                prefix=prefix[:80],
                known="、".join(FORMATS),
            ),
        )
    return FORMATS[prefix]
