"""Passages go on beyond their last piece where little was changed and the rest is too short to be
found alone: of a copy, the end of a sentence behind a name that was replaced."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from index.overlap.joining import NEXT, Run, between
from index.overlap.pieces import Piece

FEWEST = 4  # equal letters together that are no chance so near to a passage
SEEN = 30  # letters that are looked at, behind the passage
FARTHEST = 300


def prolonged(run: Run, ours: str, theirs: str) -> Run:
    """The passage with what goes on before and behind it."""
    first, last = run[0], run[-1]
    start, begin = max(0, first.ours - FARTHEST), max(0, first.theirs - FARTHEST)
    before = onward(ours[start : first.ours][::-1], theirs[begin : first.theirs][::-1])
    a, b = last.ours + last.length, last.theirs + last.length
    behind = onward(ours[a : a + FARTHEST], theirs[b : b + FARTHEST])
    turned = [
        Piece(first.ours - ours_at - length, first.theirs - theirs_at - length, length)
        for ours_at, theirs_at, length in reversed(before)
    ]
    moved = [Piece(a + ours_at, b + theirs_at, length) for ours_at, theirs_at, length in behind]
    return [*turned, *run, *moved]


def onward(ours: str, theirs: str) -> Run:
    """The pieces that go on from the beginning of both."""
    found: Run = []
    last = Piece(0, 0, 0)
    while True:
        a, b = last.ours + last.length, last.theirs + last.length
        one, other = ours[a : a + SEEN], theirs[b : b + SEEN]
        following = next(
            (
                Piece(a + step.src_start, b + step.dest_start, step.src_end - step.src_start)
                for step in Levenshtein.opcodes(one, other)
                if step.tag == "equal" and step.src_end - step.src_start >= FEWEST
            ),
            None,
        )
        if following is None or max(following.ours - a, following.theirs - b) > NEXT:
            return found
        found += [*between(last, following, ours, theirs), following]
        last = following
