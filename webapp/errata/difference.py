"""How two readings of a passage differ, character by character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

AROUND = 20  # characters of what is the same that are shown beside a difference
GAP = "……"


@dataclass(frozen=True)
class Piece:
    """A run that both readings share, or what one has (``out``) in place of the other's ``put``."""

    same: str = ""
    out: str = ""
    put: str = ""


def difference(before: str, after: str) -> list[Piece]:
    """The pieces of ``before`` as it becomes ``after``, in order."""
    pieces: list[Piece] = []
    for step in Levenshtein.opcodes(before, after):
        old, new = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pieces.append(Piece(same=old))
        elif pieces and not pieces[-1].same:
            pieces[-1] = Piece(out=pieces[-1].out + old, put=pieces[-1].put + new)
        else:
            pieces.append(Piece(out=old, put=new))
    return pieces


def shortened(pieces: list[Piece]) -> list[Piece]:
    """Of a long passage, only what is near a difference."""
    return [each for each in near(pieces) if each != Piece()]


def near(pieces: list[Piece]) -> Iterator[Piece]:
    if len(pieces) < 2:
        yield from pieces
        return
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        head = piece.same[:AROUND] if at > 0 else ""
        tail = piece.same[-AROUND:] if at < last else ""
        if len(piece.same) <= len(head) + len(tail) + len(GAP):
            yield piece
        else:
            yield Piece(same=head + GAP + tail)
