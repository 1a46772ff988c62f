"""What each verb is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from archive import disclosure
from archive.exports.xml import add
from archive.models import Article
from archive.moments import written
from archive.volumes import SERIES
from webapp.oai import harvesting, identifiers, moments, sets
from webapp.oai.arguments import TOKEN, Asked
from webapp.oai.faults import NO_SUCH_RECORD, NOTHING_MATCHES, Fault
from webapp.oai.formats import FORMATS, Format, format_of
from webapp.oai.selections import Selection, bad_token, resumed, token_of

OAI_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"


@dataclass(frozen=True)
class Repository:
    """The archive as harvesters know it; ``answered_at`` is when the request came in."""

    session: Session
    base: str
    domain: str
    admin_email: str
    answered_at: dt.datetime


Answer = Callable[[Repository, Asked, Element], None]


def answer(repository: Repository, asked: Asked, answered: Element) -> None:
    """Fill the element of the verb. Raises :class:`Fault`."""
    ANSWERS[asked.verb](repository, asked, answered)


def identify(repository: Repository, asked: Asked, answered: Element) -> None:
    earliest = harvesting.earliest(repository.session) or repository.answered_at
    add(answered, "repositoryName", SERIES)
    add(answered, "baseURL", repository.base)
    add(answered, "protocolVersion", "2.0")
    add(answered, "adminEmail", repository.admin_email)
    add(answered, "earliestDatestamp", written(earliest))
    add(answered, "deletedRecord", "persistent")
    add(answered, "granularity", moments.GRANULARITY)
    described = add(add(answered, "description"), "oai-identifier")
    described.attrib |= {
        "xmlns": OAI_IDENTIFIER,
        "xsi:schemaLocation": f"{OAI_IDENTIFIER} {OAI_IDENTIFIER}.xsd",
    }
    add(described, "scheme", "oai")
    add(described, "repositoryIdentifier", repository.domain)
    add(described, "delimiter", ":")
    sample = identifiers.of_record(repository.domain, "w3f8kq2mz")
    add(described, "sampleIdentifier", sample)


def list_metadata_formats(repository: Repository, asked: Asked, answered: Element) -> None:
    """Every article comes in every format."""
    if "identifier" in asked.arguments:
        found(repository, asked.arguments["identifier"])
    for prefix, form in FORMATS.items():
        each = add(answered, "metadataFormat")
        add(each, "metadataPrefix", prefix)
        add(each, "schema", form.schema)
        add(each, "metadataNamespace", form.namespace)


def list_sets(repository: Repository, asked: Asked, answered: Element) -> None:
    """All at once: a series has no thousands of volumes."""
    if TOKEN in asked.arguments:
        raise bad_token()
    for spec, name in sets.listed(repository.session):
        each = add(answered, "set")
        add(each, "setSpec", spec)
        add(each, "setName", name)


def get_record(repository: Repository, asked: Asked, answered: Element) -> None:
    article = found(repository, asked.arguments["identifier"])
    add_record(answered, repository, article, format_of(asked.arguments["metadataPrefix"]))


def list_records(repository: Repository, asked: Asked, answered: Element) -> None:
    selection = selection_of(asked)
    form = format_of(selection.prefix)
    page = matching(repository, selection)
    for article in page.articles:
        add_record(answered, repository, article, form)
    add_token(answered, asked.verb, selection, page)


def list_identifiers(repository: Repository, asked: Asked, answered: Element) -> None:
    selection = selection_of(asked)
    format_of(selection.prefix)
    page = matching(repository, selection)
    for article in page.articles:
        add_header(answered, repository, article)
    add_token(answered, asked.verb, selection, page)


ANSWERS: dict[str, Answer] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}


def found(repository: Repository, said: str) -> Article:
    """The article of a record's identifier. Raises :class:`Fault`."""
    identifier = identifiers.of_article(repository.domain, said)
    article = harvesting.record(repository.session, identifier) if identifier else None
    if article is None:
        raise Fault(NO_SUCH_RECORD, _("本站没有这个标识的记录。"))
    return article


def selection_of(asked: Asked) -> Selection:
    """Raises :class:`Fault`."""
    if TOKEN in asked.arguments:
        return resumed(asked.verb, asked.arguments[TOKEN])
    first, last = moments.span(asked.arguments)
    return Selection(
        asked.arguments["metadataPrefix"], first, last, within=asked.arguments.get("set")
    )


def matching(repository: Repository, selection: Selection) -> harvesting.Page:
    """Raises :class:`Fault` where nothing matches; of a token, where all that was left changed."""
    page = harvesting.page(repository.session, selection)
    if not page.articles:
        raise Fault(NOTHING_MATCHES, _("没有符合条件的记录。"))
    return page


def add_record(parent: Element, repository: Repository, article: Article, form: Format) -> None:
    record = add(parent, "record")
    add_header(record, repository, article)
    if disclosure.is_open(article):
        add(record, "metadata").append(form.write(article))


def add_header(parent: Element, repository: Repository, article: Article) -> None:
    """Of what the public can no longer read, only that, since when, and in which volume it was."""
    status = None if disclosure.is_open(article) else "deleted"
    header = add(parent, "header", status=status)
    add(header, "identifier", identifiers.of_record(repository.domain, article.identifier))
    add(header, "datestamp", written(disclosure.changed_at(article)))
    spec = sets.spec_of(article)
    if spec is not None:
        add(header, "setSpec", spec)


def add_token(answered: Element, verb: str, selection: Selection, page: harvesting.Page) -> None:
    """Where the list goes on; empty on the last page of several, and none for a single one."""
    if page.rest is None and selection.after is None:
        return
    token = add(answered, TOKEN, "" if page.rest is None else token_of(verb, page.rest))
    token.attrib |= {"completeListSize": str(page.size), "cursor": str(selection.cursor)}
