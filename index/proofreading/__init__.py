"""Consistency checks that an editor would make in a manuscript, one a module.

Functions over texts; nothing is read from the index, but dates, sounds and look-alikes are told by
the tables that searching has, so this stands beside them. Each finding is a place in the original
text. What can be told by a rule or a calendar is ``certain``; the rest is worth a look.
"""

from index.proofreading.checking import LONGEST, proofread, proofread_together
from index.proofreading.finding import Finding, Kind
from index.proofreading.volume import Proofread, proofread_volume

__all__ = [
    "LONGEST", "Finding", "Kind", "Proofread", "proofread", "proofread_together",
    "proofread_volume",
]  # fmt: skip
