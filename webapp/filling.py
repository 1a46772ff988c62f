"""Forms that are filled in: what was typed is taken, or shown again with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from archive.errors import Refusal
from webapp import record
from webapp.forms import Form


def filled(
    form: Form, take: Callable[[Session], str], done: str, template: str, **shown: object
) -> ResponseReturnValue:
    """The form, or where ``take`` leads when it took what was typed; its refusal is shown."""
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                there = take(session)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(done)
            return redirect(there)
    page = render_template(template, form=form, **shown)
    return page, 400 if request.method == "POST" else 200
