"""``wenshi ledger import``, ``export`` and ``template``: the ledger as spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive import ledger as book
from archive import moments, spreadsheets, volumes
from archive.errors import Refusal
from archive.ledger.asked import Asked
from archive.spreadsheets import Defaults, Repeated, Report, Wishes
from archive.spreadsheets.book_choices import BookChoices
from archive.spreadsheets.entry import Entry
from archive.spreadsheets.exporting import as_csv
from archive.spreadsheets.grid import letter
from archive.spreadsheets.template import write_template
from archive.spreadsheets.ways import way_of
from webapp.commands.opened import AS_JSON, give_json, opened, operator, say
from webapp.commands.speech import _, told

MOST_SAID = 50  # errors on the terminal; all of them are in the JSON


@click.command("import", help=_("导入 Excel 或 CSV：全部登记，或一行也不登记。"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar=_("列=字段"),
    help=_("指明一列是什么，可多次：赠书数=册数、D=册数、说明=忽略。"),
)
@click.option("--sheet", type=click.IntRange(1), default=None, help=_("第几张工作表，从 1 数起。"))
@click.option("--header", type=click.IntRange(1), default=None, help=_("表头在第几行。"))
@click.option("--kind", default="", help=_("没有写种类的行都是哪一种：入库、捐赠……"))
@click.option("--location", default="", help=_("没有写存放地点的行都在哪里。"))
@click.option("--source", default="", help=_("没有写依据的行的记录依据。"))
@click.option("--volume", default="", help=_("没有写辑号的行都是哪一辑，如 35。"))
@click.option("--received", default="", help=_("没有写种类的收入是哪一种：入库（默认）、征集……"))
@click.option("--issued", default="", help=_("没有写种类的发出是哪一种：发放（默认）、捐赠……"))
@click.option(
    "--names",
    type=click.Choice(["column", "summary"]),
    default="column",
    help=_("收发台账的对方：column 只看单位一列（默认），summary 单位没有写的取自摘要。"),
)
@click.option(
    "--balance",
    type=click.Choice(["error", "remark"]),
    default="error",
    help=_("结存与收发不符：error 不导入（默认），remark 只提醒。"),
)
@click.option(
    "--opening",
    type=click.Choice(["balance", "enter"]),
    default="balance",
    help=_("上年结转、期初：balance 只用来核对结存（默认），enter 登记为入库。"),
)
@click.option(
    "--repeated",
    type=click.Choice([each.value for each in Repeated]),
    default=Repeated.REFUSE.value,
    help=_("以前登记过的行：refuse 不导入（默认），skip 跳过，enter 照样登记。"),
)
@click.option("--dry-run", is_flag=True, help=_("只试，不登记：逐行说出读成什么、有什么错。"))
@AS_JSON
def import_(
    file: Path,
    mapping: tuple[str, ...],
    sheet: int | None,
    header: int | None,
    kind: str,
    location: str,
    source: str,
    volume: str,
    received: str,
    issued: str,
    names: str,
    balance: str,
    opening: str,
    repeated: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    choices = BookChoices(
        received, issued, names == "summary", balance == "error", opening == "enter"
    )
    defaults = Defaults(kind, location, source, volume)
    wishes = Wishes(sheet, header, mapping, defaults=defaults, book=choices)
    with opened() as archive:
        report = spreadsheets.import_file(
            archive,
            file,
            wishes,
            actor=operator(),
            repeated=Repeated(repeated),
            dry_run=dry_run,
        )
    acceptable = report.may_be_entered(Repeated(repeated))
    if as_json:
        give_json(described(report))
    else:
        tell(report, dry_run=dry_run, acceptable=acceptable)
    if not acceptable:
        click.get_current_context().exit(1)


def tell(report: Report, *, dry_run: bool, acceptable: bool) -> None:
    for remark in report.plan.remarks:
        say(told(remark.template, remark.values))
    if report.imported_before:
        date, actor = report.imported_before
        say(_("这份文件 %(date)s 已由 %(actor)s 导入过。") % {"date": date, "actor": actor})
    for wrong in report.wrongs[:MOST_SAID]:
        say(sentence(report, wrong.row, wrong.column, wrong.sheet, wrong.said))
    if len(report.wrongs) > MOST_SAID:
        more = len(report.wrongs) - MOST_SAID
        say(_("还有 %(count)d 处错误没有列出；全部错误见 --json。") % {"count": more})
    if report.known:
        say(
            _("有 %(count)d 行以前登记过（如第 %(row)d 行，流水号 %(number)d）。")
            % {
                "count": len(report.known),
                **first_known(report),
            }
        )
    if report.entered:
        say(_("已登记 %(count)d 笔。") % {"count": report.count})
    elif report.wrongs:
        if not report.stock_looked_at:
            say(_("有的行没有读懂，库存要等这些改好以后再核对。"))
        say(_("一行也没有登记。请改正后重新导入。"))
    elif not acceptable:
        say(
            _(
                "一行也没有登记。要跳过登记过的行，请加 --repeated skip；"
                "要照样登记，请加 --repeated enter。"
            )
        )
    elif dry_run:
        say(_("没有错误，可以登记 %(count)d 笔。这次没有登记。") % {"count": report.count})


def first_known(report: Report) -> dict[str, int]:
    row = min(report.known)
    return {"row": row, "number": report.known[row]}


def sentence(report: Report, row: int, column: int | None, sheet: str, said: Refusal) -> str:
    values = {"row": row, "said": told(said.template, said.values)}
    if sheet:
        return _("工作表“%(sheet)s”第 %(row)d 行：%(said)s") % {**values, "sheet": sheet}
    if column is None:
        return _("第 %(row)d 行：%(said)s") % values
    return _("第 %(row)d 行 %(column)s 列：%(said)s") % {**values, "column": letter(column)}


def described(report: Report) -> dict[str, Any]:
    """The report as plain JSON values."""
    plan = report.plan
    return {
        "entered": report.entered,
        "movements": report.count,
        "first": report.first,
        "last": report.last,
        "beside": report.others,
        "sheet": {"number": plan.sheet, "name": plan.grid.name, "header": plan.columns.header},
        "columns": {letter(at): field.value for at, field in sorted(plan.columns.fields.items())},
        "errors": [
            {
                "sheet": wrong.sheet or plan.grid.name,
                "row": wrong.row,
                "column": None if wrong.column is None else letter(wrong.column),
                "message": told(wrong.said.template, wrong.said.values),
            }
            for wrong in report.wrongs
        ],
        "remarks": [
            {"row": remark.row, "message": told(remark.template, remark.values)}
            for remark in plan.remarks
        ],
        "known": [{"row": row, "movement": number} for row, number in sorted(report.known.items())],
        "stock_checked": report.stock_looked_at,
        "imported_before": report.imported_before and list(report.imported_before),
        "rows": [row_described(entry) for entry in plan.entries],
    }


def row_described(entry: Entry) -> dict[str, Any]:
    return {
        "row": entry.row,
        "kind": entry.way.kind.value,
        "date": entry.date,
        "volume": entry.volume,
        "quantity": entry.quantity.number if entry.quantity else entry.counted,
        "precision": entry.quantity.precision.value if entry.quantity else "exact",
        "recipients": [{"name": name, "quantity": copies} for name, copies in entry.parties],
        "from": entry.from_location,
        "to": entry.to_location,
        "document": entry.document,
        "reverses": entry.reverses,
    }


@click.command(
    help=_("导出流水。.xlsx 带上单位、地点、单据、印次、馆藏，可以原样导回；.csv 只有流水。")
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=_("文件，.xlsx 或 .csv；不写就把 CSV 输出到屏幕。"),
)
@click.option("--volume", default=None, help=_("只要这一辑。"))
@click.option("--kind", default=None, help=_("只要这一种，如 捐赠。"))
@click.option("--recipient", default="", help=_("只要给这个单位或个人的。"))
@click.option("--location", default="", help=_("只要经过这个存放地点的。"))
@click.option("--since", default="", help=_("从这个日期起。"))
@click.option("--until", default="", help=_("到这个日期止。"))
def export(
    output: Path | None,
    volume: str | None,
    kind: str | None,
    recipient: str,
    location: str,
    since: str,
    until: str,
) -> None:
    today = moments.today()
    asked = Asked(
        volume=None if volume is None else volumes.read_number(volume),
        kind=way_of(kind).kind if kind else None,
        recipient=recipient,
        location=location,
        first=book.read_date(since, today),
        last=book.read_date(until, today),
    )
    with opened() as archive, archive.reading() as session:
        if output is None:
            click.echo(as_csv(session, asked)[0], nl=False)
            return
        count = spreadsheets.export(session, output, asked)
    say(_("已导出 %(count)d 笔到 %(file)s。") % {"count": count, "file": output})


@click.command(help=_("写出导入用的 Excel 模板。"))
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=_("文件，.xlsx。"),
)
def template(output: Path) -> None:
    with opened() as archive, archive.reading() as session:
        write_template(session, output)
    say(_("已写出模板 %(file)s。") % {"file": output})
