"""Recipients (受赠单位和个人): who was given copies, and who holds them."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import recalling
from archive.models import Recipient, RecipientKind
from archive.typed_text import name_of, one_line

WHAT = "单位或个人"
# In this order: a university's library is a library, and a committee's archives are archives.
# Words that also occur in names of streets and offices (社会保障局, 学院街社区) count only at the
# end of a name.
SIGNS = (
    (RecipientKind.LIBRARY, re.compile("图书馆")),
    (RecipientKind.ARCHIVES, re.compile("档案馆|版本馆")),
    (RecipientKind.COMMITTEE, re.compile("政协")),
    (RecipientKind.SCHOOL, re.compile("(学校|中学|小学|学院|大学)(.*(分校|校区))?$")),
    (RecipientKind.PUBLIC, re.compile("(^社会|社会(层面|各界|公众|人士)|群众)$")),
)
REMARK = re.compile(r"[（(][^（）()]*[）)]$")


def find_or_make(
    session: Session,
    name: str,
    *,
    kind: RecipientKind | None = None,
    printed_name: str = "",
    place: str = "",
    note: str = "",
) -> Recipient:
    """The recipient of this name, made on first use; what is given fills what was empty.

    ``kind`` is guessed from the name where it is not given. Raises :class:`Refusal` for an
    empty name.
    """
    name = name_of(WHAT, name)
    recipient = find(session, name)
    if recipient is None:
        recipient = Recipient(
            name=name, kind=guess_kind(name), printed_name="", place="", contact="", note=""
        )
        session.add(recipient)
        recalling.keep(session, recipient, name)
    if kind or printed_name or place or note:
        recipient.kind = kind or recipient.kind
        recipient.printed_name = recipient.printed_name or printed_name
        recipient.place = recipient.place or place
        recipient.note = recipient.note or note
    if not recalling.is_recalling(session):
        session.flush()
    return recipient


def find(session: Session, name: str) -> Recipient | None:
    """The recipient of this name, or the one that stands for it."""
    found = recalling.find(session, Recipient, "name", name)
    return None if found is None else found.standing


def guess_kind(name: str) -> RecipientKind:
    """What the name says for certain; ``other`` where it does not."""
    bare = REMARK.sub("", name)
    return next((kind for kind, sign in SIGNS if sign.search(bare)), RecipientKind.OTHER)


def known_as(session: Session, name: str) -> list[Recipient]:
    """Those of this name, or whose name a source printed so, under all their names."""
    plain = one_line(name)
    named = (Recipient.name == plain) | (Recipient.printed_name == plain)
    standing = {each.standing.id for each in session.scalars(select(Recipient).where(named))}
    merged = select(Recipient).where(Recipient.merged_into_id.is_not(None))
    others = [each for each in session.scalars(merged) if each.standing.id in standing]
    return [*session.scalars(select(Recipient).where(Recipient.id.in_(standing))), *others]
