"""Manuscripts: a contributor's .txt, .docx or .pdf file, read into article drafts.

Pure reading: nothing here writes, and nothing knows the database. The way of a file is

    bytes → blocks (``text_file``, ``word_file``, ``pdf_file``) → lines joined (``wrapping``)
          → articles (``titles``, ``bylines``) → captions lifted (``captions``)
          → paragraphs mended (``reflow``) → headings told apart (``headings``)

Where the rules are not sure they leave the text as it stands and say so in a remark.
"""

from archive.manuscripts.limits import LONGEST_TEXT
from archive.manuscripts.manuscript import Caption, Contribution, Draft, Manuscript, Remark
from archive.manuscripts.pdf_file import ScannedError
from archive.manuscripts.reading import read_manuscript
from archive.manuscripts.whole import read_whole

__all__ = [
    "LONGEST_TEXT",
    "Caption",
    "Contribution",
    "Draft",
    "Manuscript",
    "Remark",
    "ScannedError",
    "read_manuscript",
    "read_whole",
]
