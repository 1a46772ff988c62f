"""The ledger summed up as its pages have it, for tests."""

from sqlalchemy.orm import Session

from archive.ledger import Summary
from archive.ledger.book import Kept
from archive.ledger.tally import summary_of


def summary(session: Session) -> Summary:
    return summary_of(Kept().book(session))
