"""The gazetteer (地名表): places, all their names, and the years in which each was in force."""

from archive.gazetteer.entry import Entry, Name
from archive.gazetteer.lines import format_names, parse_names
from archive.gazetteer.record import entries, find, put, remove, revision
from archive.gazetteer.table import Imported, export_table, import_table
from archive.gazetteer.years import spelled, spelled_period, spelled_span

__all__ = [
    "Entry",
    "Imported",
    "Name",
    "entries",
    "export_table",
    "find",
    "format_names",
    "import_table",
    "parse_names",
    "put",
    "remove",
    "revision",
    "spelled",
    "spelled_period",
    "spelled_span",
]
