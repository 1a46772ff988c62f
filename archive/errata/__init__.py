"""Errata (读者勘误): what readers report of the text, and what editors make of it.

:func:`report_line` and :func:`report_paragraph` take a report in; :func:`accept`, :func:`decline`
and :func:`supersede` decide it, once; :func:`listed` and :func:`open_count` are for the desk,
:func:`of_receipt` is for the reader who reported, and :func:`credit` for all readers.
"""

from archive.errata.credits import Credit, credit
from archive.errata.deciding import accept, decline, supersede
from archive.errata.listing import listed, of_receipt, open_count, volumes_reported
from archive.errata.passages import present_text
from archive.errata.reporting import Report, report_line, report_paragraph

__all__ = [
    "Credit",
    "Report",
    "accept",
    "credit",
    "decline",
    "listed",
    "of_receipt",
    "open_count",
    "present_text",
    "report_line",
    "report_paragraph",
    "supersede",
    "volumes_reported",
]
