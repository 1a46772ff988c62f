"""Requests for copies (索书): the public asks, librarians decide, and the ledger follows.

:func:`offer` opens a volume; :func:`ask` takes a request in; :func:`approve` and :func:`decline`
decide it, once; :func:`mark_sent` tells that the copies left; :func:`take_back` is for whoever
asked, by the receipt; :func:`erase` leaves nothing of a person.
"""

from archive.requests.asking import Asked, ask
from archive.requests.deciding import (
    APPROVED_AS,
    FOR_PERSONS,
    Approval,
    approve,
    decline,
    mark_sent,
    take_back,
)
from archive.requests.erasing import erase, erase_older
from archive.requests.listing import find, listed, of_receipt, open_count
from archive.requests.offers import offer, offered, offers

__all__ = [
    "APPROVED_AS",
    "FOR_PERSONS",
    "Approval",
    "Asked",
    "approve",
    "ask",
    "decline",
    "erase",
    "erase_older",
    "find",
    "listed",
    "mark_sent",
    "of_receipt",
    "offer",
    "offered",
    "offers",
    "open_count",
    "take_back",
]
