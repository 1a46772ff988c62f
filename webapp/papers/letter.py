"""The letter that goes with copies (捐赠函, 赠阅函, 交流函), one for each recipient."""

from __future__ import annotations

from archive.models import MovementKind
from archive.volumes import SERIES
from webapp.papers.occasion import Occasion
from webapp.papers.paper import Paper
from webapp.papers.phrases import issued, polite, table_of

TITLES = {
    MovementKind.DONATE: "捐赠函",
    MovementKind.DISTRIBUTE: "赠阅函",
    MovementKind.EXCHANGE: "交流函",
}
SAID = {
    MovementKind.DONATE: "现将下列各辑捐赠{you}，请予收藏，供读者查阅。",
    MovementKind.DISTRIBUTE: "现将下列各辑送{you}阅存。",
    MovementKind.EXCHANGE: "现将下列各辑寄送{you}，以资交流；如蒙惠赠同类书刊，无任欢迎。",
}


def letters(occasion: Occasion, issuer: str) -> list[Paper]:
    return [
        Paper(
            title=TITLES[occasion.kind],
            number=occasion.number,
            salutation=f"{party.recipient.name}：",
            paragraphs=(
                f"《{SERIES}》是征集、整理本地亲历、亲见、亲闻史料的丛书。",
                SAID[occasion.kind].format(you=polite(party.recipient)),
            ),
            table=table_of(party.parts),
            remarks=("收到后请将回执盖章或签字寄回。",),
            closing=("此致", "敬礼！"),
            signed=issued(issuer, occasion.date),
        )
        for party in occasion.parties
    ]
