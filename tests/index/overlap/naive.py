"""What two texts share, found the slow way: every run of every length, compared character by
character."""

from __future__ import annotations

from index.folding import fold

SHORTEST = 30


def plain(text: str) -> tuple[str, list[int]]:
    """The folded text without spaces and ends of paragraphs, and where each character is from."""
    folded = fold(text)
    kept = [k for k, char in enumerate(folded.text) if char not in " \n"]
    return "".join(folded.text[k] for k in kept), [folded.original(k, k + 1)[0] for k in kept]


def letters(text: str) -> str:
    return "".join(char for char in fold(text).text if char.isalnum())


def shared(ours: str, theirs: str) -> list[set[int]]:
    """The places in ``ours`` of the letters of every run of 30 characters that ``theirs`` has too.

    Runs of which half or more are marks, as leaders of a list, are no text.
    """
    one, places = plain(ours)
    other, _ = plain(theirs)
    found = []
    for start in range(len(one) - SHORTEST + 1):
        run = one[start : start + SHORTEST]
        if run in other and sum(char.isalnum() for char in run) * 2 >= SHORTEST:
            found.append({places[start + k] for k, char in enumerate(run) if char.isalnum()})
    return found
