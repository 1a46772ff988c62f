"""How a file is to be read, from the address of a page; and the address again."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from archive import ledger, moments, volumes
from archive.ledger.asked import Asked
from archive.spreadsheets import Defaults, Wishes
from archive.spreadsheets.book_choices import BookChoices
from archive.spreadsheets.limits import MOST_COLUMNS, MOST_ROWS
from archive.spreadsheets.ways import way_of

COLUMN = re.compile("c([0-9]{1,3})")
LONGEST = 200


def wishes(args: MultiDict[str, str]) -> Wishes:
    """``sheet``, ``header``, ``kind``, ``location``, ``source``, ``volume``; ``c0``, ``c1`` … for
    columns; for a book ``received``, ``issued``, ``names``, ``balance``, ``opening``."""
    columns = {
        int(match[1]): value
        for name, value in args.items()
        if (match := COLUMN.fullmatch(name)) and int(match[1]) < MOST_COLUMNS
    }
    return Wishes(
        sheet=number(args.get("sheet", ""), MOST_COLUMNS),
        header=number(args.get("header", ""), MOST_ROWS),
        columns=columns or None,
        defaults=Defaults(
            kind=args.get("kind", "")[:LONGEST],
            location=args.get("location", "")[:LONGEST],
            source=args.get("source", "")[:LONGEST],
            volume=args.get("volume", "")[:LONGEST],
        ),
        book=BookChoices(
            received=args.get("received", "")[:LONGEST],
            issued=args.get("issued", "")[:LONGEST],
            summary_names=args.get("names") == "summary",
            balance_stops=args.get("balance") != "remark",
            opening_enters=args.get("opening") == "enter",
        ),
    )


def number(text: str, most: int) -> int | None:
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9):
        return None
    return min(int(plain), most) or None


def asked(args: MultiDict[str, str]) -> Asked:
    """Raises :class:`archive.errors.Refusal` for a volume, a kind or a date that is none."""
    today = moments.today()
    return Asked(
        volume=volumes.read_number(args["volume"]) if args.get("volume", "").strip() else None,
        kind=way_of(args["kind"]).kind if args.get("kind") else None,
        recipient=args.get("recipient", "")[:LONGEST],
        location=args.get("location", "")[:LONGEST],
        first=ledger.read_date(args.get("since", ""), today),
        last=ledger.read_date(args.get("until", ""), today),
    )
