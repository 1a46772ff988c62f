"""Texts of a submission: what came is kept byte for byte; what is read from it is a revision.

A revision is never written over; another text is another revision. Pasted text is kept as a file,
like any other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from archive import figures, masters
from archive.config import Settings
from archive.editorial.contributors import Contributor
from archive.editorial.typed import passage
from archive.errors import Refusal
from archive.manuscripts import Draft, Manuscript, read_manuscript
from archive.manuscripts.pictures import can_be_shown
from archive.models import FileKind, Revision, Submission, SubmissionFile

LONGEST_TEXT = 300_000
LONGEST_NOTE = 500
MOST_FILES = 20
KEPT = (".pdf",)  # kept, and not read
PASTED = "粘贴的文字.txt"
UNREAD = "%(name)s 是 PDF 文件，原件已保存，文字没有读出。请另交 .docx、.txt 或粘贴文字。"


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
    """What was read: as an article has it, and what the file itself says of title and authors."""

    text: str = ""
    headings: tuple[int, ...] = ()
    captions: tuple[dict[str, Any], ...] = ()
    remarks: tuple[dict[str, Any], ...] = ()
    title: str = ""
    contributors: tuple[Contributor, ...] = field(default=())


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
    revision = Revision(
        number=number,
        text=read.text,
        headings=list(read.headings),
        captions=list(read.captions),
        remarks=list(read.remarks),
        note=note,
        made_by=by,
    )
    submission.revisions.append(revision)
    session.flush()
    return revision, read


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

    A PDF is kept and not read, which a remark says.
    """
    if path.suffix.lower() in KEPT:
        with path.open("rb") as file:
            if not file.read(5).startswith(b"%PDF"):
                raise Refusal("%(name)s 不是 PDF 文件，可能已损坏。请核对后再交。", name=path.name)
        return Text(remarks=({"message": UNREAD, "values": {"name": path.name}},))
    manuscript = read_manuscript(path)
    text = whole(manuscript, title or path.stem)
    if len(text.text) > LONGEST_TEXT:
        raise Refusal(
            "%(name)s 有 %(length)d 个字，太长：一件来稿最多 %(most)d 个字。请拆成几件。",
            name=path.name, length=len(text.text), most=LONGEST_TEXT,
        )  # fmt: skip
    captions = tuple(
        figures.keep(session, settings, caption, manuscript.pictures)
        | {"after_paragraph": caption.after_paragraph + shift}
        for draft, shift in zip(manuscript.drafts, shifts(manuscript, title), strict=True)
        for caption in draft.captions
        if caption.text or set(caption.pictures) & set(manuscript.pictures)
    )
    remarks = tuple(
        {"message": remark.message, "values": remark.values} for remark in manuscript.remarks
    )
    return Text(
        text.text, text.headings, captions, remarks, manuscript.drafts[0].title, text.contributors
    )


def whole(manuscript: Manuscript, title: str) -> Text:
    """The file as one text. Nothing of it is lost: a title that is not that of the submission,
    as each of several articles in one file has, stays in it as a heading."""
    paragraphs: list[str] = []
    headings: list[int] = []
    contributors: dict[Contributor, None] = {}
    for draft, shift in zip(manuscript.drafts, shifts(manuscript, title), strict=True):
        if heads(draft, title):
            headings.append(len(paragraphs))
            paragraphs.append(draft.title)
        headings += [at + shift for at in sorted(draft.headings)]
        paragraphs += draft.paragraphs
        contributors |= {Contributor(each.name, each.role): None for each in draft.contributions}
    text = "".join(paragraph + "\n" for paragraph in paragraphs)
    return Text(text, tuple(headings), contributors=tuple(contributors))


def shifts(manuscript: Manuscript, title: str) -> Sequence[int]:
    """At which paragraph of the whole each article's own begin."""
    found, at = [], 0
    for draft in manuscript.drafts:
        at += heads(draft, title)
        found.append(at)
        at += len(draft.paragraphs)
    return found


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
