"""Scans: from the files of a scanned volume to pages, lines and text.

:func:`register` takes the files in, :func:`run` recognizes them, page by page, and binds them;
:func:`status` and :func:`unfinished` tell how far that has come; :func:`derivative` gives the
image of a page, :func:`rendition` a part of one.
"""

from archive.scans.batch import number_in, volumes_in
from archive.scans.derivatives import derivative
from archive.scans.registering import register, unfinished
from archive.scans.renditions import Rendition, kept_rendition, rendition
from archive.scans.report import Report, report
from archive.scans.running import run
from archive.scans.splitting import articles_of
from archive.scans.status import Status, status

__all__ = [
    "Rendition",
    "Report",
    "Status",
    "articles_of",
    "derivative",
    "kept_rendition",
    "number_in",
    "register",
    "rendition",
    "report",
    "run",
    "status",
    "unfinished",
    "volumes_in",
]
