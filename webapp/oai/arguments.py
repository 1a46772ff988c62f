"""Reading a request strictly: every verb has its arguments, each at most once.

https://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm#ProtocolMessages
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.oai.faults import BAD_ARGUMENT, BAD_VERB, Fault

TOKEN = "resumptionToken"
SELECTIVE = frozenset({"from", "until", "set"})
# How prefixes and sets may be spelled (OAI-PMH.xsd: metadataPrefixType, setSpecType).
NAME = r"[A-Za-z0-9\-_.!~*'()]+"
SPELLED = {
    "metadataPrefix": re.compile(NAME),
    "set": re.compile(rf"{NAME}(:{NAME})*"),
}


@dataclass(frozen=True)
class Verb:
    """The arguments of a verb. Instead of all others there may be a token, where it ``resumes``."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumes: bool = False


LISTING = Verb(frozenset({"metadataPrefix"}), SELECTIVE, resumes=True)
VERBS = {
    "Identify": Verb(),
    "ListMetadataFormats": Verb(optional=frozenset({"identifier"})),
    "ListSets": Verb(resumes=True),
    "ListIdentifiers": LISTING,
    "ListRecords": LISTING,
    "GetRecord": Verb(frozenset({"identifier", "metadataPrefix"})),
}


@dataclass(frozen=True)
class Asked:
    """A verb with well-formed arguments, by name."""

    verb: str
    arguments: dict[str, str]


def read(said: Iterable[tuple[str, str]]) -> Asked:
    """The request, from its arguments in order, ``verb`` among them. Raises :class:`Fault`."""
    pairs = list(said)
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Fault(
            BAD_VERB, _("请用参数 verb 写明 %(verbs)s 之一，只写一次。", verbs="、".join(VERBS))
        )
    others = [(name, value) for name, value in pairs if name != "verb"]
    arguments = dict(others)
    require_once(name for name, _value in others)
    require_own(verbs[0], arguments)
    for name, pattern in SPELLED.items():
        if name in arguments and not pattern.fullmatch(arguments[name]):
            raise Fault(BAD_ARGUMENT, _("参数 %(name)s 的写法不对。", name=name))
    return Asked(verbs[0], arguments)


def require_once(names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise Fault(BAD_ARGUMENT, _("参数 %(name)s 只能写一次。", name=name[:80]))


def require_own(verb: str, arguments: dict[str, str]) -> None:
    rule = VERBS[verb]
    allowed = rule.required | rule.optional | ({TOKEN} if rule.resumes else frozenset())
    for name in arguments:
        if name not in allowed:
            raise Fault(BAD_ARGUMENT, _("%(verb)s 没有参数 %(name)s。", verb=verb, name=name[:80]))
    if TOKEN in arguments:
        if len(arguments) > 1:
            raise Fault(BAD_ARGUMENT, _("有 %(name)s 时不能有别的参数。", name=TOKEN))
        return
    for name in sorted(rule.required):
        if not arguments.get(name):
            raise Fault(BAD_ARGUMENT, _("%(verb)s 要有参数 %(name)s。", verb=verb, name=name))
