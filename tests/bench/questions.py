"""Questions made from a text, as a reader asks them who half remembers it.

From a sentence, a piece is left out, what is asked for; of the words that remain some are dropped
and neighbours change places; a question word is put where the piece was. The right answer is the
paragraph with the sentence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import jieba

PARAGRAPH = 450  # characters, as in the reading comprehension sets that this is modelled on
ASKED = ("什么", "谁", "哪里", "什么时候", "多少", "哪一个")
ENDS = ("？", "?", "吗？", "呢", "")
OPENINGS = ("", "", "", "请问", "关于", "为什么说")
KEPT = 0.7  # of the words of a sentence
SHORTEST, LONGEST = 14, 60  # characters of a sentence that is asked about


@dataclass(frozen=True)
class Question:
    text: str
    right: int  # the number of the paragraph


def paragraphs(texts: Sequence[str], count: int, seed: int) -> list[str]:
    """Passages of about :data:`PARAGRAPH` characters, from all over the texts."""
    rng = random.Random(seed)
    found = []
    for text in texts:
        held = ""
        for line in text.split("\n"):
            held += line
            if len(held) >= PARAGRAPH:
                found.append(held[: 2 * PARAGRAPH])
                held = ""
    return rng.sample(found, count)


def questions(passages: Sequence[str], count: int, seed: int) -> list[Question]:
    rng = random.Random(seed)
    asked: list[Question] = []
    while len(asked) < count:
        right = rng.randrange(len(passages))
        sentence = rng.choice(re.split("[。！？；]", passages[right]))
        if not SHORTEST <= len(sentence) <= LONGEST:
            continue
        words = [word for word in jieba.cut(sentence) if re.match(r"\w", word)]
        at = rng.randrange(len(words))
        kept = [word for word in words if rng.random() < KEPT]
        kept = kept[:12]
        if len("".join(kept)) < 6:
            continue
        swap = rng.randrange(len(kept) - 1) if len(kept) > 1 else 0
        kept[swap : swap + 2] = reversed(kept[swap : swap + 2])
        kept.insert(min(at, len(kept)), rng.choice(ASKED))
        asked.append(Question(rng.choice(OPENINGS) + "".join(kept) + rng.choice(ENDS), right))
    return asked
