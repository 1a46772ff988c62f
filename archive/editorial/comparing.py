"""How two texts of a submission differ: paragraph by paragraph, then character by character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

LEAST_SAME = 2  # characters: a single one between two changes reads better as changed, too


@dataclass(frozen=True)
class Piece:
    """A run that both texts share, or what one has (``out``) in place of the other's ``put``."""

    same: str = ""
    out: str = ""
    put: str = ""


def compared(before: str, after: str) -> list[Piece]:
    """The pieces of ``before`` as it becomes ``after``, in order; all ``same`` and ``out`` are
    ``before``, all ``same`` and ``put`` are ``after``."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(same="".join(old[i:j])))
        else:
            pieces += by_character("".join(old[i:j]), "".join(new[k:m]))
    return list(merged(pieces))


def by_character(before: str, after: str) -> Iterator[Piece]:
    for step in Levenshtein.opcodes(before, after):
        old = before[step.src_start : step.src_end]
        new = after[step.dest_start : step.dest_end]
        yield Piece(same=old) if step.tag == "equal" else Piece(out=old, put=new)


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
