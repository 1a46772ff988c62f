"""How two readings of a passage differ, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterator

from archive.difference import Piece

AROUND = 20  # characters of what is the same that are shown beside a difference
GAP = "……"


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
