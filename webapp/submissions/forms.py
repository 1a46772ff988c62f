"""What is typed of a submission: at the desk, and by its contributor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, MultipleFileField
from sqlalchemy.orm import Session
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)

from archive.config import Settings
from archive.editorial import contacts, contributors
from archive.editorial.contacts import Contact
from archive.editorial.days import read_day
from archive.editorial.submissions import LONGEST_CONSENT, Details
from archive.editorial.texts import LONGEST_NOTE, Brought
from archive.editorial.typed import LONGEST_LINE, LONGEST_PASSAGE
from archive.manuscripts import LONGEST_TEXT
from archive.models import Channel, Submission
from archive.moments import today
from webapp.forms import Form, OpenForm, at_most, required
from webapp.kinds import KINDS
from webapp.submissions import places
from webapp.uploads import incoming

MANUSCRIPTS = ".docx,.txt,.pdf"
PHOTOGRAPHS = "image/jpeg,image/png,image/tiff,image/webp"
DAY = {"type": "date"}
GENRES = _("如回忆录、口述、人物、考证、碑刻、照片。")
# What a contributor agrees to; kept with the submission, as it read then.
CONSENT = (
    "我同意《商州文史资料》编辑部编辑、出版这篇稿件，并在本站公开；"
    "稿件系本人撰写或有权提供，所用照片可以一并刊用。"
)


class TextForm(Form):
    """A text, pasted or as a file, and photographs."""

    pasted = TextAreaField(
        _("文字"), [at_most(LONGEST_TEXT)], render_kw={"rows": 12, "spellcheck": "false"},
        description=_("可以把全文粘贴在这里；有 Word 文件的，空着这里，在下面选文件。"),
    )  # fmt: skip
    manuscript = FileField(
        _("稿件文件"),
        description=_("Word（.docx）、纯文本（.txt）或 PDF；扫描成的 PDF 只保存，读不出文字。"),
        render_kw={"accept": MANUSCRIPTS},
    )  # fmt: skip
    photographs = MultipleFileField(
        _("照片"), description=_("JPEG、PNG、TIFF 或 WebP，可以选几张。"),
        render_kw={"accept": PHOTOGRAPHS},
    )  # fmt: skip

    @contextmanager
    def brought(self, settings: Settings, note: str = "") -> Iterator[Brought]:
        """What came, its files at hand until the block ends. Raises ``Refusal``."""
        manuscript = self.manuscript.data
        has_file = bool(manuscript and manuscript.filename)
        files = [manuscript] if has_file else []
        files += [each for each in self.photographs.data or [] if each and each.filename]
        with incoming(settings, files) as paths:
            yield Brought(
                manuscript=paths[0] if has_file else None,
                pasted=self.pasted.data or "",
                photographs=tuple(paths[has_file:]),
                note=note,
            )


class DetailsForm(Form):
    title = StringField(_("题名"), [required(), at_most(LONGEST_LINE)])
    contributors = TextAreaField(
        _("作者"), [at_most(2_000)], render_kw={"rows": 2},
        description=_("如“张三、李四（整理）”；不写就从文件里的署名读。"),
    )  # fmt: skip
    place = SelectField(_("用于"), validate_choice=True)
    genre = StringField(_("体裁"), [at_most(40)], description=GENRES)
    channel = SelectField(_("来稿方式"))
    received_on = StringField(_("收到日期"), render_kw=DAY, description=_("空着就是今天。"))
    consent = TextAreaField(
        _("作者授权"), [at_most(LONGEST_CONSENT)], render_kw={"rows": 3},
        description=_("作者同意了什么，书面还是口头。录用之前须有。"),
    )  # fmt: skip
    consented_on = StringField(_("授权日期"), render_kw=DAY)
    note = TextAreaField(
        _("备注"), [at_most(LONGEST_PASSAGE)], render_kw={"rows": 2},
        description=_("只有编辑看得到。电话、地址请不要写在这里，写在联系方式里才能清除。"),
    )  # fmt: skip
    submit = SubmitField(_("保存"))

    def offer(self, session: Session) -> None:
        """What there is to choose from."""
        self.place.choices = places.choices(session)
        self.channel.choices = [(each.value, str(KINDS[each])) for each in Channel]

    def show(self, submission: Submission) -> None:
        """Fill in what is said already, as long as nothing was sent."""
        if self.is_submitted():
            return
        self.title.data, self.genre.data = submission.title, submission.genre
        self.contributors.data = contributors.spelled(submission.contributors)
        self.place.data = places.place_of(submission)
        self.channel.data = submission.channel.value
        self.received_on.data = submission.received_on.isoformat()
        self.consent.data, self.note.data = submission.consent, submission.note
        self.consented_on.data = (
            submission.consented_on.isoformat() if submission.consented_on else ""
        )

    def details(self, session: Session) -> Details:
        """What was typed. Raises :class:`archive.errors.Refusal`."""
        outline, topic = places.read(session, self.place.data or "")
        return Details(
            title=self.title.data or "",
            contributors=contributors.read(self.contributors.data or ""),
            genre=self.genre.data or "",
            outline=outline,
            topic=topic,
            channel=Channel(self.channel.data),
            received_on=read_day(self.received_on.data or ""),
            consent=self.consent.data or "",
            consented_on=read_day(self.consented_on.data or ""),
            note=self.note.data or "",
        )


class ContactFields(Form):
    contact_name = StringField(_("联系人"), [at_most(LONGEST_LINE)])
    telephone = StringField(_("电话"), [at_most(60)], render_kw={"inputmode": "tel"})
    mail = StringField(_("电子邮箱"), [at_most(LONGEST_LINE)], render_kw={"inputmode": "email"})
    address = StringField(_("通信地址"), [at_most(300)])

    @property
    def contact(self) -> Contact:
        return Contact(
            self.contact_name.data or "",
            self.telephone.data or "",
            self.mail.data or "",
            self.address.data or "",
        )


class ContactForm(ContactFields):
    submit = SubmitField(_("保存联系方式"))

    def show(self, submission: Submission) -> None:
        if self.is_submitted():
            return
        known = contacts.contact_of(submission)
        self.contact_name.data, self.telephone.data = known.name, known.telephone
        self.mail.data, self.address.data = known.mail, known.address


class RegisterForm(DetailsForm, TextForm, ContactFields):
    """A manuscript on the editor's table."""

    submit = SubmitField(_("登记来稿"))


