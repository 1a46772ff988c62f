"""Reporting: what a reader says should read otherwise, taken into the record.

Whoever reports says what they saw. Where it reads otherwise by now, they are asked to look again;
and what was reported once, and is open or was declined, is not taken in a second time.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errata.passages import reported_paragraph
from archive.errata.wording import LONGEST_NAME, LONGEST_REMARK, fit
from archive.errors import Conflict, Refusal
from archive.models import Article, Erratum, ErratumState, Line
from archive.paragraphs import CELL, paragraph
from archive.receipts import new_receipt
from archive.scans import correcting
from archive.scans.reported import reported_line
from archive.typed_text import one_line

LONGEST_PARAGRAPH = 5_000  # that can be reported as a whole
ADDED = 500  # characters by which a paragraph may grow


@dataclass(frozen=True)
class Report:
    """What a reader wrote: how it should read, why, and whether their ``name`` may be told."""

    proposed: str
    remark: str = ""
    name: str = ""
    credited: bool = False


def report_line(
    session: Session, article: Article, line: Line, report: Report, *, seen: str
) -> Erratum:
    """Take in that ``line`` of ``article`` should not read as the reader saw it.

    Raises :class:`Conflict` where it reads otherwise by now, and :class:`Refusal` for what is no
    change, cannot be a line, or was reported before.
    """
    if line.text != seen:
        raise Conflict("这一行刚才已改成“%(now)s”。请看看是否还有错。", now=line.text)
    erratum = drafted(
        report,
        seen,
        most=correcting.LONGEST,
        page_sequence=line.page.sequence,
        line_order=line.order,
        line_id=line.id,
    )
    if not erratum.proposed and not erratum.remark:
        raise Refusal("“应作”空着，就是要删去整行。如果是这样，请在说明里写明理由。")
    for other in reports_alike(session, article, erratum.proposed):
        found = reported_line(session, other)
        if found is not None and found.id == line.id:
            raise reported_already(other)
    return taken(session, article, erratum)


def report_paragraph(
    session: Session, article: Article, number: int, report: Report, *, seen: str
) -> Erratum:
    """Take in that paragraph ``number``, from 1, of an article without lines should not read as
    the reader saw it. Raises as :func:`report_line` does."""
    present = paragraph(article, number)
    if present is None or present != seen:
        raise Conflict("这一段刚才已被改过。请看看现在的文字是否还有错。")
    if len(present) > LONGEST_PARAGRAPH:
        raise Refusal(
            "这一段有 %(length)d 个字，太长，不能在这里报告。请直接告诉编辑部。",
            length=len(present),
        )
    erratum = drafted(report, seen, most=len(seen) + ADDED, paragraph=number)
    if not erratum.proposed:
        raise Refusal("“应作”不能空着。整段应删去的，请保留原文，改动其中一处，并在说明里写明。")
    for other in reports_alike(session, article, erratum.proposed):
        if other.paragraph is not None and reported_paragraph(other) == number:
            raise reported_already(other)
    return taken(session, article, erratum)


def drafted(report: Report, seen: str, *, most: int, **place: int) -> Erratum:
    """The report as a row. Raises :class:`Refusal`."""
    proposed = fit(report.proposed, most=most, keeping=CELL if CELL in seen else "")
    if proposed == seen.strip():
        raise Refusal("“应作”和现在的文字一样，没有可改的。请把它改成应有的样子再提交。")
    name = one_line(report.name)
    if report.credited and not name:
        raise Refusal("要署名，请填写署名；不愿署名，请不要勾选。")
    return Erratum(
        seen=seen,
        proposed=proposed,
        remark=fit(report.remark, most=LONGEST_REMARK, keeping="\n"),
        name=fit(name, most=LONGEST_NAME),
        credited=report.credited,
        **place,
    )


def reports_alike(session: Session, article: Article, proposed: str) -> list[Erratum]:
    """Reports of this article that propose the same, and are open or were declined."""
    return list(
        session.scalars(
            select(Erratum).where(
                Erratum.article_id == article.id,
                Erratum.proposed == proposed,
                Erratum.state.in_([ErratumState.OPEN, ErratumState.DECLINED]),
            )
        )
    )


def reported_already(erratum: Erratum) -> Refusal:
    if erratum.state is ErratumState.OPEN:
        return Refusal("这一处的同样改法已经有读者报告过，正等编辑核对，不必再报。")
    return Refusal(
        "这一处的同样改法已经有读者报告过，编辑核对后没有采用。有新的依据，请改写“应作”并在说明里写明。"
    )


def taken(session: Session, article: Article, erratum: Erratum) -> Erratum:
    erratum.article = article
    erratum.receipt = new_receipt()
    session.add(erratum)
    session.flush()
    return erratum
