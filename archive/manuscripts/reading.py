"""A file as a manuscript: the one way in."""

from __future__ import annotations

from pathlib import Path

from archive.errors import Refusal
from archive.manuscripts.drafting import draft
from archive.manuscripts.manuscript import Manuscript, Remark
from archive.manuscripts.oddities import oddities
from archive.manuscripts.pdf_file import read_pdf
from archive.manuscripts.text_file import read_text
from archive.manuscripts.word_file import read_word

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF"


def read_manuscript(path: Path) -> Manuscript:
    """Read a .txt, .docx or .pdf file into article drafts.

    What the file is is told by its content first and by its suffix second. Raises ``Refusal``
    for a file that is missing, empty, damaged, locked, or of another kind; ``ScannedError``, which
    is one, for a PDF without text.
    """
    name = path.name
    try:
        content = path.read_bytes()
    except OSError:
        raise Refusal("读不到文件 %(name)s，请检查它是否存在、是否有权限读取", name=name) from None
    _refuse_other_kinds(content, path)
    encoding: str | None = None
    remarks: list[Remark] = []
    pictures: dict[str, bytes] = {}
    if content.startswith(_ZIP):
        blocks, remarks, pictures = read_word(content, name)
    elif content.startswith(_PDF) or path.suffix.lower() == ".pdf":
        blocks, remarks = read_pdf(content, name)
    else:
        blocks, encoding = read_text(content, name)
    if not blocks:
        raise Refusal("%(name)s 里没有文字，请检查是否交错了文件", name=name)
    drafts, found = draft(blocks, path.stem)
    return Manuscript(drafts, encoding, (*remarks, *found, *oddities(drafts)), pictures)


def _refuse_other_kinds(content: bytes, path: Path) -> None:
    """Raise ``Refusal`` for what is neither text nor a Word file of today."""
    name, suffix = path.name, path.suffix.lower()
    if not content:
        raise Refusal("%(name)s 是空文件，请检查是否保存成功后再交", name=name)
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal("%(name)s 设了打开密码，请用 Word 去掉密码后再交", name=name)
    if content.startswith(_OLE) or suffix in (".doc", ".wps"):
        raise Refusal("%(name)s 是旧式 Word 或 WPS 文件，请打开后另存为 .docx 再交", name=name)
    if content.startswith(b"{\\rtf"):
        raise Refusal("%(name)s 是 RTF 文件，请打开后另存为 .docx 再交", name=name)
    if content.startswith((*_ZIP, _PDF)) or suffix == ".pdf":
        return
    if suffix == ".docx":
        raise Refusal(
            "%(name)s 的后缀是 .docx，内容却不是 Word 文件，请用 Word 另存后再交", name=name
        )
    if suffix not in (".txt", ""):
        raise Refusal("%(name)s 不是能读的文稿，请交 .docx、.txt 或 .pdf", name=name)
