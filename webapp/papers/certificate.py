"""The certificate of collection (收藏证书): from whoever keeps the copies to whoever gave them."""

from __future__ import annotations

from archive.models import RecipientKind
from webapp.papers.occasion import Occasion, Party
from webapp.papers.paper import Paper
from webapp.papers.phrases import BLANK_DATE, BLANK_ISSUER, books, issued, polite


def certificates(occasion: Occasion, issuer: str) -> list[Paper]:
    """What we took in is thanked for in our name; what we gave, for the recipient to seal."""
    if occasion.is_given:
        # A person keeps a book, and certifies nothing.
        kept = [p for p in occasion.parties if p.recipient.kind is not RecipientKind.PERSON]
        return [for_us(occasion, party, issuer) for party in kept]
    return [by_us(occasion, party, issuer) for party in occasion.parties]


def by_us(occasion: Occasion, party: Party, issuer: str) -> Paper:
    return Paper(
        title="收藏证书",
        number=occasion.number,
        salutation=f"{party.recipient.name}：",
        paragraphs=(
            f"承蒙惠赠{books(party.parts)}，已妥为收藏，供研究查阅。",
            f"谨向{polite(party.recipient)}致以衷心感谢，特颁此证。",
        ),
        signed=issued(issuer, occasion.date),
        framed=True,
    )


def for_us(occasion: Occasion, party: Party, issuer: str) -> Paper:
    return Paper(
        title="收藏证书",
        number=occasion.number,
        salutation=f"{issuer or BLANK_ISSUER}：",
        paragraphs=(
            f"承蒙惠赠{books(party.parts)}，已作为地方文献入藏，供读者查阅。",
            "谨致谢忱，特颁此证。",
        ),
        signed=(f"{party.recipient.name}（盖章）", BLANK_DATE),
        framed=True,
    )