class RevisionForm(TextForm):
    note = TextAreaField(
        _("这一稿的说明"), [at_most(LONGEST_NOTE)], render_kw={"rows": 2},
        description=_("改了哪里，依据什么。可以不填。"),
    )  # fmt: skip
    submit = SubmitField(_("收下这一稿"))


class RevisedForm(RevisionForm):
    """The same, for the contributor."""

    submit = SubmitField(_("提交修改稿"))


class PublicForm(OpenForm, TextForm, ContactFields):
    """``begun`` says when the form was shown."""

    begun = HiddenField()
    title = StringField(_("题名"), [required(), at_most(LONGEST_LINE)])
    contributors = StringField(
        _("作者"), [required(), at_most(500)],
        description=_("怎样署名就怎样写；口述、整理请注明，如“张三（口述）、李四（整理）”。"),
    )  # fmt: skip
    place = SelectField(_("应征"), default="", description=_("可以不选。"))
    genre = StringField(_("体裁"), [at_most(40)], description=GENRES)
    consent = BooleanField(CONSENT)
    submit = SubmitField(_("提交稿件"))

    def details(self, session: Session) -> Details:
        """What was typed. Raises :class:`archive.errors.Refusal`."""
        outline, topic = places.read(session, self.place.data or "")
        agreed = bool(self.consent.data)
        return Details(
            title=self.title.data or "",
            contributors=contributors.read(self.contributors.data or ""),
            genre=self.genre.data or "",
            outline=outline,
            topic=topic,
            channel=Channel.ONLINE,
            consent=CONSENT if agreed else "",
            consented_on=today() if agreed else None,
        )
