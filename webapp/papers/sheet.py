"""The distribution sheet (发放登记表): one line for each part, to be signed when it is fetched."""

from __future__ import annotations

from archive.volumes import SERIES
from webapp.papers.occasion import Occasion
from webapp.papers.paper import Paper, Table
from webapp.papers.phrases import date_line

WIDTHS = (2, 8, 5, 3, 5, 4)


def sheets(occasion: Occasion, issuer: str) -> list[Paper]:
    lines = [(party.recipient.name, part) for party in occasion.parties for part in party.parts]
    rows = tuple(
        (str(number), name, part.volume, part.copies, "", "")
        for number, (name, part) in enumerate(lines, 1)
    )
    formerly = (
        f"“{party.recipient.name}”在流水里记作“{'”“'.join(party.formerly)}”。"
        for party in occasion.parties
        if party.formerly
    )
    return [
        Paper(
            title=f"《{SERIES}》发放登记表",
            number=occasion.number,
            table=Table(("序号", "单位或个人", "辑次", "册数", "领取人签字", "日期"), rows, WIDTHS),
            remarks=(
                *formerly,
                f"制表：{issuer}　　　　经手人：　　　　　　　　{date_line(occasion.date)}",
            ),
        )
    ]
