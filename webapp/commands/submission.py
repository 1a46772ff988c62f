"""``wenshi submission``: taking manuscripts in, looking through them, reviewing and deciding.

Contact data are told by ``show`` alone, and there only where they are asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from archive import volumes
from archive.editorial import contacts, contributors, decisions, renewing, reviews, revising
from archive.editorial import submissions as use_cases
from archive.editorial.contacts import contact_of
from archive.editorial.days import read_day
from archive.editorial.decisions import Ruling
from archive.editorial.listing import Filters, listed
from archive.editorial.numbering import find, number_of
from archive.editorial.standing import Standing, stands
from archive.editorial.submissions import Details
from archive.editorial.texts import Brought
from archive.errors import Refusal
from archive.manuscripts import ScannedError, read_manuscript
from archive.models import Channel, Outline, Submission, Verdict
from webapp.commands.opened import AS_JSON, give_json, opened, operator
from webapp.commands.outline import of_volume
from webapp.commands.speech import _

VERDICTS = {
    "录用": Verdict.ACCEPT,
    "修改": Verdict.REVISE,
    "退稿": Verdict.DECLINE,
    "备用": Verdict.RESERVE,
}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(help=_("来稿登记和审稿。"))
def submission() -> None:
    pass


@submission.command("list", help=_("列出来稿，新的在前。"))
@click.option(
    "--state", type=click.Choice([each.value for each in Standing]), help=_("只列这一状态。")
)
@click.option("--volume", default=None, help=_("只看用于这一辑的。"))
@AS_JSON
def list_(state: str | None, volume: str | None, as_json: bool) -> None:
    number = None if volume is None else volumes.read_number(volume)
    filters = Filters(standing=Standing(state) if state else None, volume=number)
    with opened() as archive, archive.reading() as session:
        documents = [document(row.submission, row.standing) for row in listed(session, filters)[0]]
    if as_json:
        give_json(documents)
        return
    if not documents:
        click.echo(_("没有符合的来稿。"))
    for each in documents:
        number_shown = each["number"] or "—"
        click.echo(f"{number_shown}　{each['state']}　{each['title']}　{each['authors']}")


@submission.command(help=_("一件来稿的登记、各稿和审稿经过；编号如 2026-0001。"))
@click.argument("number")
@click.option("--contact", is_flag=True, help=_("连同联系方式。"))
@click.option("--text", "with_text", is_flag=True, help=_("连同最新一稿的文字。"))
@AS_JSON
def show(number: str, contact: bool, with_text: bool, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        found = find(session, number)
        told = document(found) | {"history": history(found)}
        if contact:
            told["contact"] = vars(contact_of(found))
        if with_text:
            told["text"] = found.revisions[-1].text
    if as_json:
        give_json(told)
        return
    for name, value in told.items():
        lines = value if isinstance(value, list) else [value]
        for line in lines:
            click.echo(f"{name}　{line}")


@submission.command(
    help=_("登记一件来稿：稿件文件（.docx、.txt、.pdf）和照片。题名、作者不写就从文件里读。")
)
@click.argument("file", type=FILE)
@click.argument("photographs", nargs=-1, type=FILE)
@click.option("--title", default="", help=_("题名。"))
@click.option("--by", default="", help=_("作者，如“张三、李四（整理）”。"))
@click.option("--volume", default=None, help=_("用于哪一辑；须已有征集大纲。"))
@click.option("--genre", default="", help=_("体裁。"))
@click.option(
    "--channel", type=click.Choice([each.value for each in Channel]), default="in_person",
    help=_("来稿方式：in_person 当面，by_post 邮寄，by_mail 电子邮件，online 网上。"),
)  # fmt: skip
@click.option("--received", default="", help=_("收到日期；不写就是今天。"))
@click.option("--consent", default="", help=_("作者同意了什么。"))
@click.option("--consented", default="", help=_("授权日期。"))
@AS_JSON
def add(
    file: Path, photographs: tuple[Path, ...], title: str, by: str, volume: str | None, genre: str,
    channel: str, received: str, consent: str, consented: str, as_json: bool,
) -> None:  # fmt: skip
    with opened() as archive, archive.writing() as session:
        details = Details(
            title=title or title_in(file),
            contributors=contributors.read(by),
            genre=genre,
            outline=outline_of(session, volume),
            channel=Channel(channel),
            received_on=read_day(received),
            consent=consent,
            consented_on=read_day(consented),
        )
        brought = Brought(manuscript=file, photographs=photographs)
        made = use_cases.take_in(session, archive.settings, details, brought, operator())
        told = document(made)
    give(told, as_json, _("已登记，编号 %(number)s。"))


@submission.command(help=_("收下新的一稿；原来的各稿都在。"))
@click.argument("number")
@click.argument("file", type=FILE)
@click.option("--note", default="", help=_("这一稿的说明。"))
@AS_JSON
def revise(number: str, file: Path, note: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = find(session, number)
        brought = Brought(manuscript=file, note=note)
        revising.revise(session, archive.settings, found, brought, operator())
        told = document(found)
    give(told, as_json, _("%(number)s 已有 %(revisions)d 稿。"))


@submission.command(help=_("录用以后又有新的一稿：用最新的一稿更新未公开的文章。"))
@click.argument("number")
@AS_JSON
def renew(number: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = find(session, number)
        seen = renewing.seen(found)
        renewing.renew(session, archive.settings, found, seen_then=seen, actor=operator())
        told = document(found)
    give(told, as_json, _("%(number)s 的文章已是最新一稿的文字。"))


@submission.command(help=_("请一位编辑审读。"))
@click.argument("number")
@click.argument("reviewer")
@click.option("--due", default="", help=_("期限，如 2026-12-31。"))
@AS_JSON
def assign(number: str, reviewer: str, due: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = find(session, number)
        reviews.assign(session, found, reviewer, read_day(due), operator())
        told = document(found)
    give(told, as_json, _("已分派：%(number)s。"))


@submission.command(
    help=_("作决定：录用、修改、退稿或备用（也可写 accept、revise、decline、reserve）。")
)
@click.argument("number")
@click.argument("verdict")
@click.option("--reason", required=True, help=_("理由，只有编辑看得到。"))
@click.option("--answer", default="", help=_("给作者的话，作者凭回执看得到。"))
@click.option("--due", default="", help=_("“修改”的交稿期限。"))
@AS_JSON
def decide(number: str, verdict: str, reason: str, answer: str, due: str, as_json: bool) -> None:
    ruling = Ruling(read_verdict(verdict), reason, answer, read_day(due))
    with opened() as archive, archive.writing() as session:
        found = find(session, number)
        decisions.decide(session, found, ruling, seen_then=decisions.seen(found), actor=operator())
        told = document(found)
    give(told, as_json, _("决定已记下：%(number)s　%(state)s。"))


@submission.command(help=_("清除一件来稿的联系方式，不能恢复。"))
@click.argument("number")
@AS_JSON
def erase(number: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = find(session, number)
        contacts.erase(session, found, operator())
        told = document(found)
    give(told, as_json, _("已清除 %(number)s 的联系方式。"))


def give(told: dict[str, Any], as_json: bool, sentence: str) -> None:
    if as_json:
        give_json(told)
    else:
        click.echo(sentence % told)


def read_verdict(said: str) -> Verdict:
    found = VERDICTS.get(said) or next((each for each in Verdict if each.value == said), None)
    if found is None:
        raise Refusal("“%(text)s”不是决定。请写录用、修改、退稿或备用。", text=said[:40])
    return found


def title_in(file: Path) -> str:
    """The title that the file itself has; for a PDF without text, its name."""
    try:
        return read_manuscript(file).drafts[0].title
    except ScannedError:
        return file.stem


def outline_of(session: Session, volume: str | None) -> Outline | None:
    return None if volume is None else of_volume(session, volume)


def document(found: Submission, standing: Standing | None = None) -> dict[str, Any]:
    """The submission without contact data, notes and texts; ``standing``, where it is known."""
    return {
        "number": number_of(found),
        "state": (standing or stands(found).standing).value,
        "title": found.title,
        "authors": contributors.spelled(found.contributors),
        "genre": found.genre,
        "volume": found.outline.volume.number if found.outline else None,
        "topic": found.topic.title if found.topic else None,
        "channel": found.channel.value,
        "received_on": found.received_on.isoformat(),
        "consented_on": found.consented_on.isoformat() if found.consented_on else None,
        "revisions": len(found.revisions),
        "article": found.article.identifier if found.article else None,
    }


def history(found: Submission) -> list[dict[str, Any]]:
    """Opinions and decisions, the oldest first."""
    said = [
        {"at": each.made_at.isoformat(), "by": each.reviewer, "revision": each.revision,
         "proposes": each.proposes.value if each.proposes else None, "opinion": each.text}
        for each in found.opinions
    ]  # fmt: skip
    said += [
        {"at": each.made_at.isoformat(), "by": each.made_by, "revision": each.revision,
         "verdict": each.verdict.value, "reason": each.reason, "answer": each.answer}
        for each in found.decisions
    ]  # fmt: skip
    return sorted(said, key=lambda each: str(each["at"]))
