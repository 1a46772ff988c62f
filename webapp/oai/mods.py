"""An article as MODS 3.7: an article within a volume, as a library's catalogue describes one.

https://www.loc.gov/standards/mods/. Chosen before TEI because a library wants to catalogue, not to
edit: who did what, in which volume, in which column, on which pages. What is not known is left out.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from flask import url_for

from archive import disclosure, volumes
from archive.exports.xml import XSI, add
from archive.models import Article, Volume, VolumeStatus
from archive.moments import written
from archive.volumes import SERIES
from webapp.citing.described import date
from webapp.citing.entries import Entry, entry_of

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd"
ISBN = re.compile(r"(?:[0-9]-?){9}[0-9Xx]|(?:[0-9]-?){12}[0-9]")
# What of https://id.loc.gov/vocabulary/relators says the same as a printed byline.
RELATORS = {
    "撰文": "aut", "编写": "aut", "采访": "ivr", "摄影": "pht", "翻译": "trl", "主编": "edt",
}  # fmt: skip


def mods(article: Article) -> Element:
    entry = entry_of(article)
    root = Element(
        "mods",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": XSI,
            "version": "3.7",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
        },
    )
    add(add(root, "titleInfo", xml_lang=article.language), "title", article.title)
    for each in article.contributions:
        add_name(root, each.name, each.role)
    add(root, "typeOfResource", "text")
    add(root, "genre", "article", authority="marcgt")
    add_language(root, article.language)
    if article.abstract:
        add(root, "abstract", article.abstract)
    add_subjects(root, article, entry)
    if article.volume is not None:
        add_host(root, article, article.volume, entry)
    add(root, "identifier", entry.address, type="uri")
    url = add(add(root, "location"), "url", entry.address)
    url.attrib |= {"access": "object in context", "usage": "primary"}
    add_record(root, article)
    return root


def add_name(parent: Element, name: str, role: str) -> None:
    """Someone, and what they did, in the words of the book and, where there is one, by code."""
    named = add(parent, "name")
    add(named, "namePart", name)
    if role:
        said = add(named, "role")
        add(said, "roleTerm", role, type="text")
        if role in RELATORS:
            add(said, "roleTerm", RELATORS[role], type="code", authority="marcrelator")


def add_language(parent: Element, language: str) -> None:
    add(add(parent, "language"), "languageTerm", language, type="code", authority="rfc5646")


def add_subjects(root: Element, article: Article, entry: Entry) -> None:
    for person in article.people:
        add(add(add(root, "subject"), "name", type="personal"), "namePart", person)
    for place in article.places:
        add(add(root, "subject"), "geographic", place)
    if entry.period:
        add(add(root, "subject"), "temporal", entry.period)


def add_host(root: Element, article: Article, volume: Volume, entry: Entry) -> None:
    """The volume that the article is in, and its place there."""
    host = add(root, "relatedItem", type="host")
    title = add(host, "titleInfo")
    add(title, "title", SERIES)
    add(title, "partNumber", volumes.spelled(volume.number))
    if volume.status is VolumeStatus.PUBLISHED:  # what a planned one is to be is for the staff
        add_book(host, title, volume, entry)
    part = add(host, "part")
    add(add(part, "detail", type="volume"), "number", str(volume.number))
    if article.column:
        add(add(part, "detail", type="section"), "title", article.column)
    if entry.first_page is not None:
        extent = add(part, "extent", unit="pages")
        add(extent, "start", str(entry.first_page))
        if entry.last_page is not None:
            add(extent, "end", str(entry.last_page))


def add_book(host: Element, title: Element, volume: Volume, entry: Entry) -> None:
    """What the volume says of itself, and where it is."""
    if volume.title and not volumes.says_which(volume.title):
        add(title, "partName", "　".join(filter(None, [volume.title, volume.subtitle])))
    if volume.editor:
        add_name(host, volume.editor, "主编")
    add_imprint(host, volume, entry)
    if volume.permit:
        add_permit(host, volume.permit)
    address = url_for("volumes.volume", spelling=volume.number, _external=True)
    add(add(host, "location"), "url", address)


def add_permit(host: Element, permit: str) -> None:
    """An ISBN, or the number of the permit under which the volume was printed."""
    if ISBN.fullmatch(permit):
        add(host, "identifier", permit, type="isbn")
    else:
        add(host, "identifier", permit, type="local", displayLabel="准印证号")


def add_imprint(host: Element, volume: Volume, entry: Entry) -> None:
    issued = date(entry.book, "-") if entry.book else ""
    if not (volume.publisher or issued):
        return
    origin = add(host, "originInfo")
    if volume.publisher:
        add(origin, "publisher", volume.publisher)
    if issued:
        add(origin, "dateIssued", issued, encoding="w3cdtf")


def add_record(root: Element, article: Article) -> None:
    about = add(root, "recordInfo")
    add(about, "recordContentSource", SERIES)
    if article.public_since is not None:
        add(about, "recordCreationDate", written(article.public_since), encoding="w3cdtf")
    add(about, "recordChangeDate", written(disclosure.changed_at(article)), encoding="w3cdtf")
    add(about, "recordIdentifier", article.identifier)
    add(
        add(about, "languageOfCataloging"), "languageTerm", "zh-Hans",
        type="code", authority="rfc5646",
    )  # fmt: skip
