"""Addresses of the desk: ``/desk/submissions``, one of them, its texts, files and contact data."""

from __future__ import annotations

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import masters
from archive.editorial import contacts, outlines, revising, submissions
from archive.editorial.comparing import compared
from archive.editorial.listing import listed as listing
from archive.editorial.numbering import number_of
from archive.editorial.standing import Standing
from archive.errors import Refusal
from webapp import permissions, record
from webapp.attachments import attach, table_file
from webapp.filling import filled
from webapp.search.asking import as_number, last_page
from webapp.submissions.filters import PER_PAGE, Asked
from webapp.submissions.finding import found, found_text
from webapp.submissions.forms import ContactForm, DetailsForm, RegisterForm, RevisionForm
from webapp.submissions.page import submission_page
from webapp.submissions.table import table

blueprint = Blueprint("submissions", __name__, url_prefix="/desk/submissions")


@blueprint.get("")
@permissions.editors_only
def listed() -> ResponseReturnValue:
    asked = Asked.of(request.args)
    session = record.reading()
    rows, total = listing(
        session, asked.filters, limit=PER_PAGE, offset=(asked.page - 1) * PER_PAGE
    )
    return render_template(
        "submissions/all.html",
        rows=rows,
        asked=asked,
        total=total,
        pages=last_page(total, PER_PAGE),
        standings=list(Standing),
        volumes=outlines.numbers(session),
        number_of=number_of,
    )


@blueprint.get("/export.csv")
@permissions.editors_only
def export() -> ResponseReturnValue:
    """All that the filters leave; without contact data, notes or texts."""
    rows, _total = listing(record.reading(), Asked.of(request.args).filters)
    return table_file(table(rows), "submissions.csv", "来稿登记.csv")


@blueprint.route("/new", methods=["GET", "POST"])
@permissions.editors_only
def new() -> ResponseReturnValue:
    form = RegisterForm()
    form.offer(record.reading())
    if not form.is_submitted():
        form.place.data = request.args.get("place", "")[:20]
        form.channel.data = form.channel.data or form.channel.choices[0][0]
    if form.validate_on_submit():
        archive = record.archive()
        try:
            with form.brought(archive.settings) as brought, archive.writing() as session:
                made = submissions.take_in(
                    session, archive.settings, form.details(session), brought,
                    current_user.name, form.contact,
                )  # fmt: skip
                submission_id, number = made.id, number_of(made)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已登记，编号 %(number)s。", number=number))
            return redirect(url_for("submissions.submission", submission_id=submission_id))
    page = render_template("submissions/new.html", form=form)
    return page, 400 if request.method == "POST" else 200


@blueprint.get("/<int:submission_id>")
@permissions.editors_only
def submission(submission_id: int) -> ResponseReturnValue:
    return submission_page(found(record.reading(), submission_id))


@blueprint.route("/<int:submission_id>/edit", methods=["GET", "POST"])
@permissions.editors_only
def edit(submission_id: int) -> ResponseReturnValue:
    session = record.reading()
    known = found(session, submission_id)
    form = DetailsForm()
    form.offer(session)
    form.show(known)

    def take(writing: Session) -> str:
        there = found(writing, submission_id)
        submissions.edit(writing, there, form.details(writing), current_user.name)
        return url_for("submissions.submission", submission_id=submission_id)

    return filled(
        form, take, _("登记已保存。"), "submissions/form.html", heading=_("修改登记"),
        submission=known, number=number_of(known),
    )  # fmt: skip


@blueprint.post("/<int:submission_id>/intake")
@permissions.editors_only
def intake(submission_id: int) -> ResponseReturnValue:
    """Register what the public sent in, reject it, take that back, or delete it for good."""
    found(record.reading(), submission_id)
    doing = request.form.get("doing")
    archive = record.archive()
    with archive.writing() as session:
        there = found(session, submission_id)
        match doing:
            case "register":
                submissions.register(session, there, current_user.name)
                done = _("已登记，编号 %(number)s。", number=number_of(there))
            case "reject":
                submissions.reject(session, there, current_user.name)
                done = _("已标为“不收”，不再列出。")
            case "restore":
                submissions.restore(session, there, current_user.name)
                done = _("已恢复为“待登记”。")
            case "discard":
                submissions.discard(session, archive.settings, there, current_user.name)
                done = _("已删除，文字、文件和联系方式都没有保留。")
            case _:
                abort(400)
    flash(done)
    if doing == "discard":
        return redirect(url_for("submissions.listed"))
    return redirect(url_for("submissions.submission", submission_id=submission_id))


