"""What proofreading finds in the corpus: how often, with examples, and how long it takes.

python -m tests.bench.bench_proofread [VOLUMES] [EXAMPLES]

The corpus is printed and proofread text, so most of what is found in it is a false alarm, or a slip
of its printers: the fewer, the longer an editor goes on using it.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from itertools import groupby

from index.proofreading import Finding, proofread_together
from tests.bench import corpus

AROUND = 10


def main() -> None:
    volumes = int(sys.argv[1]) if len(sys.argv) > 1 else 36
    examples = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    counts: Counter[tuple[str, str, str]] = Counter()
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    length, seconds = 0, []
    for number, volume in groupby(corpus.chapters(), key=lambda chapter: chapter["volume"]):
        if number > volumes:
            break
        texts = [chapter["text"] for chapter in volume]
        length += sum(map(len, texts))
        began = time.process_time()
        found = proofread_together(texts)
        seconds.append(time.process_time() - began)
        for text, findings in zip(texts, found, strict=True):
            for each in findings:
                key = each.kind.value, "certain" if each.certain else "", each.message
                counts[key] += 1
                seen[key].append(shown(text, each))
    print(f"{length:,} characters; {sum(seconds):.1f} s of the processor, "
          f"at most {max(seconds):.1f} s a volume")  # fmt: skip
    for key, count in sorted(counts.items()):
        print(f"{count / length * 10_000:6.3f}  {count:6,}  {'  '.join(key)}")
        for each in random.Random(1).sample(seen[key], min(examples, count)):
            print(f"                    {each}")


def shown(text: str, finding: Finding) -> str:
    before = text[max(0, finding.start - AROUND) : finding.start]
    here, after = text[finding.start : finding.end], text[finding.end : finding.end + AROUND]
    return f"{before}[{here}→{finding.proposal}]{after}  {finding}".replace("\n", "|")


if __name__ == "__main__":
    main()
