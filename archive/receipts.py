"""Receipts: the secret signs by which whoever sent something in, without an account, sees what
became of it."""

from __future__ import annotations

import re
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.articles import ALPHABET, random_signs
from archive.models import CopyRequest, Erratum, Submission

SIGNS = 26  # 130 bits
RECEIPT = re.compile(f"[{ALPHABET}]{{{SIGNS}}}")

Kept = TypeVar("Kept", CopyRequest, Erratum, Submission)


def new_receipt() -> str:
    return random_signs(SIGNS)


def of_receipt(session: Session, kind: type[Kept], receipt: str) -> Kept | None:
    """What this receipt was given for; none where there is none."""
    if not RECEIPT.fullmatch(receipt):
        return None
    return session.scalars(select(kind).where(kind.receipt == receipt)).first()
