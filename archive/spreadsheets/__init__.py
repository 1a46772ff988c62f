"""Spreadsheets (.xlsx, .csv) of the ledger: imported row by row, exported, and a template.

A file is opened (:mod:`files`, :mod:`xlsx`, :mod:`csv_file`) as a grid of cells; its columns are
mapped to fields (:mod:`fields`, :mod:`mapping`); rows are read to entries (:mod:`reading`), and
entries are entered by the use cases of the ledger (:mod:`ways`, :mod:`entering`).
"""

from archive.spreadsheets.defaults import Defaults
from archive.spreadsheets.entering import Repeated, Report, import_file
from archive.spreadsheets.exporting import export
from archive.spreadsheets.files import open_file
from archive.spreadsheets.planning import Wishes, look

__all__ = [
    "Defaults",
    "Repeated",
    "Report",
    "Wishes",
    "export",
    "import_file",
    "look",
    "open_file",
]
