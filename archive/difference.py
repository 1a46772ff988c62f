"""How two texts differ, character by character."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True)
class Piece:
    """A run that both texts share, or what one has (``out``) in place of the other's ``put``."""

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
