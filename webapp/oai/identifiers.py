"""Identifiers of records: ``oai:`` the archive's domain ``:`` the article's own identifier.

https://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm. Signs that the form has no
place for are percent-encoded, and each identifier has one spelling.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

PLAIN = "-_.!~*'();/?:@&=+$,"  # besides letters and digits


def of_record(domain: str, identifier: str) -> str:
    return f"oai:{domain}:{quote(identifier, safe=PLAIN)}"


def of_article(domain: str, said: str) -> str | None:
    """The article's identifier; none for a record's identifier that is not ours."""
    scheme, _, rest = said.partition(":")
    namespace, _, local = rest.partition(":")
    try:
        identifier = unquote(local, errors="strict")
    except UnicodeDecodeError:
        return None
    own = (scheme, namespace) == ("oai", domain) and said == of_record(domain, identifier)
    return identifier if identifier and own else None
