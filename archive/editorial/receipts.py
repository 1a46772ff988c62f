"""Receipts: the secret signs by which a contributor sees what became of a manuscript."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.articles import ALPHABET, random_signs
from archive.models import Submission

SIGNS = 26  # 130 bits
RECEIPT = re.compile(f"[{ALPHABET}]{{{SIGNS}}}")


def new_receipt() -> str:
    return random_signs(SIGNS)


def of_receipt(session: Session, receipt: str) -> Submission | None:
    """The submission of this receipt; none where there is none."""
    if not RECEIPT.fullmatch(receipt):
        return None
    return session.scalars(select(Submission).where(Submission.receipt == receipt)).first()
