"""The feed: an entry an article, dated by what happened to it last.

RFC 4287, https://www.rfc-editor.org/rfc/rfc4287. Identifiers are tags (RFC 4151) of the archive's
domain, so that they stay the same when the site moves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from archive.exports.xml import add, document
from archive.moments import written
from archive.news import Happening, Kind
from archive.volumes import SERIES
from webapp.citing.gbt7714 import citation

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 50  # entries
SINCE = "2026"  # when these tags were first given: RFC 4151 wants a day on which the name was ours


def feed(found: Sequence[Happening], domain: str) -> str:
    """The feed of these happenings, one of each article, the newest first."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-Hans"})
    add(root, "id", tag(domain, "news"))
    add(root, "title", _("%(series)s：新近公开与更正", series=SERIES))
    add_link(root, "self", "application/atom+xml", url_for("news.feed", _external=True))
    add_link(root, "alternate", "text/html", url_for("news.news", _external=True))
    # Of an archive without news nothing is known that was later than this.
    newest = max((each.at for each in found), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    add(root, "updated", written(newest))
    add(add(root, "author"), "name", SERIES)
    for each in found:
        add_entry(root, each, domain)
    return document(root, pretty=True)


def add_entry(root: Element, happening: Happening, domain: str) -> None:
    article = happening.article
    entry = add(root, "entry")
    add(entry, "id", tag(domain, f"articles/{quote(article.identifier, safe='')}"))
    add(entry, "title", article.title)
    address = url_for("reader.article", identifier=article.identifier, _external=True)
    add_link(entry, "alternate", "text/html", address)
    if article.public_since is not None:
        add(entry, "published", written(article.public_since))
    add(entry, "updated", written(happening.at))
    for author in article.authors:
        add(add(entry, "author"), "name", author)
    category = add(entry, "category")
    category.attrib |= {"term": happening.kind, "label": label(happening.kind)}
    add(entry, "summary", "　".join([said(happening), citation(article)]), type="text")


def add_link(parent: Element, rel: str, media_type: str, address: str) -> None:
    add(parent, "link", rel=rel, type=media_type, href=address)


def tag(domain: str, specific: str) -> str:
    return f"tag:{domain},{SINCE}:{specific}"


def label(kind: Kind) -> str:
    return _("新公开") if kind is Kind.NEW else _("更正")


def said(happening: Happening) -> str:
    """新公开。 or 更正 3 处。"""
    if happening.kind is Kind.NEW:
        return _("新公开。")
    return ngettext("更正 %(num)d 处。", "更正 %(num)d 处。", happening.places)
