"""The ledger of copies: where they lie, how they moved, and who holds them.

Movements are written once and never changed; what was wrong is reversed. Stock is their sum.
"""

from archive.ledger.counting import count
from archive.ledger.dates import read_date
from archive.ledger.documents import Item, documents, issue
from archive.ledger.facts import record_facts
from archive.ledger.held import Wanted, all_holdings, holdings_of, listed_holdings
from archive.ledger.history import history
from archive.ledger.holdings import (
    NO_INSTITUTIONS,
    correct_holding,
    record_holding,
    withdraw_holding,
)
from archive.ledger.movements import (
    collect,
    distribute,
    donate,
    exchange,
    lose,
    receive,
    take_back,
    transfer,
)
from archive.ledger.quantity import UNKNOWN, Quantity
from archive.ledger.reversals import reverse
from archive.ledger.stock import StockRow, stock
from archive.ledger.summary import KindSummary, Summary

__all__ = [
    "NO_INSTITUTIONS",
    "UNKNOWN",
    "Item",
    "KindSummary",
    "Quantity",
    "StockRow",
    "Summary",
    "Wanted",
    "all_holdings",
    "collect",
    "correct_holding",
    "count",
    "distribute",
    "documents",
    "donate",
    "exchange",
    "history",
    "holdings_of",
    "issue",
    "listed_holdings",
    "lose",
    "read_date",
    "receive",
    "record_facts",
    "record_holding",
    "reverse",
    "stock",
    "take_back",
    "transfer",
    "withdraw_holding",
]
