"""A document as the bytes of its file: of the same document, the same bytes."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document as WordDocument

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name


def packed(document: WordDocument) -> bytes:
    """The .docx, its parts dated alike, whenever it is made (ECMA-376, part 2, annex B)."""
    saved, written = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return written.getvalue()