@blueprint.route("/<int:submission_id>/contact", methods=["GET", "POST"])
@permissions.editors_only
def contact(submission_id: int) -> ResponseReturnValue:
    known = found(record.reading(), submission_id)
    form = ContactForm()
    form.show(known)

    def take(session: Session) -> str:
        contacts.keep(session, found(session, submission_id), form.contact, current_user.name)
        return url_for("submissions.submission", submission_id=submission_id)

    return filled(
        form, take, _("联系方式已保存。"), "submissions/form.html", heading=_("联系方式"),
        submission=known, number=number_of(known),
    )  # fmt: skip


@blueprint.post("/<int:submission_id>/erase")
@permissions.editors_only
def erase(submission_id: int) -> ResponseReturnValue:
    found(record.reading(), submission_id)
    with record.archive().writing() as session:
        contacts.erase(session, found(session, submission_id), current_user.name)
    flash(_("联系方式已清除，只留下清除的时间和经办人。"))
    return redirect(url_for("submissions.submission", submission_id=submission_id))


@blueprint.route("/<int:submission_id>/texts/new", methods=["GET", "POST"])
@permissions.editors_only
def revise(submission_id: int) -> ResponseReturnValue:
    known = found(record.reading(), submission_id)
    form = RevisionForm()
    if form.validate_on_submit():
        archive = record.archive()
        try:
            with (
                form.brought(archive.settings, form.note.data or "") as brought,
                archive.writing() as session,
            ):
                there = found(session, submission_id)
                revising.revise(session, archive.settings, there, brought, current_user.name)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("新的一稿已收下，原来的各稿都在。"))
            return redirect(url_for("submissions.compare", submission_id=submission_id))
    page = render_template(
        "submissions/form.html", form=form, submission=known, heading=_("收新的一稿"),
        number=number_of(known),
    )  # fmt: skip
    return page, 400 if request.method == "POST" else 200


@blueprint.get("/<int:submission_id>/texts/<int:number>")
@permissions.editors_only
def text(submission_id: int, number: int) -> ResponseReturnValue:
    known = found(record.reading(), submission_id)
    revision = found_text(known, number)
    headings = set(revision.headings)
    return render_template(
        "submissions/text.html",
        submission=known,
        revision=revision,
        paragraphs=[(line, at in headings) for at, line in enumerate(revision.text.splitlines())],
        number=number_of(known),
    )


@blueprint.get("/<int:submission_id>/compare")
@permissions.editors_only
def compare(submission_id: int) -> ResponseReturnValue:
    """Two texts, character by character: ``?from=&to=``, or the last two."""
    known = found(record.reading(), submission_id)
    after = as_number(request.args.get("to", "")) or known.newest_number
    before = as_number(request.args.get("from", "")) or max(1, after - 1)
    old, new = found_text(known, before), found_text(known, after)
    return render_template(
        "submissions/compare.html",
        submission=known,
        old=old,
        new=new,
        pieces=compared(old.text, new.text),
        number=number_of(known),
    )


@blueprint.get("/<int:submission_id>/files/<int:file_id>")
@permissions.editors_only
def file(submission_id: int, file_id: int) -> ResponseReturnValue:
    """A file as it came, to be saved: what strangers send in is never opened in the page."""
    known = found(record.reading(), submission_id)
    kept = next((each for each in known.files if each.id == file_id), None)
    if kept is None:
        abort(404)
    path = masters.locate(record.archive().settings, kept.master_sha256)
    if not path.is_file():
        raise masters.missing(kept.master)
    response = send_file(path, mimetype="application/octet-stream", conditional=False)
    attach(response, kept.name)
    response.headers["Cache-Control"] = "no-store"
    return response
