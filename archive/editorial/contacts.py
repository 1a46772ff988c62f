"""Contact data of contributors: for editors only, never in the audit trail, and erased on demand.

What remains after erasing: that it was done, when and by whom; the names that are to be printed,
the texts, and what was decided on them.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sqlalchemy.orm import Session

from archive import audit
from archive.editorial.typed import line
from archive.errors import Refusal
from archive.models import Submission, SubmissionContact, now


@dataclass(frozen=True)
class Contact:
    """Whom to speak to, and how; all of it may be empty."""

    name: str = ""
    telephone: str = ""
    mail: str = ""
    address: str = ""

    def fit(self) -> Contact:
        """The same, fit for the record. Raises :class:`Refusal`."""
        return Contact(
            line("联系人", self.name),
            line("电话", self.telephone, most=60),
            line("电子邮箱", self.mail),
            line("地址", self.address, most=300),
        )

    @property
    def is_empty(self) -> bool:
        return not any(astuple(self))


def keep(session: Session, submission: Submission, contact: Contact, actor: str) -> None:
    """Let these be the contact data. The trail tells that they changed, and nothing of them."""
    contact = contact.fit()
    if contact == contact_of(submission):
        return
    write(submission, contact)
    audit.record(session, actor, "submission.contact", str(submission.id))


def write(submission: Submission, contact: Contact) -> None:
    if contact.is_empty:
        submission.contact = None
        return
    row = submission.contact or SubmissionContact()
    row.name, row.telephone = contact.name, contact.telephone
    row.mail, row.address = contact.mail, contact.address
    submission.contact = row


def contact_of(submission: Submission) -> Contact:
    row = submission.contact
    return Contact(row.name, row.telephone, row.mail, row.address) if row else Contact()


def erase(session: Session, submission: Submission, actor: str) -> None:
    """Take the contact data out of the record. Raises :class:`Refusal` where there are none."""
    if submission.contact is None:
        raise Refusal("这件来稿没有联系方式，不需要清除。")
    submission.contact = None
    submission.erased_at, submission.erased_by = now(), actor
    audit.record(session, actor, "submission.erase", str(submission.id))
