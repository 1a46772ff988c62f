"""Pieces that follow one another in both texts become one passage, with what was changed between.

A copy in which a character was replaced, put in or left out here and there is one copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from rapidfuzz.distance import Levenshtein

from index.overlap.pieces import Piece

WIDEST = 60  # letters between two pieces, on either side
NEXT = 8  # so many may be anything: a name, a date
ALIKE = 0.5  # of more than that, so much must be the same (Levenshtein, normalized)
OPEN = 50  # passages that a piece may go on from: the last ones

Run: TypeAlias = list[Piece]  # pieces in order, none overlapping on either side
T = TypeVar("T")


def join(pieces: Sequence[Piece], ours: str, theirs: str) -> list[Run]:
    """The passages that the pieces make."""
    runs: list[Run] = []
    for piece in pieces:
        nearest: tuple[int, Run, Piece] | None = None
        for run in runs[-OPEN:]:
            rest = following(run[-1], piece)
            if rest is not None and are_near(run[-1], rest, ours, theirs):
                shift = abs((run[-1].ours - run[-1].theirs) - (rest.ours - rest.theirs))
                if nearest is None or shift < nearest[0]:
                    nearest = shift, run, rest
        if nearest is None:
            runs.append([piece])
        else:
            _, run, rest = nearest
            run.extend(between(run[-1], rest, ours, theirs))
            run.append(rest)
    return runs


def following(before: Piece, piece: Piece) -> Piece | None:
    """What of the piece lies behind the one before on either side, if not too far."""
    gaps = (
        piece.ours - before.ours - before.length,
        piece.theirs - before.theirs - before.length,
    )
    shared = max(0, -min(gaps))
    if shared >= piece.length or max(gaps) + shared > WIDEST:
        return None
    return Piece(piece.ours + shared, piece.theirs + shared, piece.length - shared)


def are_near(before: Piece, after: Piece, ours: str, theirs: str) -> bool:
    one, other = gap(before, after, ours, theirs)
    if max(len(one), len(other)) <= NEXT:
        return True
    return Levenshtein.normalized_similarity(one, other) >= ALIKE


def gap(before: Piece, after: Piece, ours: str, theirs: str) -> tuple[str, str]:
    return (
        ours[before.ours + before.length : after.ours],
        theirs[before.theirs + before.length : after.theirs],
    )


def between(before: Piece, after: Piece, ours: str, theirs: str) -> list[Piece]:
    """The equal letters between two pieces, for they are too few to have been found alone."""
    one, other = gap(before, after, ours, theirs)
    a, b = before.ours + before.length, before.theirs + before.length
    return [
        Piece(a + step.src_start, b + step.dest_start, step.src_end - step.src_start)
        for step in Levenshtein.opcodes(one, other)
        if step.tag == "equal"
    ]


def outermost(runs: Iterable[tuple[Run, T]]) -> list[tuple[Run, T]]:
    """Those that lie within no other on the side of the manuscript; of equal ones the closest.
    Each with what is told of it.

    What is copied is told with one place that it may be from: where most of it stands together.
    """

    def order(each: tuple[Run, T]) -> tuple[int, int, int]:
        run, _ = each
        return run[0].ours, -end(run), -sum(piece.length for piece in run)

    kept: list[tuple[Run, T]] = []
    for run, told in sorted(runs, key=order):
        if not kept or end(run) > end(kept[-1][0]):
            kept.append((run, told))
    return kept


def end(run: Run) -> int:
    return run[-1].ours + run[-1].length
