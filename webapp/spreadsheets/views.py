"""Addresses below ``/copies``: a spreadsheet is sent in, its columns are named, its rows are looked
at, and then all of them are entered; and the ledger is taken away as one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive import spreadsheets
from archive.errors import Refusal
from archive.ledger import locations
from archive.spreadsheets import Repeated, Report
from archive.spreadsheets.book_choices import words_for
from archive.spreadsheets.exporting import as_csv
from archive.spreadsheets.fields import Field
from archive.spreadsheets.grid import letter
from archive.spreadsheets.mapping import headings
from archive.spreadsheets.marking import write_marked
from archive.spreadsheets.template import write_template
from archive.spreadsheets.ways import WAYS
from webapp import permissions, record
from webapp.attachments import attach, table_file
from webapp.copies.here import book
from webapp.language import translate
from webapp.spreadsheets import asking, parked
from webapp.spreadsheets.wording import FIELDS

blueprint = Blueprint("spreadsheets", __name__, url_prefix="/copies")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_ROWS = 300
SHOWN_ERRORS = 300
SHOWN_REMARKS = 60
PREVIEWED = 5


@blueprint.route("/import", methods=["GET", "POST"])
@permissions.librarians_only
def upload() -> ResponseReturnValue:
    problem = ""
    if request.method == "POST":
        try:
            file = request.files.get("file")
            token = parked.park(record.archive().settings, current_user.user_id, file)
        except Refusal as refusal:
            problem = translate(refusal.template, refusal.values)
        else:
            return redirect(url_for("spreadsheets.columns", token=token))
    return render_template("spreadsheets/upload.html", problem=problem), 400 if problem else 200


@blueprint.get("/import/<token>")
@permissions.librarians_only
def columns(token: str) -> ResponseReturnValue:
    """Which sheet, which row of headings, and what each column holds: guessed, to be changed."""
    path = parked_file(token)
    file = spreadsheets.open_file(path)
    wishes = asking.wishes(request.args)
    number, grid, chosen = spreadsheets.look(file, wishes)
    below = [row for row in grid.rows if row.number > chosen.header and not row.is_empty]
    return render_template(
        "spreadsheets/columns.html",
        token=token,
        file=file,
        number=number,
        chosen=chosen,
        titles=headings(grid, chosen.header),
        samples=below[:PREVIEWED],
        count=len(below),
        width=grid.width,
        letter=letter,
        fields=FIELDS,
        kinds=[way.word for way in WAYS if way.word != "冲正"],
        locations=locations.names(record.reading()),
        defaults=wishes.defaults,
        book=wishes.book,
        sides={"received": words_for(Field.RECEIVED), "issued": words_for(Field.ISSUED)},
    )


@blueprint.get("/import/<token>/rows")
@permissions.librarians_only
def rows(token: str) -> ResponseReturnValue:
    """The dry run: how every row is read, and every error."""
    return shown(token, checked(token), 200)


@blueprint.post("/import/<token>/rows")
@permissions.librarians_only
def enter(token: str) -> ResponseReturnValue:
    path = parked_file(token)
    choice = request.form.get("repeated", "")
    repeated = Repeated(choice) if choice in list(Repeated) else Repeated.REFUSE
    report = spreadsheets.import_file(
        record.archive(),
        path,
        asking.wishes(request.args),
        actor=current_user.name,
        repeated=repeated,
    )
    if not report.entered:
        return shown(token, report, 400)
    parked.discard(path)
    if report.first is None:
        flash(_("没有新的流水要登记。"))
    else:
        flash(
            _(
                "已登记 %(count)d 笔，流水号 %(first)d 到 %(last)d。",
                count=report.count,
                first=report.first,
                last=report.last,
            )
        )
    return redirect(url_for("copies.copies"))


@blueprint.get("/import/<token>/marked.xlsx")
@permissions.librarians_only
def marked(token: str) -> ResponseReturnValue:
    report = checked(token)
    titles = (_("错误"), _("已登记的流水号"))
    return as_file(_("标注错误"), lambda path: write_marked(report, path, translate, titles))


@blueprint.get("/import-template.xlsx")
@permissions.librarians_only
def template() -> ResponseReturnValue:
    return as_file(_("导入模板"), lambda path: write_template(record.reading(), path))


@blueprint.get("/export")
@permissions.librarians_only
def export() -> ResponseReturnValue:
    return render_template(
        "spreadsheets/export.html",
        kinds=[way.word for way in WAYS if way.word not in ("盘盈", "盘亏")],
        locations=locations.names(record.reading()),
    )


@blueprint.get("/export.xlsx")
@permissions.librarians_only
def export_workbook() -> ResponseReturnValue:
    asked = asking.asked(request.args)
    return as_file(
        _("书籍流水"), lambda path: spreadsheets.export(record.reading(), path, asked, book())
    )


@blueprint.get("/export.csv")
@permissions.librarians_only
def export_csv() -> ResponseReturnValue:
    text, _count = as_csv(record.reading(), asking.asked(request.args), book())
    return table_file(text, "wenshi-ledger.csv")


def parked_file(token: str) -> Path:
    path = parked.find(record.archive().settings, current_user.user_id, token)
    if path is None:
        abort(404)
    return path


def checked(token: str) -> Report:
    return spreadsheets.import_file(
        record.archive(),
        parked_file(token),
        asking.wishes(request.args),
        actor=current_user.name,
        dry_run=True,
    )


def shown(token: str, report: Report, status: int) -> ResponseReturnValue:
    page = render_template(
        "spreadsheets/rows.html",
        token=token,
        report=report,
        entries=report.plan.entries[:SHOWN_ROWS],
        wrongs=report.wrongs[:SHOWN_ERRORS],
        shown_remarks=SHOWN_REMARKS,
        titles=headings(report.plan.grid, report.plan.columns.header),
        letter=letter,
        said=lambda refusal: translate(refusal.template, refusal.values),
        asked=request.args.to_dict(),
    )
    return page, status


def as_file(name: str, write: Callable[[Path], object]) -> Response:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        write(path)
        response = Response(path.read_bytes(), mimetype=XLSX)
    attach(response, f"{name}.xlsx")
    return response
