"""The receipt (回执) that a recipient signs and sends back, one for each."""

from __future__ import annotations

from webapp.papers.occasion import Occasion
from webapp.papers.paper import Paper
from webapp.papers.phrases import BLANK_DATE, BLANK_ISSUER, table_of


def receipts(occasion: Occasion, issuer: str) -> list[Paper]:
    return [
        Paper(
            title="回　执",
            number=occasion.number,
            salutation=f"{issuer or BLANK_ISSUER}：",
            paragraphs=("寄来的下列各辑已经收到。",),
            table=table_of(party.parts),
            remarks=("经手人（签字）：　　　　　　　　　　联系电话：",),
            signed=(f"{party.recipient.name}（盖章）", BLANK_DATE),
        )
        for party in occasion.parties
    ]
