"""Articles as JSON Lines: reading them into the record and writing them out.

One object a line: ``id`` (optional), ``volume``, ``order``, ``column``, ``title``, ``authors``
(list of text), ``page_start``, ``page_end``, ``text`` (paragraphs end in a newline). ``null``
says that a value is not known. Other fields are kept and written out again.
"""

from archive.jsonl.exports import export_articles
from archive.jsonl.imports import Outcome, import_articles

__all__ = ["Outcome", "export_articles", "import_articles"]
