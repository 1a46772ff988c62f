"""Texts of a submission: what came is kept byte for byte; what is read from it is a revision.

A revision is never written over; another text is another revision. Pasted text is kept as a file,
like any other.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from archive import figures, masters
from archive.config import Settings
from archive.editorial.contributors import Contributor
from archive.editorial.typed import passage
from archive.errors import Refusal
from archive.manuscripts import (
    LONGEST_TEXT,
    Caption,
    Contribution,
    Draft,
    Manuscript,
    ScannedError,
    read_manuscript,
)
from archive.manuscripts.pictures import can_be_shown
from archive.models import FileKind, Revision, Submission, SubmissionFile

LONGEST_NOTE = 500
MOST_FILES = 20
PASTED = "粘贴的文字.txt"
UNREAD = (
    "%(name)s 是扫描成的 PDF，里面没有能读的文字：原件已保存，文字没有读出。"
    "请另交 .docx、.txt 或粘贴文字；只有纸稿的，请编辑把它作为扫描件收进来识别。"
)


@dataclass(frozen=True)
class Brought:
    """What came: at most one text, as a file or pasted, and photographs."""

    manuscript: Path | None = None
    pasted: str = ""
    photographs: tuple[Path, ...] = ()
    note: str = ""

    @property
    def is_nothing(self) -> bool:
        return self.manuscript is None and not self.pasted.strip() and not self.photographs


@dataclass(frozen=True)
class Text:
    """What was read: as an article has it, and what the file itself says of its authors."""

    text: str = ""
    headings: tuple[int, ...] = ()
    captions: tuple[dict[str, Any], ...] = ()
    remarks: tuple[dict[str, Any], ...] = ()
    contributors: tuple[Contributor, ...] = ()


def take(
    session: Session, settings: Settings, submission: Submission, brought: Brought, by: str
) -> tuple[Revision, Text]:
    """Keep what came as the next revision; ``by`` is empty for the contributor.

    Raises :class:`Refusal` where nothing came, a file cannot be read, or is no photograph.
    """
    if brought.is_nothing:
        raise Refusal("没有收到稿件。请粘贴文字，或者选择文件。")
    if brought.manuscript is not None and brought.pasted.strip():
        raise Refusal("文字和文件请只交一样：粘贴了文字，就不要再选稿件文件。")
    if len(brought.photographs) > MOST_FILES:
        raise Refusal("照片太多：一次最多 %(most)d 张。", most=MOST_FILES)
    number = submission.newest_number + 1
    note = passage("说明", brought.note, most=LONGEST_NOTE)
    with tempfile.TemporaryDirectory() as folder:
        path = brought.manuscript or pasted(brought.pasted, Path(folder))
        read = Text()
        if path is not None:
            read = read_text(session, settings, path, submission.title)
            keep(session, settings, submission, number, FileKind.MANUSCRIPT, path)
        elif number > 1:
            raise Refusal("新的一稿须有文字。只补照片的，请连同现在的文字一起交。")
        for photograph in brought.photographs:
            refuse_no_photograph(photograph)
            keep(session, settings, submission, number, FileKind.PHOTOGRAPH, photograph)
    return add(session, submission, read, note, by), read


def add(session: Session, submission: Submission, text: Text, note: str, by: str) -> Revision:
    """Let the submission have the text as its next revision."""
    revision = Revision(
        number=submission.newest_number + 1,
        text=text.text,
        headings=list(text.headings),
        captions=list(text.captions),
        remarks=list(text.remarks),
        note=note,
        made_by=by,
    )
    submission.revisions.append(revision)
    session.flush()
    return revision


def pasted(text: str, folder: Path) -> Path | None:
    """Pasted text as a file, as it was pasted; none for no text."""
    if not text.strip():
        return None
    passage("文字", text, most=LONGEST_TEXT)
    path = folder / PASTED
    path.write_bytes(text.replace("\x00", "").encode("utf-8", "replace"))
    return path


def keep(
    session: Session,
    settings: Settings,
    submission: Submission,
    number: int,
    kind: FileKind,
    path: Path,
) -> None:
    master = masters.keep(session, settings, path)
    submission.files.append(
        SubmissionFile(
            revision=number, kind=kind, name=masters.name_of(path), master_sha256=master.sha256
        )
    )


def read_text(session: Session, settings: Settings, path: Path, title: str) -> Text:
    """The text of a manuscript file that is called ``title``. Raises :class:`Refusal`.

    A PDF without text is kept and not read, which a remark says.
    """
    try:
        manuscript = read_manuscript(path)
    except ScannedError:
        return Text(remarks=({"message": UNREAD, "values": {"name": path.name}},))
    draft = as_one(manuscript, title)
    text = "".join(paragraph + "\n" for paragraph in draft.paragraphs)
    if len(text) > LONGEST_TEXT:
        raise Refusal(
            "%(name)s 有 %(length)d 个字，太长：一件来稿最多 %(most)d 个字。请拆成几件。",
            name=path.name, length=len(text), most=LONGEST_TEXT,
        )  # fmt: skip
    return Text(
        text,
        tuple(sorted(draft.headings)),
        tuple(figures.keep_all(session, settings, draft.captions, manuscript.pictures)),
        tuple({"message": each.message, "values": each.values} for each in manuscript.remarks),
        tuple(Contributor(each.name, each.role) for each in draft.contributions),
    )


def as_one(manuscript: Manuscript, title: str) -> Draft:
    """The file as one article. Nothing of it is lost: a title that is not that of the submission,
    as each of several articles in one file has, stays in it as a heading."""
    paragraphs: list[str] = []
    headings: set[int] = set()
    captions: list[Caption] = []
    contributions: dict[Contribution, None] = {}
    for draft in manuscript.drafts:
        if heads(draft, title):
            headings.add(len(paragraphs))
            paragraphs.append(draft.title)
        first = len(paragraphs)
        headings |= {first + at for at in draft.headings}
        captions += [
            replace(caption, after_paragraph=first + caption.after_paragraph)
            for caption in draft.captions
        ]
        paragraphs += draft.paragraphs
        contributions |= dict.fromkeys(draft.contributions)
    return Draft(
        title, tuple(contributions), tuple(paragraphs), frozenset(headings), tuple(captions)
    )


def heads(draft: Draft, title: str) -> bool:
    """Whether the draft's title has to stand above its text."""
    return plain(draft.title) not in (plain(title), plain(Path(PASTED).stem))


def plain(title: str) -> str:
    return "".join(title.split())


def refuse_no_photograph(path: Path) -> None:
    if not can_be_shown(path.read_bytes()):
        raise Refusal(
            "%(name)s 不是能打开的照片。请交 JPEG、PNG、TIFF 或 WebP 图像。", name=path.name
        )
