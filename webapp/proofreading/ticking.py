"""Ticking: the proposals of a page that an editor chooses, and takes over together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.editorial import adopting
from archive.editorial.adopting import Proposal, clash
from archive.editorial.drafts import fingerprint, open_among
from archive.errors import Conflict, Refusal
from archive.models import Article
from webapp import record
from webapp.language import translate
from webapp.proofreading.listing import Listed

CERTAIN = "certain"

Shown = Iterable[tuple[Article, Iterable[Listed]]]


class Ticks:
    """What can be ticked on a page, and what is.

    Only proposals for drafts that may be changed can be. What was ticked when the form was sent
    still is when it is shown again; ``?tick=certain`` ticks all that are certain.
    """

    def __init__(self, shown: Shown) -> None:
        listed = [(article, list(findings)) for article, findings in shown]
        open_ones = open_among(record.reading(), [article for article, _ in listed])
        self.seen = {each.id: fingerprint(each) for each, _ in listed if each.id in open_ones}
        self.all_certain = request.args.get("tick") == CERTAIN
        self.ticked = set(request.form.getlist("tick"))
        if request.method == "GET" and self.all_certain:
            self.ticked = {
                self.value(article, each) or ""
                for article, findings in listed
                for each in apart(findings)
            }

    @property
    def are_any(self) -> bool:
        """Whether any article of the page may be changed."""
        return bool(self.seen)

    def value(self, article: Article, found: Listed) -> str | None:
        """The proposal as the form says it; none for what cannot be ticked."""
        if article.id not in self.seen or not found.is_change:
            return None
        return json.dumps(
            [article.identifier, self.seen[article.id], found.start, found.end, found.proposal],
            ensure_ascii=False,
        )


def apart(findings: Iterable[Listed]) -> list[Listed]:
    """The certain changes, without those of a place that one before them is of."""
    kept: list[Listed] = []
    for each in sorted(findings, key=lambda each: (each.start, each.end)):
        if each.is_change and each.certain and not (kept and clash(kept[-1], each)):
            kept.append(each)
    return kept


def adopted(page: Callable[[str], str], there: str) -> ResponseReturnValue:
    """Take over what the form of this request ticks, and lead on; or the page, which says why that
    was refused."""
    try:
        adopt_ticked()
    except Refusal as refusal:
        refused = translate(refusal.template, refusal.values)
        return page(refused), 409 if isinstance(refusal, Conflict) else 400
    return redirect(there)


def adopt_ticked() -> None:
    """Take over what the form ticks, and say so. Raises :class:`Refusal`."""
    proposals = [read(value) for value in request.form.getlist("tick")]
    archive = record.archive()
    with archive.writing() as session:
        count = adopting.adopt(session, archive.settings, proposals, current_user.name)
    flash(_("已采用 %(count)d 处建议，原来的文字留着。", count=count))


def read(value: str) -> Proposal:
    """A proposal as the form says it. Raises :class:`Refusal` for anything else."""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, list) or list(map(type, said)) != [str, str, int, int, str]:
        raise Refusal("表单里有一处不是建议，一处也没有采用。请重新打开校对的页面。")
    return Proposal(*said)
