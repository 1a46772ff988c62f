"""How two texts of a submission differ: by paragraph, by clause, then by character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from archive.difference import Piece, difference

PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")
CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]|[^，。；：！？、\n]+")
MOST_STEPS = 2_000_000_000  # of aligning characters: some seconds at most
LEAST_SAME = 2  # characters: a single one between two changes reads better as changed, too


def compared(before: str, after: str) -> list[Piece]:
    """The pieces of ``before`` as it becomes ``after``, in order; all ``same`` and ``out`` are
    ``before``, all ``same`` and ``put`` are ``after``."""
    pieces: list[Piece] = []
    for same, old, new in aligned(PARAGRAPH, before, after):
        if same:
            pieces.append(Piece(same=same))
            continue
        for whole, out, put in aligned(CLAUSE, old, new):
            pieces += [Piece(same=whole)] if whole else by_character(out, put)
    return list(merged(pieces))


def aligned(part: re.Pattern[str], before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """What the texts share of whole parts, or else what one has and the other has instead.

    Parts that one text has hundreds of times are not looked for by themselves (``autojunk``): that
    would take minutes, and characters are compared after all.
    """
    old, new = part.findall(before), part.findall(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield "".join(old[i:j]), "", ""
        else:
            yield "", "".join(old[i:j]), "".join(new[k:m])


def by_character(before: str, after: str) -> list[Piece]:
    if len(before) * len(after) > MOST_STEPS:
        return [Piece(out=before, put=after)]  # all of it is another text
    return difference(before, after)


def merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours as one, and single characters between two changes as changed."""
    last = Piece()
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and not (pieces[at - 1].same or pieces[at + 1].same)
        if between and piece.same.strip() and len(piece.same) < LEAST_SAME:
            piece = Piece(out=piece.same, put=piece.same)
        if bool(last.same) == bool(piece.same) or last == Piece():
            last = Piece(last.same + piece.same, last.out + piece.out, last.put + piece.put)
        else:
            yield last
            last = piece
    if last != Piece():
        yield last
