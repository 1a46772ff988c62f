"""The ledger of copies: where they lie, how they moved, and who holds them.

Movements are written once and never changed; what was wrong is reversed. Stock is their sum.
"""

from archive.ledger.dates import read_date
from archive.ledger.facts import record_facts
from archive.ledger.history import history
from archive.ledger.holdings import all_holdings, holdings_of, record_holding
from archive.ledger.movements import distribute, donate, receive, transfer
from archive.ledger.quantity import UNKNOWN, Quantity
from archive.ledger.reversals import reverse
from archive.ledger.stock import StockRow, stock
from archive.ledger.summary import KindSummary, Summary, summary

__all__ = [
    "UNKNOWN",
    "KindSummary",
    "Quantity",
    "StockRow",
    "Summary",
    "all_holdings",
    "distribute",
    "donate",
    "history",
    "holdings_of",
    "read_date",
    "receive",
    "record_facts",
    "record_holding",
    "reverse",
    "stock",
    "summary",
    "transfer",
]
