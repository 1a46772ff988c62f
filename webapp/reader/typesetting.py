"""Runs of text written as HTML. In code, not in a template: a long article has thousands of them,
and no white space may come between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from markupsafe import Markup, escape

from archive.models import Page
from webapp import wording
from webapp.reader.addresses import leaf_addresses
from webapp.reader.opening import Opened
from webapp.reader.passages import Block, LineStart, Piece, Text, Turn
from webapp.wording import sentence as _

NUMBERED = 5  # every fifth line shows its number


class Typesetter:
    """Writes the pieces of an opened article; ``query`` goes along in the addresses of pages."""

    def __init__(self, opened: Opened, query: str) -> None:
        self.opened = opened
        self.query = query
        self.numbered = _("第%(number)d段")  # looked up once: a long article has hundreds

    def __call__(self, pieces: Iterable[Piece]) -> Markup:
        written = []
        for piece in pieces:
            if isinstance(piece, Text):
                written.append(text(piece))
            elif isinstance(piece, Turn):
                written.append(self.turns[piece.page_id])
            else:
                written.append(self.line_start(piece))
        return Markup("".join(written))

    def paragraph(self, block: Block) -> Markup:
        """A paragraph, heading or note, with its number, which is its address and not its text."""
        name = f'id="p{block.number}"'
        pieces = self(block.pieces)
        if block.kind == "heading":
            return Markup(f"<h2 {name}>{pieces}</h2>")
        kind = ' class="note"' if block.kind == "note" else ""
        said = escape(self.numbered % {"number": block.number})
        number = (
            f'<a class="number-of" href="?at=p{block.number}#at" aria-label="{said}">'
            f"{block.number}</a>"
        )
        return Markup(f"<p{kind} {name}>{number}{pieces}</p>")

    @cached_property
    def turns(self) -> Mapping[int, str]:
        """The sign of each page where it begins, which leads to its image."""
        opened = self.opened
        view = None if opened.settings.shows_image else "both"
        address = leaf_addresses(opened.article.identifier, self.query, view)
        lies_open = None if opened.facsimile is None else opened.facsimile.leaf.page.id
        return {
            page.id: turn(page, address(page.sequence), page.id == lies_open)
            for page in opened.leaves
        }

    def line_start(self, line: LineStart) -> str:
        page, number = self.opened.page_by_id[line.page_id], line.order + 1
        shown = ""
        if number % NUMBERED == 0:
            name = wording.line_name(page, number)
            shown = (
                f'<a href="?at=page{page.sequence}:{number}#at" aria-label="{escape(name)}">'
                f"{number}</a>"
            )
        broken = "<br>" if line.breaks else ""
        return (
            f'{broken}<span class="line-start" data-aside id="page{page.sequence}:{number}">'
            f"{shown}</span>"
        )


def turn(page: Page, address: str, lies_open: bool) -> str:
    current = ' aria-current="true"' if lies_open else ""
    return (
        f'<a class="turn" data-leaf="{page.sequence}" data-aside id="page-{page.sequence}"'
        f' href="{escape(address)}" aria-label="{escape(wording.page_name(page))}"{current}>'
        f"{escape(wording.page_label(page))}</a>"
    )


def text(piece: Text) -> str:
    """A run of characters, with what is marked, pointed at or refers to a note."""
    written = str(escape(piece.text))
    if piece.sign is not None:
        written = sign(piece, written)
    if piece.mark is not None:
        name = f' id="hit-{piece.mark}"' if piece.begins_mark else ""
        written = f"<mark{name}>{written}</mark>"
    if piece.chosen:
        name = ' id="at"' if piece.begins_chosen else ""
        written = f'<span class="chosen"{name}>{written}</span>'
    return written


def sign(piece: Text, written: str) -> str:
    """A sign leads to its note, and the note back to the first sign."""
    to = piece.sign
    if to is None:
        return written
    if to.is_note:
        back = escape(_("回到正文"))
        return (
            f'<a class="sign" id="note-{to.note}" href="#sign-{to.note}"'
            f' aria-label="{back} {written}">{written}</a>'
        )
    name = f' id="sign-{to.note}"' if to.is_first else ""
    return f'<a class="sign"{name} href="#note-{to.note}" role="doc-noteref">{written}</a>'
