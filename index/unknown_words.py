"""Words that no dictionary holds, as jieba's hidden Markov model finds them.

The model (start, transition and emission logarithms of the states B, M, E, S: a character begins,
continues or ends a word, or is one) is jieba's own, ``jieba.finalseg``; the likeliest path is found
here, step for step as there, because the four states written out are six times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from jieba import finalseg

RUNS = 200_000  # runs that are remembered; most are of two or three characters
NEVER = float(finalseg.MIN_FLOAT)
Emission = tuple[float, float, float, float]


@lru_cache(maxsize=RUNS)
def unknown_words(run: str) -> tuple[str, ...]:
    """The words of a run of characters each of which stands alone in the dictionary's cutting."""
    words: list[str] = []
    for block in finalseg.re_han.split(run):
        if finalseg.re_han.match(block):
            words += cut(block)
        else:
            words += filter(None, finalseg.re_skip.split(block))
    return tuple(words)


def cut(run: str) -> Iterator[str]:
    states = path(run)
    start = 0
    for at, state in enumerate(states):
        if state == "B":
            start = at
        elif state == "E":
            yield run[start : at + 1]
        elif state == "S":
            yield run[at]


def path(run: str) -> str:
    """The likeliest states of a run of Han characters. Of two equal ones, the later letter."""
    emissions, nothing = tables(), (NEVER, NEVER, NEVER, NEVER)
    start, to = finalseg.start_P, finalseg.trans_P
    eb, es = to["E"]["B"], to["S"]["B"]
    bm, mm = to["B"]["M"], to["M"]["M"]
    be, me = to["B"]["E"], to["M"]["E"]
    ess, sss = to["E"]["S"], to["S"]["S"]
    first = emissions.get(run[0], nothing)
    b, m = start["B"] + first[0], start["M"] + first[1]
    e, s = start["E"] + first[2], start["S"] + first[3]
    steps: list[tuple[str, str, str, str]] = []
    for char in run[1:]:
        to_b, to_m, to_e, to_s = emissions.get(char, nothing)
        from_e, from_s = e + eb + to_b, s + es + to_b
        next_b, before_b = (from_s, "S") if from_s >= from_e else (from_e, "E")
        from_b, from_m = b + bm + to_m, m + mm + to_m
        next_m, before_m = (from_m, "M") if from_m >= from_b else (from_b, "B")
        from_b, from_m = b + be + to_e, m + me + to_e
        next_e, before_e = (from_m, "M") if from_m >= from_b else (from_b, "B")
        from_e, from_s = e + ess + to_s, s + sss + to_s
        next_s, before_s = (from_s, "S") if from_s >= from_e else (from_e, "E")
        b, m, e, s = next_b, next_m, next_e, next_s
        steps.append((before_b, before_m, before_e, before_s))
    state = "S" if s >= e else "E"
    backwards = [state]
    for step in reversed(steps):
        state = step["BMES".index(state)]
        backwards.append(state)
    return "".join(reversed(backwards))


@cache
def tables() -> dict[str, Emission]:
    """How likely each state shows a character."""
    b, m, e, s = (finalseg.emit_P[state] for state in "BMES")
    return {
        char: (b.get(char, NEVER), m.get(char, NEVER), e.get(char, NEVER), s.get(char, NEVER))
        for char in {*b, *m, *e, *s}
    }
